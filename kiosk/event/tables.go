package event

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Several nodes may write these rows: the later fact wins, by HLC and then by
// node, in whatever order the facts arrive.

const upsertSettings = `
	INSERT INTO event_settings (event, body, hlc, node)
	VALUES ($1, $2, $3, $4)
	ON CONFLICT (event) DO UPDATE SET
		body = excluded.body,
		hlc = excluded.hlc,
		node = excluded.node
	WHERE excluded.hlc > event_settings.hlc OR (excluded.hlc = event_settings.hlc AND excluded.node > event_settings.node)`

func applyDescribed(ctx context.Context, t ledger.Tables, f ledger.Fact, _ Described) error {
	return t.Exec(ctx, upsertSettings, string(f.Event), string(f.Body), int64(f.HLC), string(f.Node))
}

const upsertOrder = `
	INSERT INTO event_order (event, body, hlc, node)
	VALUES ($1, $2, $3, $4)
	ON CONFLICT (event) DO UPDATE SET
		body = excluded.body,
		hlc = excluded.hlc,
		node = excluded.node
	WHERE excluded.hlc > event_order.hlc OR (excluded.hlc = event_order.hlc AND excluded.node > event_order.node)`

func applyArranged(ctx context.Context, t ledger.Tables, f ledger.Fact, _ Arranged) error {
	return t.Exec(ctx, upsertOrder, string(f.Event), string(f.Body), int64(f.HLC), string(f.Node))
}

func applyListed(ctx context.Context, t ledger.Tables, f ledger.Fact, b Listed) error {
	for _, v := range b.Variants {
		if err := t.Exec(ctx, upsertPrice, string(f.Event), v.SKU, int64(v.Price), int64(f.HLC), string(f.Node)); err != nil {
			return fmt.Errorf("price %s: %w", v.SKU, err)
		}
	}
	if b.Filed {
		if err := t.Exec(ctx, upsertFiled, string(f.Event), b.ID, string(f.Body), 1, int64(f.HLC), string(f.Node)); err != nil {
			return fmt.Errorf("file product %s: %w", b.ID, err)
		}
	}
	return replace(ctx, t, f, b.ID, b.Variants)
}

func applyDelisted(ctx context.Context, t ledger.Tables, f ledger.Fact, b Delisted) error {
	if b.Filed {
		if err := t.Exec(ctx, upsertFiled, string(f.Event), b.ID, "", 0, int64(f.HLC), string(f.Node)); err != nil {
			return fmt.Errorf("file product %s: %w", b.ID, err)
		}
	}
	return replace(ctx, t, f, b.ID, nil)
}

const upsertFiled = `
	INSERT INTO product_filed (event, id, body, listed, hlc, node)
	VALUES ($1, $2, $3, $4, $5, $6)
	ON CONFLICT (event, id) DO UPDATE SET
		body = excluded.body,
		listed = excluded.listed,
		hlc = excluded.hlc,
		node = excluded.node
	WHERE excluded.hlc > product_filed.hlc OR (excluded.hlc = product_filed.hlc AND excluded.node > product_filed.node)`

const upsertProduct = `
	INSERT INTO product (event, id, body, listed, hlc, node)
	VALUES ($1, $2, $3, $4, $5, $6)
	ON CONFLICT (event, id) DO UPDATE SET
		body = excluded.body,
		listed = excluded.listed,
		hlc = excluded.hlc,
		node = excluded.node`

const stampOfProduct = `
	SELECT hlc, node
	FROM product
	WHERE event = $1 AND id = $2`

const deleteSKUs = `
	DELETE FROM product_sku
	WHERE event = $1 AND product = $2`

const deleteBarcodes = `
	DELETE FROM product_barcode
	WHERE event = $1 AND product = $2`

// replace puts a product's row and what leads to it in the place of what an
// earlier fact said; a fact that comes too late changes nothing. No variants
// means that it is no longer sold.
func replace(ctx context.Context, t ledger.Tables, f ledger.Fact, id string, variants []ListedVariant) error {
	var hlc int64
	var node string
	err := t.QueryRow(ctx, stampOfProduct, string(f.Event), id).Scan(&hlc, &node)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("read product %s: %w", id, err)
	}
	if err == nil && (hlc > int64(f.HLC) || hlc == int64(f.HLC) && node >= string(f.Node)) {
		return nil
	}
	body, listed := string(f.Body), 1
	if len(variants) == 0 {
		body, listed = "", 0
	}
	if err := t.Exec(ctx, upsertProduct, string(f.Event), id, body, listed, int64(f.HLC), string(f.Node)); err != nil {
		return fmt.Errorf("list product %s: %w", id, err)
	}
	for _, text := range []string{deleteSKUs, deleteBarcodes} {
		if err := t.Exec(ctx, text, string(f.Event), id); err != nil {
			return fmt.Errorf("list product %s: %w", id, err)
		}
	}
	return point(ctx, t, f.Event, id, variants)
}

const insertSKU = `
	INSERT INTO product_sku (event, sku, product)
	VALUES ($1, $2, $3)`

const insertBarcode = `
	INSERT INTO product_barcode (event, code, sku, product)
	VALUES ($1, $2, $3, $4)`

// point makes SKUs and barcodes lead to their product.
func point(ctx context.Context, t ledger.Tables, event ledger.EventID, id string, variants []ListedVariant) error {
	for _, v := range variants {
		if err := t.Exec(ctx, insertSKU, string(event), v.SKU, id); err != nil {
			return fmt.Errorf("list SKU %s: %w", v.SKU, err)
		}
		for _, code := range v.Barcodes {
			if err := t.Exec(ctx, insertBarcode, string(event), code, v.SKU, id); err != nil {
				return fmt.Errorf("list barcode %s: %w", code, err)
			}
		}
	}
	return nil
}

const upsertPrice = `
	INSERT INTO product_price (event, sku, price, hlc, node)
	VALUES ($1, $2, $3, $4, $5)
	ON CONFLICT (event, sku) DO UPDATE SET
		price = excluded.price,
		hlc = excluded.hlc,
		node = excluded.node
	WHERE excluded.hlc > product_price.hlc OR (excluded.hlc = product_price.hlc AND excluded.node > product_price.node)`

func applyPriced(ctx context.Context, t ledger.Tables, f ledger.Fact, b Priced) error {
	return t.Exec(ctx, upsertPrice, string(f.Event), b.SKU, int64(b.Price), int64(f.HLC), string(f.Node))
}

const selectSettings = `
	SELECT body
	FROM event_settings
	WHERE event = $1`

// SettingsOf reads what holds for the whole event; the refusal "no_event" when
// no event folder was loaded yet.
func SettingsOf(ctx context.Context, q ledger.Queryer, event ledger.EventID) (Settings, error) {
	return ledger.Keep(q, AreaName, "settings "+string(event), func() (Settings, error) { return settingsOf(ctx, q, event) })
}

func settingsOf(ctx context.Context, q ledger.Queryer, event ledger.EventID) (Settings, error) {
	var s Settings
	var body string
	err := q.QueryRow(ctx, selectSettings, string(event)).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return s, ledger.Refuse("no_event", "No event is loaded here yet. Load an event folder.")
	}
	if err == nil {
		s, err = ledger.Parse[Settings](q, body)
	}
	if err != nil {
		return s, fmt.Errorf("read the event's settings: %w", err)
	}
	return s, nil
}

const selectOrder = `
	SELECT body
	FROM event_order
	WHERE event = $1`

// orderOf reads the products' order; empty when none was recorded.
func orderOf(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	var a Arranged
	var body string
	err := q.QueryRow(ctx, selectOrder, string(event)).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(body), &a)
	}
	if err != nil {
		return nil, fmt.Errorf("read the products' order: %w", err)
	}
	return a.Products, nil
}

const selectProducts = `
	SELECT body
	FROM product
	WHERE event = $1 AND listed = 1
	ORDER BY hlc, id`

const selectFiled = `
	SELECT body
	FROM product_filed
	WHERE event = $1 AND listed = 1
	ORDER BY hlc, id`

// productsOf reads the bodies that one of the two texts above selects.
func productsOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, text string) ([]Listed, error) {
	rows, err := q.Query(ctx, text, string(event))
	if err != nil {
		return nil, fmt.Errorf("read products: %w", err)
	}
	defer rows.Close()
	var all []Listed
	for rows.Next() {
		var body string
		if err := rows.Scan(&body); err != nil {
			return nil, fmt.Errorf("read products: %w", err)
		}
		p, err := ledger.Parse[Listed](q, body)
		if err != nil {
			return nil, fmt.Errorf("read products: %w", err)
		}
		all = append(all, p)
	}
	return all, rows.Err()
}

const selectPrices = `
	SELECT sku, price
	FROM product_price
	WHERE event = $1`

func pricesOf(ctx context.Context, q ledger.Queryer, event ledger.EventID) (map[string]money.Amount, error) {
	rows, err := q.Query(ctx, selectPrices, string(event))
	if err != nil {
		return nil, fmt.Errorf("read prices: %w", err)
	}
	defer rows.Close()
	all := map[string]money.Amount{}
	for rows.Next() {
		var sku string
		var price int64
		if err := rows.Scan(&sku, &price); err != nil {
			return nil, fmt.Errorf("read prices: %w", err)
		}
		all[sku] = money.Amount(price)
	}
	return all, rows.Err()
}

// Two nodes may list one SKU in two products before they meet: the later wins.
const selectBySKU = `
	SELECT p.body, c.price
	FROM product_sku s
	JOIN product p ON p.event = s.event AND p.id = s.product
	JOIN product_price c ON c.event = s.event AND c.sku = s.sku
	WHERE s.event = $1 AND s.sku = $2
	ORDER BY p.hlc DESC, p.id
	LIMIT 1`

// bySKU reads the product that a SKU leads to and the SKU's price;
// sql.ErrNoRows when it leads nowhere.
func bySKU(ctx context.Context, q ledger.Queryer, event ledger.EventID, sku string) (Listed, money.Amount, error) {
	p, err := ledger.Keep(q, AreaName, "sku "+string(event)+" "+sku, func() (priced, error) { return readSKU(ctx, q, event, sku) })
	return p.Listed, p.price, err
}

// priced is a product and the price of one of its SKUs.
type priced struct {
	Listed
	price money.Amount
}

func readSKU(ctx context.Context, q ledger.Queryer, event ledger.EventID, sku string) (p priced, err error) {
	var body string
	var price int64
	if err := q.QueryRow(ctx, selectBySKU, string(event), sku).Scan(&body, &price); err != nil {
		return p, err
	}
	p.price = money.Amount(price)
	if p.Listed, err = ledger.Parse[Listed](q, body); err != nil {
		return p, fmt.Errorf("read product of %s: %w", sku, err)
	}
	return p, nil
}

const selectByBarcode = `
	SELECT b.sku
	FROM product_barcode b
	JOIN product p ON p.event = b.event AND p.id = b.product
	WHERE b.event = $1 AND b.code = $2
	ORDER BY p.hlc DESC, p.id, b.sku
	LIMIT 1`

// skuOf reads the SKU that a barcode leads to; sql.ErrNoRows when it leads nowhere.
func skuOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, code string) (string, error) {
	var sku string
	err := q.QueryRow(ctx, selectByBarcode, string(event), code).Scan(&sku)
	return sku, err
}

const countSales = `
	SELECT COUNT(*)
	FROM fact
	WHERE event = $1 AND kind = 'sale.paid'`

// anythingSold says whether the event runs.
func anythingSold(ctx context.Context, q ledger.Queryer, event ledger.EventID) (bool, error) {
	var n int64
	if err := q.QueryRow(ctx, countSales, string(event)).Scan(&n); err != nil {
		return false, fmt.Errorf("look for sales: %w", err)
	}
	return n > 0, nil
}

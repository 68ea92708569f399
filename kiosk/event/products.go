package event

import (
	"fmt"
	"strings"

	"popstand/kiosk/money"
)

// productsFile is the name of the sheet of goods.
const productsFile = "products.csv"

// priceLimit is beyond what a stall sells, in minor units: more is a slip.
const priceLimit money.Amount = 1_000_000_000

// unitLimit is beyond what a stall carries.
const unitLimit = 1_000_000

// productReader turns rows into products. Lines of one product share the
// product column, or the name; a line with a variant and no name belongs to
// the product above it.
type productReader struct {
	found    *findings
	settings Settings
	currency money.Currency
	cols     columns
	products []Product
	place    map[string]int // by what groups the lines
	ids      map[string]bool
	skus     map[string]int // line of each, folded
	barcodes map[string]int
	last     string
}

// readProducts reads products.csv against the event's settings.
func readProducts(found *findings, data []byte, s Settings) []Product {
	rows := readSheet(found, productsFile, data)
	if len(rows) == 0 {
		if !Failed(found.list) {
			found.wrong(at{file: productsFile}, "the sheet is empty.", "Write a heading (sku, name, price, stock) and one line for each thing sold.")
		}
		return nil
	}
	currency, err := money.CurrencyOf(s.Currency)
	if err != nil {
		// event.yaml has a problem of its own; prices are still looked at, as
		// if they were in a currency with cents.
		currency, _ = money.CurrencyOf("EUR")
	}
	r := &productReader{
		found: found, settings: s, currency: currency, cols: heading(found, productsFile, rows[0]),
		place: map[string]int{}, ids: map[string]bool{}, skus: map[string]int{}, barcodes: map[string]int{},
	}
	if !r.complete(rows[0]) {
		return nil
	}
	for _, line := range rows[1:] {
		r.read(line)
	}
	r.finish()
	return r.products
}

// complete checks that the columns are there without which nothing can be sold.
func (r *productReader) complete(head row) bool {
	all := true
	for _, key := range []string{colSKU, colName, colPrice} {
		if len(r.cols[key]) == 0 {
			r.found.wrong(at{productsFile, head.line, key}, "there is no column for this.",
				"Write one of these words over it: "+strings.Join(headings()[key][:3], ", ")+".")
			all = false
		}
	}
	if len(r.cols[colStock]) == 0 {
		r.found.add(at{productsFile, head.line, colStock}, SeverityWarning, "there is no column for this: nothing is counted.",
			"Add one to see what is left and to sell nothing twice.")
	}
	return all
}

func (r *productReader) at(line row, key string) at { return at{productsFile, line.line, key} }

func (r *productReader) read(line row) {
	p := r.product(line)
	if p == nil {
		return
	}
	p.Variants = append(p.Variants, r.variant(line))
	r.checkVariant(line, *p)
}

// product finds the product that a line belongs to, or begins one.
func (r *productReader) product(line row) *Product {
	name, group := r.cols.words(line, colName), r.cols.cell(line, colProduct)
	key := group
	switch {
	case key != "":
	case name.In("") != "":
		key = name.In("")
	case r.cols.cell(line, colVariant) != "" && r.last != "":
		key = r.last
	default:
		r.found.wrong(r.at(line, colName), "this line has no name.", "Write what it is, or remove the line.")
		return nil
	}
	r.last = key
	if i, known := r.place[key]; known {
		r.agree(line, &r.products[i])
		return &r.products[i]
	}
	if name.In("") == "" {
		r.found.wrong(r.at(line, colName), "the first line of a product has no name.", "Write what it is.")
	}
	r.place[key] = len(r.products)
	r.products = append(r.products, r.begin(line, key, name))
	return &r.products[len(r.products)-1]
}

func (r *productReader) begin(line row, key string, name Words) Product {
	checkLength(r.found, r.at(line, colName), name)
	category := r.cols.words(line, colCategory)
	checkLength(r.found, r.at(line, colCategory), category)
	p := Product{
		ID: slug(key), Name: name, Category: category, Creator: r.creator(line),
		Points: r.points(line), Line: line.line,
	}
	if pic := r.cols.cell(line, colPicture); pic != "" {
		p.Picture = mediaPath(pic)
	}
	if p.ID == "" || r.ids[p.ID] {
		p.ID = strings.Trim(p.ID+"-"+slug(r.cols.cell(line, colSKU)), "-")
	}
	r.ids[p.ID] = true
	return p
}

// agree takes what a later line of a product adds and warns of what it says
// differently.
func (r *productReader) agree(line row, p *Product) {
	if pic := r.cols.cell(line, colPicture); pic != "" && p.Picture == "" {
		p.Picture = mediaPath(pic)
	}
	if c := r.cols.cell(line, colCategory); c != "" && c != p.Category.In("") {
		r.found.add(r.at(line, colCategory), SeverityWarning,
			fmt.Sprintf("%q, but line %d puts this product into %q.", c, p.Line, p.Category.In("")), "Write the same in all its lines.")
	}
	if n := r.cols.cell(line, colName); n != "" && n != p.Name.In("") {
		r.found.add(r.at(line, colName), SeverityWarning,
			fmt.Sprintf("%q, but line %d calls this product %q.", n, p.Line, p.Name.In("")), "Write the same in all its lines.")
	}
}

func (r *productReader) creator(line row) string {
	text, all := r.cols.cell(line, colCreator), r.settings.Creators
	if text == "" && len(all) > 0 {
		if len(all) > 1 {
			r.found.wrong(r.at(line, colCreator), "this line names no creator, and the event has several.", "Write whose it is.")
		}
		return all[0].ID
	}
	var known []string
	for _, c := range all {
		if fold(text) == fold(c.ID) || fold(text) == fold(c.Name) {
			return c.ID
		}
		known = append(known, c.ID)
	}
	if len(all) > 0 {
		r.found.wrong(r.at(line, colCreator), fmt.Sprintf("%q is not a creator in event.yaml.", text), didYouMean(text, known))
	}
	return ""
}

// points reads a description in all languages: points are separated by "|" or
// by line breaks.
func (r *productReader) points(line row) []Words {
	var points []Words
	for lang, text := range r.cols.words(line, colPoints) {
		parts := strings.FieldsFunc(text, func(c rune) bool { return c == '|' || c == '\n' })
		if len(parts) > PointLimit {
			r.found.wrong(r.at(line, colPoints), fmt.Sprintf("there are %d points.", len(parts)),
				fmt.Sprintf("Keep the %d that people ask about.", PointLimit))
			parts = parts[:PointLimit]
		}
		for i, part := range parts {
			for len(points) <= i {
				points = append(points, Words{})
			}
			points[i][lang] = strings.TrimSpace(part)
		}
	}
	return points
}

// finish checks what can only be seen when all lines are read.
func (r *productReader) finish() {
	if len(r.products) == 0 && !Failed(r.found.list) {
		r.found.wrong(at{file: productsFile}, "there is nothing to sell.", "Write one line for each thing sold.")
	}
	for _, p := range r.products {
		seen := map[string]bool{}
		for _, v := range p.Variants {
			name := v.Name.In("")
			where := at{productsFile, v.Line, colVariant}
			switch {
			case len(p.Variants) > 1 && name == "":
				r.found.wrong(where, fmt.Sprintf("%q has several lines, and this one has no variant.", p.Name.In("")),
					"Write its size or colour, or give the thing a name of its own.")
			case seen[name]:
				r.found.wrong(where, fmt.Sprintf("%q has the variant %q twice.", p.Name.In(""), name), "Change one, or join the lines.")
			}
			seen[name] = true
		}
	}
}

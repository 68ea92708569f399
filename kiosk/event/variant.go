package event

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"popstand/kiosk/money"
)

// skuLimit is the longest SKU, in characters: it stands on receipts of 32 columns.
const skuLimit = 32

// lowAtDefault is from how many left downward a product counts as scarce where
// the sheet does not say.
const lowAtDefault = 5

// variant reads what one line sells.
func (r *productReader) variant(line row) Variant {
	v := Variant{
		SKU: strings.TrimPrefix(r.cols.cell(line, colSKU), "'"), Name: r.cols.words(line, colVariant),
		Price: r.price(line), Tax: r.tax(line), Stock: r.stock(line), LowAt: lowAtDefault,
		Barcodes: r.codes(line), Line: line.line,
	}
	if r.cols.cell(line, colLowAt) != "" {
		v.LowAt = r.units(line, colLowAt)
	}
	return v
}

// checkVariant checks a line's name and that its SKU is its own.
func (r *productReader) checkVariant(line row, p Product) {
	v := p.Variants[len(p.Variants)-1]
	checkLength(r.found, r.at(line, colVariant), v.Name)
	where := r.at(line, colSKU)
	switch {
	case v.SKU == "":
		r.found.wrong(where, "this line has no SKU.", "Give each line a short one of its own, for example TEE-M.")
		return
	case !goodSKU(v.SKU):
		r.found.wrong(where, fmt.Sprintf("%q can't be a SKU.", v.SKU), "Use up to 32 plain letters, digits and signs without blanks.")
	}
	folded := strings.ToUpper(v.SKU)
	if first, taken := r.skus[folded]; taken {
		r.found.wrong(where, fmt.Sprintf("the SKU %s stands in line %d already.", v.SKU, first), "Give each line a SKU of its own.")
		return
	}
	r.skus[folded] = line.line
}

func (r *productReader) price(line row) money.Amount {
	text, where := r.cols.cell(line, colPrice), r.at(line, colPrice)
	if text == "" {
		r.found.wrong(where, "this line has no price.", "Write one; 0 for a gift.")
		return 0
	}
	a, err := priceOf(text, r.currency)
	switch {
	case errors.Is(err, errAmbiguous):
		r.found.wrong(where, fmt.Sprintf("%q can be read in two ways.", text), "Write the decimals too: "+text+".00 or 1234.00.")
	case err != nil:
		r.found.wrong(where, fmt.Sprintf("%q is not a price.", text), "Write it like "+r.currency.Plain(3500)+".")
	case a < 0:
		r.found.wrong(where, fmt.Sprintf("the price %s is below zero.", text), "Write a price of zero or more.")
	case a > priceLimit:
		r.found.wrong(where, fmt.Sprintf("the price %s is too high.", text), "Look for a missing decimal point.")
	case a == 0:
		r.found.add(where, SeverityWarning, "this is free.", "If it isn't, write its price.")
	}
	return a
}

// tax finds the rate by its name or by its percentage.
func (r *productReader) tax(line row) string {
	text, rates := r.cols.cell(line, colTax), r.settings.Rates
	if len(rates) == 0 {
		return ""
	}
	if text == "" {
		return rates[0].Name
	}
	return r.settings.rateNamed(r.found, r.at(line, colTax), text)
}

// rateNamed finds the rate that a text names or gives, or says that there is none.
func (s Settings) rateNamed(found *findings, where at, text string) string {
	share, err := percentOf(text)
	var known []string
	for _, rate := range s.Rates {
		if fold(rate.Name) == fold(text) || err == nil && rate.Rate == share {
			return rate.Name
		}
		known = append(known, rate.Name)
	}
	found.wrong(where, fmt.Sprintf("%q is not a tax rate in event.yaml.", clipped(text)), didYouMean(text, known))
	return ""
}

// stock reads how many there are. An empty cell is refused: neither "none" nor
// "without end" would be a safe guess.
func (r *productReader) stock(line row) Stock {
	if len(r.cols[colStock]) == 0 {
		return Stock{Unlimited: true}
	}
	text := r.cols.cell(line, colStock)
	if slices.Contains([]string{"unlimited", "unbegrenzt", "ilimitado", "無制限"}, strings.ToLower(text)) || text == "∞" {
		return Stock{Unlimited: true}
	}
	if text == "" {
		r.found.wrong(r.at(line, colStock), "this line has no stock.", "Write how many there are, or `unlimited` where nobody counts.")
		return Stock{}
	}
	return Stock{Units: r.units(line, colStock)}
}

func (r *productReader) units(line row, key string) int64 {
	text, where := r.cols.cell(line, key), r.at(line, key)
	n, err := unitsOf(text)
	switch {
	case err != nil:
		r.found.wrong(where, fmt.Sprintf("%q is not a whole number.", text), "Write it in digits, for example 48.")
	case n < 0:
		r.found.wrong(where, fmt.Sprintf("%s is below zero.", text), "Write 0 for what is sold out.")
	case n > unitLimit:
		r.found.wrong(where, fmt.Sprintf("%s is more than a stall holds.", text), "Look for a barcode or a price in the wrong column.")
	default:
		return n
	}
	return 0
}

// codes reads the barcodes of all barcode columns; one cell may hold several.
func (r *productReader) codes(line row) []string {
	var all []string
	for _, i := range r.cols[colBarcode] {
		if i >= len(line.cells) {
			continue
		}
		for _, text := range strings.FieldsFunc(line.cells[i], func(c rune) bool { return strings.ContainsRune(" ,;|\n\t", c) }) {
			if code := r.code(line, strings.Trim(text, "'")); code != "" && !slices.Contains(all, code) {
				all = append(all, code)
			}
		}
	}
	return all
}

func (r *productReader) code(line row, text string) string {
	where := r.at(line, colBarcode)
	if message, cure := checkBarcode(text); message != "" {
		r.found.wrong(where, message, cure)
		return ""
	}
	code := Barcode(text)
	if first, taken := r.barcodes[code]; taken && first != line.line {
		r.found.wrong(where, fmt.Sprintf("the barcode %s stands in line %d already.", code, first), "Each thing needs a barcode of its own.")
		return ""
	}
	r.barcodes[code] = line.line
	return code
}

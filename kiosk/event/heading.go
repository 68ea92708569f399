package event

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// The columns of products.csv by the names that popstand gives them.
const (
	colSKU      = "sku"
	colProduct  = "product"
	colName     = "name"
	colVariant  = "variant"
	colCategory = "category"
	colCreator  = "creator"
	colPrice    = "price"
	colTax      = "tax"
	colStock    = "stock"
	colLowAt    = "low_at"
	colBarcode  = "barcode"
	colPicture  = "picture"
	colPoints   = "description"
)

// headings are the words that people put over a column, folded, in English,
// German and Spanish and as shops and tills export them.
func headings() map[string][]string {
	return map[string][]string{
		colSKU: {
			"sku", "variantsku", "itemnumber", "itemno", "itemcode", "articlenumber", "articleno", "artikelnummer", "artikelnr",
			"artnr", "artno", "bestellnummer", "referencia", "ref", "codigo", "codigodearticulo",
		},
		colProduct:  {"product", "productid", "group", "handle", "parent", "produkt", "produktid", "gruppe", "producto", "grupo"},
		colName:     {"name", "title", "item", "productname", "titel", "artikel", "bezeichnung", "artikelbezeichnung", "produktname", "nombre", "titulo", "articulo"},
		colVariant:  {"variant", "size", "option", "option1value", "variante", "grosse", "groesse", "ausfuhrung", "talla", "opcion", "tamano"},
		colCategory: {"category", "department", "kategorie", "warengruppe", "categoria", "type", "typ", "tipo"},
		colCreator:  {"creator", "artist", "maker", "band", "vendor", "kunstler", "urheber", "creador", "artista", "creadora"},
		colPrice: {
			"price", "unitprice", "variantprice", "retailprice", "priceeur", "preis", "vk", "verkaufspreis", "einzelpreis", "bruttopreis", "preiseur",
			"precio", "pvp", "preciounitario", "precioeur",
		},
		colTax:     {"tax", "vat", "taxrate", "vatrate", "mwst", "ust", "steuer", "steuersatz", "mwstsatz", "iva", "impuesto", "tipodeiva"},
		colStock:   {"stock", "qty", "quantity", "inventory", "onhand", "units", "bestand", "menge", "anzahl", "lager", "lagerbestand", "stuck", "existencias", "cantidad", "inventario", "unidades"},
		colLowAt:   {"lowat", "low", "lowstock", "reorderlevel", "mindestbestand", "meldebestand", "minimo", "stockminimo"},
		colBarcode: {"barcode", "barcodes", "variantbarcode", "ean", "ean13", "ean8", "gtin", "upc", "barcode2", "ean2", "strichcode", "codigodebarras", "codigobarras"},
		colPicture: {"picture", "image", "photo", "img", "imagesrc", "bild", "foto", "imagen"},
		colPoints:  {"description", "points", "details", "beschreibung", "punkte", "descripcion", "detalles", "puntos"},
	}
}

// localized are the columns that may come once more for each language, as
// name_de or "Name (de)".
func localized() []string { return []string{colName, colVariant, colCategory, colPoints} }

// columns says in which cells of a row a column's values stand. A localized
// column has the key name_de.
type columns map[string][]int

// heading reads the first row. Columns that popstand does not read are noted,
// because a misspelt one would otherwise be missed in silence.
func heading(found *findings, file string, head row) columns {
	cols, known := columns{}, headings()
	for i, cell := range head.cells {
		key := columnOf(known, cell)
		switch {
		case strings.TrimSpace(cell) == "":
		case key == "":
			noteColumn(found, at{file, head.line, strings.TrimSpace(cell)}, known)
		case len(cols[key]) > 0 && key != colBarcode:
			found.wrong(at{file, head.line, strings.TrimSpace(cell)}, fmt.Sprintf("this is the second column for %s.", key), "Keep one of them.")
		default:
			cols[key] = append(cols[key], i)
		}
	}
	if len(cols[colName]) == 0 && len(cols[colProduct]) > 0 {
		cols[colName] = cols[colProduct]
		delete(cols, colProduct)
	}
	return cols
}

// columnOf names the column over which a word stands, "" when it is none.
func columnOf(known map[string][]string, word string) string {
	base, lang := word, ""
	if m := regexp.MustCompile(`(?i)^(.*?)[\s_(\[-]+(` + strings.Join(Languages(), "|") + `)[)\]]?\s*$`).FindStringSubmatch(word); m != nil {
		base, lang = m[1], "_"+strings.ToLower(m[2])
	}
	for _, key := range slices.Sorted(maps.Keys(known)) {
		switch {
		case lang == "" && slices.Contains(known[key], fold(word)):
			return key
		case lang != "" && slices.Contains(localized(), key) && slices.Contains(known[key], fold(base)):
			return key + lang
		}
	}
	return ""
}

// noteColumn tells of a column that is not read; a near miss is a warning.
func noteColumn(found *findings, where at, known map[string][]string) {
	all := slices.Concat(slices.Collect(maps.Values(known))...)
	if best := nearest(where.field, slices.Sorted(slices.Values(all))); best != "" && len(fold(where.field)) > 2 {
		found.add(where, SeverityWarning, "this column is not read.", "Did you mean `"+columnOf(known, best)+"`?")
		return
	}
	found.add(where, SeverityNote, "this column is not read.", "")
}

// cell gives a row's value in a column, trimmed, or "".
func (c columns) cell(r row, key string) string {
	for _, i := range c[key] {
		if i < len(r.cells) {
			return strings.Trim(r.cells[i], " \t\u00a0\n")
		}
	}
	return ""
}

// words gives a row's value in a column in all languages.
func (c columns) words(r row, key string) Words {
	w := Plain(c.cell(r, key))
	for _, lang := range Languages() {
		if t := c.cell(r, key+"_"+lang); t != "" {
			if w == nil {
				w = Words{"": t}
			}
			w[lang] = t
		}
	}
	return w
}

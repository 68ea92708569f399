package paper

import "popstand/kiosk/money"

// words are what receipts say, in one language.
type words struct {
	receipt, copy, clock, unverified, taxID               string
	discount, subtotal, discounts, total, rounding, toPay string
	cash, card, voucher, change, credit, exchange         string
	tax, salesTax, net, taxPart, gross, included          string
	thanks, proof, scan, order                            string
	reasons                                               map[string]string // of discounts, by the ids that screens offer, and of a shop's own prices
}

// reason words why a discount was given: one of the usual ids, or what somebody typed.
func (w words) reason(why string) string {
	if why == "" {
		return w.discount
	}
	if usual, ok := w.reasons[why]; ok {
		return usual
	}
	return why
}

// wordsOf is a language's words; English for any other language.
func wordsOf(lang string) words {
	switch lang {
	case "de":
		return german()
	case "es":
		return spanish()
	case "ja":
		return japanese()
	}
	return english()
}

func english() words {
	return words{
		receipt: "Receipt", copy: "COPY", clock: "2 Jan 2006 15:04", unverified: "time unverified", taxID: "VAT ID",
		discount: "Discount", subtotal: "Subtotal", discounts: "Discounts", total: "TOTAL",
		rounding: "Cash rounding", toPay: "To pay",
		cash: "Cash", card: "Card", voucher: "Voucher", change: "Change", credit: "Store credit", exchange: "Exchange",
		tax: "VAT", salesTax: "Tax", net: "Net", taxPart: "Tax", gross: "Gross", included: "All prices include VAT.",
		thanks: "Thank you!", proof: "Proof",
		order:   "Order",
		scan:    "Scan one of the codes. A scanner for bar codes only takes the lower one.",
		reasons: map[string]string{"damaged": "Damaged", "staff": "Staff or guest", "bundle": "Bundle", "goodwill": "Goodwill", "order": "Order price"},
	}
}

func german() words {
	return words{
		receipt: "Beleg", copy: "KOPIE", clock: "02.01.2006 15:04", unverified: "Uhrzeit ungeprüft", taxID: "USt-IdNr.",
		discount: "Rabatt", subtotal: "Zwischensumme", discounts: "Rabatte", total: "SUMME",
		rounding: "Barzahlungsrundung", toPay: "Zu zahlen",
		cash: "Bar", card: "Karte", voucher: "Gutschein", change: "Rückgeld", credit: "Guthaben", exchange: "Umtausch",
		tax: "MwSt.", salesTax: "MwSt.", net: "Netto", taxPart: "Steuer", gross: "Brutto",
		included: "Alle Preise enthalten die MwSt.",
		thanks:   "Vielen Dank!", proof: "Prüfwert",
		order:   "Bestellung",
		scan:    "Einen der Codes scannen. Ein Scanner nur für Strichcodes nimmt den unteren.",
		reasons: map[string]string{"damaged": "Beschädigt", "staff": "Team oder Gast", "bundle": "Paket", "goodwill": "Kulanz", "order": "Bestellpreis"},
	}
}

func spanish() words {
	return words{
		receipt: "Recibo", copy: "COPIA", clock: "02.01.2006 15:04", unverified: "hora sin verificar", taxID: "NIF",
		discount: "Descuento", subtotal: "Subtotal", discounts: "Descuentos", total: "TOTAL",
		rounding: "Redondeo en efectivo", toPay: "A pagar",
		cash: "Efectivo", card: "Tarjeta", voucher: "Vale", change: "Cambio", credit: "Saldo de la tienda", exchange: "Cambio de artículos",
		tax: "IVA", salesTax: "Impuesto", net: "Base", taxPart: "Cuota", gross: "Total",
		included: "Todos los precios incluyen IVA.",
		thanks:   "¡Gracias!", proof: "Huella",
		order:   "Pedido",
		scan:    "Escanea uno de los códigos. Un escáner solo de barras lee el de abajo.",
		reasons: map[string]string{"damaged": "Dañado", "staff": "Equipo o invitado", "bundle": "Lote", "goodwill": "Cortesía", "order": "Precio del pedido"},
	}
}

func japanese() words {
	return words{
		receipt: "領収書", copy: "再発行", clock: "2006/01/02 15:04", unverified: "時刻未確認", taxID: "登録番号",
		discount: "割引", subtotal: "小計", discounts: "割引計", total: "合計",
		rounding: "現金端数調整", toPay: "お支払い額",
		cash: "現金", card: "カード", voucher: "金券", change: "お釣り", credit: "ストアクレジット", exchange: "交換",
		tax: "消費税", salesTax: "消費税", net: "税抜", taxPart: "税額", gross: "税込", included: "価格は税込みです。",
		thanks: "ありがとうございました", proof: "照合番号",
		order:   "ご注文",
		scan:    "どちらかのコードを読み取ります。バーコード専用のスキャナーは下のコードです。",
		reasons: map[string]string{"damaged": "傷もの", "staff": "関係者", "bundle": "セット", "goodwill": "お詫び", "order": "ご注文価格"},
	}
}

// tender is the word for a kind of payment; an unknown kind stands for itself.
func (w words) tender(kind string) string {
	switch kind {
	case money.Cash:
		return w.cash
	case "card":
		return w.card
	case "voucher":
		return w.voucher
	case "credit":
		return w.credit
	case "exchange":
		return w.exchange
	}
	return kind
}

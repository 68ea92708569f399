package paper

import "popstand/kiosk/money"

// CaseJob is the slip of a case, which is its subject.
const CaseJob JobKind = "case"

// CaseData is what the slip of a case says, frozen with it. Slip.Ref and the codes
// stay empty: nothing is handed out for it.
type CaseData struct {
	Slip
	Number   string // of the case
	Ground   string // in the words of package dispute
	Receipt  string // number, "" for none
	Amount   money.Amount
	Currency money.Currency
	Due      int64  // Unix milliseconds: by when it is answered
	Terms    string // of the event
	Support  string // whom the buyer reaches
}

// CaseSlip tells a buyer the number of their case, and by when it is answered.
func CaseSlip(d CaseData) Doc {
	p := slipOf(d.Slip)
	w := caseWordsOf(d.Lang)
	p.brand()
	p.put(Text(w.title).Centred(), Text(d.Number).Centred().Strong().Sized(Big), Row(w.opened, p.w.when(d.At, d.Zone)), Rule())
	p.put(Row(w.ground, w.grounds[d.Ground]))
	if d.Receipt != "" {
		p.put(Row(w.receipt, d.Receipt))
	}
	if d.Amount > 0 {
		p.put(Row(w.amount, d.Currency.Format(d.Amount, d.Lang)))
	}
	p.put(Rule(), Text(w.due).Centred(), Text(p.w.when(d.Due, d.Zone)).Centred().Strong().Sized(Big))
	if d.Terms != "" {
		p.put(Text(d.Terms))
	}
	if d.Support != "" {
		p.put(Text(d.Support).Centred())
	}
	p.put(Rule(), Text(w.keep).Centred())
	return p.end()
}

// caseWords are what the slip of a case says, in one language.
type caseWords struct {
	title, opened, ground, receipt, amount, due, keep string
	grounds                                           map[string]string // by the words of package dispute
}

func caseWordsOf(lang string) caseWords {
	switch lang {
	case "de":
		return caseWords{
			title: "Ihr Fall", opened: "Aufgenommen", ground: "Anlass", receipt: "Beleg", amount: "Es geht um", due: "Antwort bis",
			keep:    "Bitte aufbewahren.",
			grounds: map[string]string{"late": "Nach der Frist", "final_sale": "Vom Umtausch ausgeschlossen", "damaged": "Beschädigt", "no_receipt": "Ohne Beleg", "other": "Anderes"},
		}
	case "es":
		return caseWords{
			title: "Su caso", opened: "Abierto", ground: "Motivo", receipt: "Recibo", amount: "Se trata de", due: "Respuesta antes de",
			keep:    "Guárdelo, por favor.",
			grounds: map[string]string{"late": "Fuera de plazo", "final_sale": "Venta final", "damaged": "Dañado", "no_receipt": "Sin recibo", "other": "Otro motivo"},
		}
	case "ja":
		return caseWords{
			title: "お問い合わせ番号", opened: "受付", ground: "内容", receipt: "レシート", amount: "金額", due: "回答期限",
			keep:    "大切に保管してください。",
			grounds: map[string]string{"late": "期限後の返品", "final_sale": "返品対象外", "damaged": "傷もの", "no_receipt": "レシートなし", "other": "その他"},
		}
	}
	return caseWords{
		title: "Your case", opened: "Opened", ground: "About", receipt: "Receipt", amount: "Amount", due: "Answer by",
		keep:    "Please keep this.",
		grounds: map[string]string{"late": "After the return window", "final_sale": "Final sale", "damaged": "Damaged", "no_receipt": "Without receipt", "other": "Something else"},
	}
}

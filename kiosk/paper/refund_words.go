package paper

// refundWords are what the paper of a refund says, in one language.
type refundWords struct {
	refund, total, back, of, reason, cancelled, keep string
	reasons                                          map[string]string // by the ids that screens offer
}

func refundWordsOf(lang string) refundWords {
	switch lang {
	case "de":
		return refundWords{
			refund: "Rückgabe", total: "ZURÜCK", back: "Auszuzahlen", of: "zu Beleg", reason: "Grund", cancelled: "STORNIERT",
			keep:    "Bitte aufbewahren.",
			reasons: map[string]string{"damaged": "Beschädigt", "wrong": "Falscher Artikel", "size": "Passt nicht", "changed_mind": "Gefällt nicht", "left": "Gast ist gegangen", "mistake": "Versehentlich verkauft", "other": "Anderes"},
		}
	case "es":
		return refundWords{
			refund: "Devolución", total: "DEVUELTO", back: "A devolver", of: "del recibo", reason: "Motivo", cancelled: "ANULADA",
			keep:    "Guárdalo, por favor.",
			reasons: map[string]string{"damaged": "Dañado", "wrong": "Artículo equivocado", "size": "No queda bien", "changed_mind": "Cambio de opinión", "left": "La persona se fue", "mistake": "Venta por error", "other": "Otro motivo"},
		}
	case "ja":
		return refundWords{
			refund: "返品", total: "返金額", back: "お返しする額", of: "元の領収書", reason: "理由", cancelled: "取消済み",
			keep:    "大切に保管してください。",
			reasons: map[string]string{"damaged": "傷もの", "wrong": "商品違い", "size": "サイズ違い", "changed_mind": "お客様のご都合", "left": "お帰りのため", "mistake": "打ち間違い", "other": "その他"},
		}
	}
	return refundWords{
		refund: "Refund", total: "REFUND", back: "To give back", of: "of receipt", reason: "Reason", cancelled: "CANCELLED",
		keep:    "Please keep this.",
		reasons: map[string]string{"damaged": "Damaged", "wrong": "Wrong item", "size": "Does not fit", "changed_mind": "Changed their mind", "left": "Guest has left", "mistake": "Sold by mistake", "other": "Other"},
	}
}

// reasonOf words why something came back: one of the usual ids, or what somebody
// typed.
func (w refundWords) reasonOf(why string) string {
	if usual, ok := w.reasons[why]; ok {
		return usual
	}
	return why
}

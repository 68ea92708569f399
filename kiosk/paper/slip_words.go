package paper

// pickupWords are what papers about orders say, in one language.
type pickupWords struct {
	clock                                                                 string
	yourNumber                                                            string
	steps                                                                 []string // to be done while one waits with a number
	stillOwed, bring, until                                               string
	handedOver, to                                                        string
	lent, lentTo, good                                                    string            // somebody else collects
	collectors                                                            map[string]string // by the words of package claim
	pickList, anytime, toPack, packed, totals, bin, unpaid, part, printed string
}

// pickupWordsOf is a language's words; English for any other language.
func pickupWordsOf(lang string) pickupWords {
	switch lang {
	case "de":
		return pickupGerman()
	case "es":
		return pickupSpanish()
	case "ja":
		return pickupJapanese()
	}
	return pickupEnglish()
}

func pickupEnglish() pickupWords {
	return pickupWords{
		clock: "2 Jan 2006 15:04", yourNumber: "Your number",
		steps: []string{
			"Stay near, and watch the board.",
			"When your number is called, come to the counter that the board shows.",
			"Show this slip there.",
		},
		stillOwed: "Still to collect", bring: "Bring this slip, or your code, to collect the rest.", until: "Held until",
		handedOver: "Handed over", to: "To",
		lent: "Collect for somebody", lentTo: "Whoever brings this code collects the order. Keep it like money.", good: "Good",
		collectors: map[string]string{"holder": "holder of the code", "delegate": "delegate", "named": "name was checked"},
		pickList:   "Pick list", anytime: "At any time", toPack: "Orders to pack", packed: "Packed already",
		totals: "From the store", bin: "Bin", unpaid: "Not paid yet", part: "A part was handed over", printed: "Printed",
	}
}

func pickupGerman() pickupWords {
	return pickupWords{
		clock: "02.01.2006 15:04", yourNumber: "Ihre Nummer",
		steps: []string{
			"In der Nähe bleiben und auf die Anzeige achten.",
			"Wird die Nummer aufgerufen, zum angezeigten Schalter kommen.",
			"Dort diesen Zettel zeigen.",
		},
		stillOwed: "Noch abzuholen", bring: "Den Rest gibt es gegen diesen Zettel oder den Abholcode.", until: "Abholbar bis",
		handedOver: "Ausgegeben", to: "An",
		lent: "Abholvollmacht", lentTo: "Wer diesen Code bringt, bekommt die Bestellung. Bitte aufbewahren wie Geld.", good: "Gültig",
		collectors: map[string]string{"holder": "Inhaber des Codes", "delegate": "Vertretung", "named": "Name geprüft"},
		pickList:   "Packliste", anytime: "Jederzeit", toPack: "Zu packen", packed: "Schon gepackt",
		totals: "Aus dem Lager", bin: "Fach", unpaid: "Noch nicht bezahlt", part: "Teilweise ausgegeben", printed: "Gedruckt",
	}
}

func pickupSpanish() pickupWords {
	return pickupWords{
		clock: "02.01.2006 15:04", yourNumber: "Su número",
		steps: []string{
			"Quédese cerca y mire el panel.",
			"Cuando llamen su número, venga al mostrador que indica el panel.",
			"Muestre allí este papel.",
		},
		stillOwed: "Por recoger", bring: "Traiga este papel o su código para recoger el resto.", until: "Guardado hasta",
		handedOver: "Entregado", to: "A",
		lent: "Recoger por otra persona", lentTo: "Quien traiga este código recoge el pedido. Guárdelo como dinero.", good: "Válido",
		collectors: map[string]string{"holder": "portador del código", "delegate": "persona autorizada", "named": "nombre comprobado"},
		pickList:   "Lista de preparación", anytime: "A cualquier hora", toPack: "Por preparar", packed: "Ya preparados",
		totals: "Del almacén", bin: "Casilla", unpaid: "Sin pagar", part: "Entregado en parte", printed: "Impreso",
	}
}

func pickupJapanese() pickupWords {
	return pickupWords{
		clock: "2006/01/02 15:04", yourNumber: "お呼び出し番号",
		steps: []string{
			"近くで案内板をご覧ください。",
			"番号が呼ばれたら、案内板に出た窓口へお越しください。",
			"窓口でこの紙をお見せください。",
		},
		stillOwed: "未受取", bring: "残りはこの紙またはコードでお受け取りください。", until: "お取り置き期限",
		handedOver: "お渡し済み", to: "受取人",
		lent: "代理受け取り", lentTo: "このコードを持参した方にお渡しします。大切に保管してください。", good: "有効回数",
		collectors: map[string]string{"holder": "コード持参者", "delegate": "代理の方", "named": "氏名確認済み"},
		pickList:   "ピッキングリスト", anytime: "時間指定なし", toPack: "要準備", packed: "準備済み",
		totals: "合計数", bin: "棚", unpaid: "未払い", part: "一部お渡し済み", printed: "印刷",
	}
}

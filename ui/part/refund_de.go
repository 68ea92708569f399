package part

func germanRefund() RefundWords {
	return RefundWords{
		Title: "Rückgabe", Key: "Rückgabe", Seek: "Finden", Choose: "Wählen", Repay: "Auszahlen",
		Scan: Said{"Beleg scannen", "Der Code unten, oder die Datei auf dem Handy."},
		Type: "Nummer oder Artikel", Last: "Letzte Verkäufe an dieser Kasse", FindKey: "Suchen",
		Find: Said{"Belegnummer, oder Artikel und Uhrzeit", "A-000131 · Shirt 14:30"},
		None: Said{"Kein Verkauf passt", "Ein anderes Wort versuchen, oder die Uhrzeit weglassen."},
		Sold: "{time} · {name} · {how}", Number: "Verkauf {number}",
		Of: "{n} von {of}", Back: "Schon erstattet {time}", Again: "{n} von {of} erstattet",
		Why: "Warum kommt es zurück?", Goods: "Was wird daraus?", ToGive: "Zurückzugeben", Pick: "Antippen, was zurückkommt.",
		Items: Plural{"{n} Artikel", "{n} Artikel"}, Pay: "Erstatten", PayBack: "{amount} auszahlen", As: "Zurückgeben als",
		Cash: "Bar aus der Lade", Card: "Zurück auf die Karte", Split: "{card} auf die Karte, {cash} bar",
		CardHint: "Erst am Terminal zurückgeben, dann unten tippen.", NotSo: "Bei diesem Verkauf nicht",
		Give: "Zurückgeben", GiveCard: "Am Terminal erledigt", Ask: "PIN für {amount}",
		Late:  Said{"Die Frist für die Rückgabe ist vorbei.", "Jemand mit mehr Rechten entscheidet."},
		Away:  Said{"Eine andere Kasse hat das verkauft.", "Hier bekannt: Stand {time}. Wenn möglich dort fragen."},
		Never: "Hier ist nichts davon bekannt. Wenn möglich dort fragen.", Paper: "Bezahlt {total}, {time}, {how}", Left: "Davon sind noch {amount} übrig, soweit hier bekannt.", Amount: "Betrag, der zurückgeht",
		Void: "Storno", Done: "Erstattet", DoneSaid: "{amount} zurückgegeben. Rückgabe {number} ist gespeichert.",
		Refunds: "Schon erstattet", Undo: "Rückgabe stornieren",
		UndoSure: Said{"Diese Rückgabe stornieren?", "Erst das Geld zurücklegen und die Ware wieder ausgeben."},
		UndoDone: "Rückgabe {number} ist storniert. Der Verkauf gilt.", Undone: "storniert", Next: "Weiter", Copy: "Kopie drucken",
		Reasons: []Entry{
			{Key: "size", What: "Falsche Größe"},
			{Key: "damaged", What: "Beschädigt"},
			{Key: "changed_mind", What: "Gefällt nicht"},
			{Key: "wrong", What: "Falscher Artikel"},
			{Key: "mistake", What: "Versehentlich verkauft"},
			{Key: "other", What: "Anderes"},
			{Key: "left", What: "Gast ist gegangen"},
		},
		Kinds:   []Entry{{"restock", "Ins Lager", "geht ins Lager"}, {"damaged", "Beschädigt", "beschädigt"}, {"keep", "Gast behält es", "der Gast behält es"}},
		Refused: germanRefundRefusals(),
	}
}

func germanRefundRefusals() []Entry {
	return []Entry{
		{"revoked", "Dieser Code wurde widerrufen.", "Behalten und die Leitung rufen."},
		{"other_event", "Dieser Beleg ist von einer anderen Veranstaltung.", "Dort wird er angenommen."},
		{"not_genuine", "Dieser Beleg ist nicht echt.", "Behalten und die Leitung rufen."},
		{"wrong_kind", "Das ist der Code von etwas anderem.", "Den auf dem Beleg scannen."},
	}
}

package part

func germanApart() ApartWords {
	return ApartWords{
		Rate:   "Steuer auf dem Beleg",
		Charge: Said{"{amount} am Terminal noch einmal abbuchen.", "Das kann nur das Terminal. Bis dahin gilt die Rückgabe."},
		Did:    "{amount} wieder abgebucht", DidNot: "Nicht abgebucht",
		Title: "Rückgaben mit Widerspruch", None: Said{"Keine Rückgabe widerspricht", "Zahlen zwei Kassen einen Beleg aus, steht er hier."},
		Sums: "{given} zurück von {paid}", Taxes: "Steuer zurück {back}, Steuer des Verkaufs {sold}.", Each: "{number} · {time} · {node}",
		Whys: []Entry{
			{"overpaid", "Es ging mehr zurück, als bezahlt war.", "Zwei Kassen sahen einander nicht. Fragen, wer ausgezahlt hat."},
			{"twice", "Ein Artikel kam an zwei Kassen zurück.", "Sehen, wer ihn hat. Dann stornieren oder erledigen."},
			{"other_rate", "Es ging zu einem anderen Steuersatz zurück.", "Der Buchhaltung sagen."},
		},
		Ask: "Was wird daraus?", Settled: "Erledigen", Ends: Said{"Damit steht es nicht mehr hier.", "Kein Geld bewegt sich. Die Rückgaben bleiben."},
		SettleReasons: []Entry{
			{Key: "returned", What: "Der Gast zahlt es zurück"}, {Key: "accepted", What: "Der Stand trägt es"}, {Key: "books", What: "Die Buchhaltung weiß es"},
		},
		Refused: []Entry{
			{"rate_missing", "Der Steuersatz fehlt.", "Wählen, was auf dem Beleg steht: {rates}."},
			{"trouble_gone", "Zu Beleg {number} ist nichts mehr offen.", "Die Liste neu ansehen."},
		},
	}
}

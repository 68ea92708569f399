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

func germanCase() CaseWords {
	return CaseWords{
		Title: "Fälle", New: "Neuer Fall", None: Said{"Kein offener Fall", "Was keine Regel entscheidet, steht hier mit seiner Frist."},
		Late: "Überfällig", Open: "Offen", Done: "Zuletzt erledigt", Overdue: "überfällig", Due: "Antwort bis {time}", DueLabel: "Antwort bis",
		NewLead: Said{"Warum lässt es sich jetzt nicht entscheiden?", "Für den Gast kommt ein Zettel mit der Nummer."}, Promise: "Die Antwort kommt bis {time}.",
		Ground: "Anlass", Grounds: []Entry{
			{"late", "Nach der Frist", "Die Zeit für die Rückgabe ist um."},
			{"final_sale", "Kein Umtausch", "Nach den Regeln kommt es nicht zurück."},
			{"damaged", "Beschädigt, ohne Nachweis", "Niemand kann sagen, seit wann."},
			{"no_receipt", "Kein Beleg", "Der Verkauf ist nicht zu finden."},
			{"other", "Etwas anderes", "In einer Notiz aufschreiben."},
		},
		Receipt: "Beleg", NoReceipt: "keiner", Opened: "Aufgenommen", By: "{time} · {name}",
		Notes: "Notizen", NoNotes: "Noch nichts notiert.", Note: "Notiz schreiben", NoteLead: "Was der Gast sagt und wie er zu erreichen ist. Es wird versiegelt und ist löschbar.", NoteSave: "Behalten",
		Hidden: "An einer anderen Kasse geschrieben. Dort ist es zu lesen.", Erased: "Gelöscht",
		Photo: "Foto machen", Consent: "Ich bin einverstanden, dass dieses Bild bei meinem Fall bleibt, bis er erledigt ist. Nur {stall} sieht es. Ich kann es jederzeit löschen lassen.",
		Shots: "Bilder", Repay: "Erstatten", Decide: "Entscheiden", DecideAsk: "Was ist daraus geworden?", Outcome: "Ergebnis",
		Outcomes: []Entry{
			{"refunded", "Wurde erstattet", "erstattet"}, {"exchanged", "Wurde umgetauscht", "umgetauscht"}, {"declined", "Ablehnen", "abgelehnt"}, {"withdrawn", "Gast zieht zurück", "vom Gast zurückgezogen"},
		},
		DeclineReasons: []Entry{{Key: "used", What: "Benutzt oder getragen"}, {Key: "no_proof", What: "Kein Kaufnachweis"}, {Key: "rules", What: "Gegen die Regeln"}, {Key: "other", What: "Anderer Grund"}},
		Again:          "Wieder öffnen", AgainAsk: "Warum wird er wieder geöffnet?", AgainReasons: []Entry{{Key: "news", What: "Es gibt Neues"}, {Key: "mistake", What: "Versehentlich erledigt"}},
		Slip: "Zettel drucken", Erase: "Notizen löschen", EraseSure: Said{"Alle Notizen und Bilder löschen?", "Nummer und Ergebnis bleiben. Es ist endgültig."},
		Pin: "PIN von dem, der entscheidet", Make: "Fall daraus machen", Saved: "Fall {number} ist gespeichert. Den Zettel dem Gast geben.",
		Refused: []Entry{
			{"case_unknown", "Diesen Fall gibt es hier nicht.", "Auf die Nummer am Zettel sehen."},
			{"case_closed", "Dieser Fall ist erledigt.", "Erst wieder öffnen."},
			{"case_open", "Dieser Fall ist offen.", "Entscheiden, oder eine Notiz schreiben."},
			{"case_exists", "Zum Beleg ist ein Fall offen: {number}.", "Die Notiz dort schreiben."},
			{"case_unpaid", "Zu Beleg {number} ging nichts zurück.", "Erst erstatten, dann erledigen."},
			{"case_person", "Über einen Fall entscheidet ein Mensch.", "Anmelden, oder die PIN senden."},
			{"ground_unknown", "Der Anlass fehlt.", "Sagen, warum keine Regel entscheidet."},
			{"outcome_unknown", "Das Ergebnis fehlt.", "Sagen, was daraus geworden ist."},
			{"note_missing", "Es steht noch nichts da.", "Erst etwas schreiben."},
			{"note_too_long", "Die Notiz ist zu lang.", "Mit 500 Zeichen auskommen."},
			{"bad_receipt", "Das ist keine Belegnummer.", "So schreiben, wie sie gedruckt ist: A-000131."},
		},
		Board: []Entry{
			{"cases_overdue", "Fälle sind überfällig: {n}", "Der erste war {time} fällig. Gäste warten auf Antwort."},
			{"refunds_apart", "Rückgaben widersprechen sich: {n}", "Zwei Kassen haben einen Beleg ausgezahlt. Beleg {number} ansehen."},
		},
		Look: "Ansehen",
	}
}

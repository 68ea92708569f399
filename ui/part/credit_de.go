package part

func germanCredit() CreditWords {
	return CreditWords{
		Tender: "Guthaben, gedruckter Code", Give: "Guthaben ausgeben", Word: "Guthaben", SwapWord: "Umtausch",
		OwedSaid: "{amount} stehen als Guthaben. Der Code ist auf dem Papier der Rückgabe {number}.",
		Title:    "Guthaben", Scan: Said{"Guthaben scannen", "Den Code auf dem Papier der Rückgabe."}, Type: "Kurznummer tippen",
		Field: Said{"Kurznummer des Guthabens", "K7M2Q-D9TFA"}, Find: "Suchen", Left: "Übrig", Of: "von {amount}",
		Issued: "Ausgegeben {time}, Rückgabe {number}", Days: Plural{"{n} Tag alt", "{n} Tage alt"}, Today: "von heute", Until: "Gültig bis {date}", Forever: "Gilt ohne Ende", Day: "02.01.2006",
		History: "Was davon abging", Spent: "{amount} für Beleg {number}", PaidOut: "{amount} ausgezahlt",
		Over: Said{"{amount} zu viel ausgegeben.", "Zwei Kassen wussten nichts voneinander. Leitung holen."},
		Use:  "Für diesen Verkauf", UseAsk: "PIN für {amount}", NoSale: "Ware in den Verkauf nehmen, dann nochmals scannen.",
		PayOut: "Bar auszahlen", PayAsk: "PIN zum Auszahlen von {amount}", PaidSaid: Said{"{amount} ausgezahlt.", "Aus der Kasse nehmen."}, Reason: "Guthaben {code}",
		States: []Entry{
			{"ready", "Gilt.", "Hier, ganz oder in Teilen."},
			{"too_late", "Es ist abgelaufen.", "Es steht nichts mehr darauf."},
			{"already_used", "Es ist aufgebraucht.", "Unten steht, wofür."},
			{"revoked", "Es wurde storniert.", "Die Rückgabe dahinter gilt nicht."},
			{"not_home", "Eine andere Kasse gab es aus.", "Sie kennt den Rest. Dort fragen, wenn es geht."},
			{"clock_unsure", "Die Uhrzeit ist unsicher.", "Auf das Datum sehen und entscheiden."},
			{"after_restore", "Diese Kasse wurde wiederhergestellt.", "Es kann vorher ausgegeben worden sein. Die Leitung entscheidet."},
		},
		Swap: "Umtauschen", SwapBar: "Umtausch", Back: "Kommt zurück", Out: "Geht raus",
		Pick:  Said{"Wählen, was dafür rausgeht.", "Dann kassieren wie immer."},
		Goods: "Ware wählen", ToPay: "Zu zahlen", ToGive: "Zurückzugeben", Even: "Nichts zu zahlen", Strip: "Umtausch: {amount} von {number}", Drop: "Umtausch verlassen",
		TakeCash: "Bar erhalten", TakeCard: "Am Terminal genehmigt", DoEven: "Umtauschen",
		SwapSaid: "Umgetauscht. Rückgabe {back} und Beleg {number} sind gespeichert.",
		UndoSwap: Said{"Diesen Umtausch stornieren?", "Erst die erste Ware und das Geld zurückgeben."},
		Refused: []Entry{
			{"credit_missing", "Welches Guthaben ist es?", "Code scannen oder Kurznummer tippen."},
			{"credit_unknown", "Kein Guthaben hat hier diese Nummer.", "Code scannen oder Nummer prüfen."},
			{"credit_twice", "Dieses Guthaben zahlt hier schon.", "Einmal nehmen, für alles."},
			{"credit_short", "So viel ist nicht übrig.", "Den Rest anders nehmen."},
			{"credit_over", "Auf diesem Guthaben steht nichts.", "Anders zahlen lassen."},
			{"credit_kept", "Guthaben wird hier nicht ausgezahlt.", "Es wird für Ware ausgegeben."},
			{"credit_spent", "Ein Teil des Guthabens ist ausgegeben.", "Die Rückgabe bleibt. Ware neu verkaufen."},
			{"credit_small", "Das ist zu wenig für ein Guthaben.", "Anders zurückgeben."},
			{"credit_large", "So viel trägt kein Code.", "Einen Teil anders zurückgeben."},
			{"credit_unsigned", "Diese Kasse kann keine Codes signieren.", "Anders zurückgeben."},
			{"exchange_even", "Es ist nichts zu zahlen.", "Ohne Zahlung umtauschen."},
			{"exchange_unknown", "Diesen Umtausch gibt es hier nicht.", "Auf den Beleg sehen."},
		},
	}
}

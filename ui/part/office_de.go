package part

func germanOffice() OfficeWords {
	return OfficeWords{
		Title: "Büro der Veranstaltung", Name: "Name", Password: "Passwort", Number: "Zahl vom Telefon", Enter: "Anmelden", Leave: "Abmelden",
		Day: "Heute", Nodes: "Kassen", Conflicts: "Doppelt ausgegeben", Sales: "Verkäufe", Returns: "Zurückgegeben", Total: "Alle Kassen",
		Stock: "Bestand", Left: "übrig", Sold: "verkauft", Kiosk: "Kasse {letter}", Hub: "Dieses Büro", Heard: "Neuester Eintrag {time}",
		Facts: Plural{"{n} Eintrag hier", "{n} Einträge hier"}, Missing: Plural{"{n} Eintrag fehlt noch", "{n} Einträge fehlen noch"},
		Whole: "Alles Gemeldete ist hier", Unknown: "Hat sich seit dem Start nicht gemeldet",
		NoSales:   Said{"Heute noch keine Verkäufe", "Sie stehen hier, sobald sich eine Kasse meldet."},
		NoNodes:   Said{"Noch keine Kasse", "Eine einlassen: popstand hub invite."},
		NoTrouble: Said{"Nichts wurde doppelt ausgegeben", "Was zwei Kassen beide ausgeben, steht hier."},
		Use:       "Code {code}, Nutzung {n}", Handed: "{time}, Kasse {letter}, {who}", Open: "Offen", Settled: "Geklärt",
		Wrong: Said{"Anmeldung fehlgeschlagen", "Name, Passwort und Zahl prüfen. Jede Zahl gilt einmal."},
		Wait:  Said{"Zu viele Versuche", "Einige Minuten warten, dann noch einmal."},
	}
}

package part

func germanTicket() TicketWords {
	return TicketWords{
		Sorts: "Art des Tickets", Until: "bis {time}", Next: "Nächster Platz", About: "Etwa {from} bis {to}", Anytime: "Auf die Nummer achten",
		Late: "Die Zeit reicht für diesen Platz vielleicht nicht.", BeforeN: Plural{"{n} Person davor", "{n} Personen davor"},
		Signed: "Signiert: {what}", Photo: "Fotos werden gemacht", Items: Plural{"{n} Stück je Ticket", "{n} Stücke je Ticket"},
		With: Plural{"{n} Begleitperson darf mit", "{n} Begleitpersonen dürfen mit"}, Limit: Plural{"Höchstens {n} je Person", "Höchstens {n} je Person"},
		HowMany: "Wie viele", Fewer: "Ein Ticket weniger", More: "Ein Ticket mehr", Number: "Ticket {n}",
		Write: "Widmung", WriteKey: "Widmung eintippen", WriteLead: "Höchstens {n} Zeichen, genau wie es geschrieben wird.", Ready: "Fertig",
		Add: Plural{"Ticket dazu", "{n} Tickets dazu"}, Save: "Widmung sichern", Reworded: "Widmung geändert: {name}", Quote: "„{text}“", Instead: "Stattdessen möglich",
		Finished: "Beendet", Cancelled: "Abgesagt", Standby: "Warteplatz", NoSale: "Nicht im Verkauf",
		Give: Plural{"{n} Ticket ausgeben", "{n} Tickets ausgeben"}, GiveAll: "Ausgeben, nichts zu zahlen", Free: "Nichts war zu zahlen.", FreeHow: "Kostenlos",
		Labels: Plural{"Ticketnummer", "Ticketnummern"}, OfSale: "Tickets dieses Verkaufs", Reprint: "Tickets nochmal drucken",
		Printing: Said{"Tickets werden gedruckt", "Sie kommen nach dem Beleg."}, Printed: Said{"Tickets sind gedruckt", "Jetzt übergeben."},
		Queued:  Said{"Tickets werden gleich gedruckt", "Sie kommen nach dem Beleg."},
		NoPaper: Said{"Tickets warten auf Papier", "Neue Rolle einlegen. Bis dahin die Nummern ansagen."},
		Stuck:   Said{"Tickets nicht gedruckt", "Nummern ansagen. Die Tickets gelten ohne Papier."},
		Unknown: Said{"Sind die Tickets da?", "Am Drucker nachsehen, dann unter Drucke angeben."},
		NoPrint: Said{"Kein Drucker für Tickets", "Die Nummern aufschreiben und mitgeben."},
		YourN:   Plural{"Ihre Nummer", "Ihre Nummern"},
	}
}

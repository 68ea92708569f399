package part

func germanSignboard() SignboardWords {
	return SignboardWords{
		Title: "Signieranzeige", Go: "Bitte kommen: {place}", Soon: "Gleich geht es los", Now: "Jetzt dran", Table: "Tisch {n}", AtTable: "{place}, Tisch {n}", Come: "Bitte jetzt kommen",
		Range: "{from}–{to} Min.", Break: "Pause", Later: "Pause {from} bis {until} Uhr", Pause: "Kurze Pause", Back: "Weiter um {time} Uhr",
		Keep: "Alle behalten ihren Platz.", Late: "ca. {n} Min. später", Longer: "Verlängert bis {time} Uhr",
		Last: "Letzte Nummer heute wohl: {label}", Doubt: "Ab {label} reicht die Zeit vielleicht nicht", Few: "Die Zeit reicht wohl nicht für alle", Missed: "Verpasst? Zum Tisch bitte:",
		Left: Plural{"{n} Ticket frei für {time} Uhr", "{n} Tickets frei für {time} Uhr"}, Sold: "Keine Tickets mehr für {time} Uhr",
		Begins: "Nächste Signierstunde", Done: "Die Signierstunde ist vorbei", Thanks: "Danke fürs Kommen.",
		Off: "Signierstunde {time} fällt aus", OffDo: "Bitte mit dem Ticket zum Tisch kommen.",
		Today: "Heute", Ended: "vorbei", Running: "jetzt", Gone: "fällt aus", SoldOut: "ausverkauft", Free: Plural{"{n} frei", "{n} frei"},
		Say:  "{label}, bitte kommen: {place}",
		Lost: Said{"Keine Verbindung", "Bitte auf Ihre Nummer hören."},
	}
}

func germanGuest() GuestWords {
	return GuestWords{
		Scan: "Ticket scannen", How: "Halten Sie den Code auf dem Signierticket unter das rote Licht unter dem Bildschirm.",
		Both: "Code scannen", BothHow: "Halten Sie den Code der Bestellung oder des Signiertickets unter das rote Licht.",
		Again: "Halten Sie den Code auf dem Signierticket unter das rote Licht, oder tippen Sie die Zeichen daneben ein.",
		Find:  "Zeigen", Number: "Ihre Nummer ist {label}", Ahead: Plural{"{n} Person ist vor Ihnen", "{n} Personen sind vor Ihnen"}, First: "Sie sind als Nächstes dran",
		Between: "Wir erwarten Sie {from}–{until}", Watch: "Die Anzeige ruft Ihre Nummer auf", BackBy: "Bis {time} Uhr wiederkommen", Near: "Bitte in der Nähe bleiben",
		Turn: "Sie sind dran: {label}", Show: "Dort das Ticket zeigen",
		Doubt: "{label} ist vielleicht zu spät", DoubtLead: "Die Zeit reicht vielleicht nicht bis zu Ihrer Nummer. Das tut uns leid.",
		DoubtDo: "Am Tisch fragen, was möglich ist", DoubtStay: "Oder warten: die Anzeige sagt, wenn es doch reicht",
		Desk: "Bitte zum Tisch kommen", DeskLead: "Ihr Platz bleibt erhalten. Zeigen Sie dort Ihr Ticket.",
		Served: "Schon signiert", ServedAt: "Dieses Ticket wurde um {time} Uhr benutzt.",
		Early: "Ihre Zeit ist {time} Uhr", EarlyLead: "Ihr Platz ist sicher. Die Nummern werden der Reihe nach aufgerufen.",
		Over: "Die Signierstunde ist vorbei", OverLead: "Bitte zeigen Sie Ihr Ticket am Tisch. Dort hilft Ihnen jemand.",
		Off: "Die Signierstunde fällt aus", Exchange: "Am Tisch bekommen Sie ein Ticket für eine andere Zeit.",
		Standby: "Sie können kommen, wenn Zeit bleibt. Fragen Sie am Tisch.", Moved: "Neue Zeit: {time} Uhr",
		CheckIn: "Ich bin da", CheckInDo: "„Ich bin da“ antippen, wenn wir Sie aufrufen können", CheckedIn: "Sie sind angemeldet", Return: "Wieder da",
		Write: "Widmung", WriteTitle: "Was soll für Sie geschrieben werden?", WriteHow: "Höchstens {n} Zeichen. Bis Sie dran sind, ist es zu ändern.",
		WriteKeep: "Merken", WriteBad: Said{"Bitte etwas kürzer", "Eine Zeile, höchstens {n} Zeichen."},
		Written: "Ihr Text ist notiert", WrittenMore: "Er liegt auf dem Tisch, wenn Sie kommen", Capitals: "Aa",
	}
}

package part

func germanBuyer() BuyerWords {
	return BuyerWords{
		Title: "Abholung", Scan: "Abholcode scannen",
		How:     "Halten Sie den QR-Code aus der Bestell-E-Mail unter das rote Licht unter dem Bildschirm.",
		Serving: "Jetzt dran", About: "ca. {n} Min.", Language: "Sprache",
		Controls: "Bedienung", Down: "Bedienung nach unten", Up: "Bedienung nach oben", Type: "Code eintippen", Help: "Jemanden rufen",
		Coming: Said{"Gleich kommt jemand", "Bitte warten Sie hier einen Moment."},
		Bigger: "Größere Schrift", Normal: "Normale Schrift", Contrast: "Mehr Kontrast", Plain: "Normale Farben", Aloud: "Vorlesen",
		TypeHow: "Die zehn Buchstaben und Ziffern stehen unter dem QR-Code.", TypeFind: "Zeigen",
		TypeShort: Said{"Bitte den Code noch einmal ansehen", "Er hat zehn Buchstaben und Ziffern."},

		Queue: "Sie sind in der Reihe", QueueOf: "Hallo {name}, Sie sind in der Reihe", Number: "Ihre Nummer",
		Packed: "Ihre Bestellung ist gepackt", Packing: "Ihre Bestellung wird gepackt", Items: Plural{"{n} Artikel, bezahlt", "{n} Artikel, bezahlt"},
		Wait: "Auf Nummer {label} warten", Called: "Die Anzeige ruft sie auf", CalledIn: "Die Anzeige ruft sie auf, ca. {n} Min.",
		Behind: "Die Anzeige ruft sie nach den Pünktlichen auf",
		Go:     "Bitte hierhin: {place}", Show: "Nummer oder Code zeigen", Slip: "Zettel wird gedruckt", NoSlip: "Bitte Nummer merken",
		Turn: "Sie sind dran", TurnOf: "Sie sind dran, {name}", TurnNow: "Ihre Bestellung ist bereit. Zeigen Sie Nummer oder Code.", Front: "Ausgabe vorne",
		Early: "Sie sind früh dran", EarlyOf: "Sie sind früh dran, {name}", Starts: "Ihre Abholzeit beginnt um {time} Uhr.", Safe: "Ihre Bestellung ist bis {time} Uhr sicher.",
		OpensIn: "Beginnt in", OpensAt: "Beginnt um", Minutes: Plural{"Minute", "Minuten"},
		Back: "Ab {time} Uhr wiederkommen", Same: "Denselben Code noch einmal scannen", Open: "Oder jetzt freien Platz nehmen",
		Places: Plural{"{n} Platz frei bis {time} Uhr", "{n} Plätze frei bis {time} Uhr"}, Return: "Ich komme wieder", Join: "Jetzt anstellen",
		Late: "Ihre Zeit ist vorbei", LateOf: "Ihre Abholzeit ging bis {time} Uhr.", LateOpen: "Jetzt ist Platz. Sie können sich anstellen.",
		LateAsk:   "Bitte zeigen Sie Ihren Code vorne am Tisch. Dort hilft Ihnen jemand.",
		Collected: "Schon abgeholt", CollectedT: "Diese Bestellung wurde um {time} Uhr abgeholt.",
		NotYou: "Das waren nicht Sie? Sagen Sie es uns bitte vorne am Tisch.",
		Pay:    "Bitte vorne am Tisch zahlen", PayLead: "Ihre Bestellung wartet auf Sie. Dort zahlen, dann mitnehmen.", PayOpen: "Zu zahlen", SayNumber: "Diese Nummer nennen: {ref}",
		Ask: "Bitte vorne am Tisch melden", AskLead: "Das klären wir am besten kurz persönlich.",
		Say: "Diesen Code nennen", Known: "Das Team sieht ihn schon",
		Again:     Said{"Das ist kein Abholcode", "Halten Sie den QR-Code aus der Bestell-E-Mail unter das rote Licht, oder tippen Sie die Zeichen darunter ein."},
		Fault:     Said{"Einen Moment, bitte", "Dieser Bildschirm kann gerade nicht antworten. Zeigen Sie Ihren Code vorne am Tisch."},
		Unscanned: Said{"Code eintippen", "Tippen Sie unten auf die Tastatur. Die zehn Zeichen stehen neben Ihrem Code."},
		Untyped:   "Tippen Sie die zehn Zeichen neben Ihrem Code noch einmal, oder fragen Sie am vorderen Tisch.",

		Clears: "Bildschirm wird in {n} s geleert", MoreTime: "Mehr Zeit", Done: "Fertig", Restart: "Von vorn",
	}
}

func germanPickupBoard() BoardWords {
	return BoardWords{
		Title: "Abholanzeige", Welcome: "Abholung", Show: Said{"Abholcode zeigen", "Am Abholbildschirm scannen oder vorne am Tisch zeigen. Die Nummer wird hier aufgerufen."}, Missed: "Aufruf verpasst?", Desk: "Bitte vorne am Tisch melden:",
		Also: "Auch bereit", Next: "Als Nächstes", Nobody: "Niemand wartet.", Slot: "Abholung jetzt: {from} bis {until} Uhr",
		Lost: Said{"Keine Verbindung", "Bitte auf Ihre Nummer hören."},
	}
}

func germanCalls() []Entry {
	return []Entry{
		{"calls.help", "Jemand ruft um Hilfe", "Am Abholbildschirm seit {time} Uhr."},
		{"calls.ask", "Jemand kommt zu Ihnen: {code}", "Der Code wurde um {time} Uhr gescannt. Bitte zeigen lassen und hier scannen."},
	}
}

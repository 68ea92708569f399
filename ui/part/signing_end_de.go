package part

func germanEnd() EndWords {
	return EndWords{
		Payers: []Entry{
			{"stall", "Geld zurück an diesem Stand", "Sie bekommen am Tisch Ihr Geld zurück."},
			{"shop", "Geld zurück vom Shop, der es verkauft hat", "Der Shop, der Ihr Ticket verkauft hat, gibt das Geld zurück."},
			{"free", "Es war kostenlos, nichts zurückzuzahlen", "Ihr Ticket war kostenlos. Fragen Sie am Tisch nach einer anderen Zeit."},
		},
		Whys: []Entry{
			{"leaves", "Der Gast geht", "Der Gast ist gegangen"},
			{"unable", "Der Gast kann nicht kommen", "Der Gast konnte nicht kommen"},
			{"changed", "Der Termin wurde geändert", "Der Termin wurde geändert"},
			{"mistake", "Aus Versehen verkauft", "Es war ein Versehen"},
		},
		WhyAsk:    Said{"Warum wird Ticket {label} storniert?", "Der Grund steht im Verlauf und auf der Erstattung."},
		Agreed:    "{name} hat zugestimmt",
		Owed:      Plural{"{n} Wartender kommt noch dran.", "{n} Wartende kommen noch dran."},
		OwedDo:    "Niemand hat ihnen rechtzeitig gesagt, dass die Zeit nicht reicht.",
		Tight:     "Ab {label} wird es knapp, wohl bis {last}",
		Place:     "Plätze getauscht, {was} gegen {is}",
		Worded:    "Widmung notiert",
		Worn:      "Weitergegeben",
		Back:      "Der Termin findet doch statt",
		BackGo:    "Wieder ansetzen: {from} bis {to}",
		Restored:  "Die Tickets gelten wieder für {from} bis {to}.",
		Another:   "Andere Zeit",
		When:      "Wann?",
		WhenLead:  "Jetzt {from} bis {to}. Stunden und Minuten tippen, 1620 für zwanzig nach vier.",
		Breaks:    "Pausen",
		AddBreak:  "Pause einfügen",
		DropIt:    "{from} bis {to} streichen",
		BreakLead: "Beginn und Ende hintereinander tippen.",
		Typed:     "Zeit, etwa 1620",
		TypedTwo:  "Beginn und Ende, etwa 16001615",
		Set:       "Zeigen, was das heißt",
		Shown:     "Pause {from} bis {to}",
		Into:      "Er reicht in {session} hinein.", IntoDo: "Der beginnt später, und die Gäste erfahren es.",
		Runs:  "bis in {session}",
		After: Said{"{session} hat den Tisch noch.", "Dieser kann etwa {time} beginnen."},
	}
}

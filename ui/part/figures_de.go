package part

func germanFigures() FiguresWords {
	return FiguresWords{
		Title: "So läuft die Abholung", Open: "So läuft die Abholung, öffnen:", None: Said{"Noch keine Bestellungen", "Hier steht etwas, sobald Bestellungen eingehen und ausgegeben werden."},
		Percent: "{n} %", OnTimeBit: "{share} pünktlich", WaitBit: "{wait} gewartet", WorstBit: "längstens {wait}",
		OnTime: "pünktlich", Typical: "meist gewartet", Nine: "9 von 10 bis", Worst: "längstens", Booked: "gebucht", Handed: "abgeholt", Part: "teilweise",
		Waiting: "warten jetzt", Overdue: "überfällig", NoShow: "nicht abgeholt", NotKnown: "–",
		InSlot: "In ihrem Zeitfenster", Orders: Plural{"{n} Bestellung", "{n} Bestellungen"}, Early: "{n} früh", InTime: "{n} pünktlich", Late: "{n} spät", Anytime: "{n} jederzeit",
		Untimed: "{n} zu unklarer Zeit", Missed: "{n} nicht abgeholt", ToCome: "{n} kommen noch", NoneYet: "Noch ist nichts abgeholt.",
		Waits: "Wie lange sie warteten", WaitsN: Plural{"{n} Wartezeit gemessen", "{n} Wartezeiten gemessen"},
		WaitsNone: "Gemessen wird vom ersten Scan oder von der Nummer bis zur Ausgabe.", Minutes: "Minuten", WaitedN: Plural{"{n} wartete {step} Minuten", "{n} warteten {step} Minuten"},
		Shops: "Nach Shop", Here: "Dieser Stand",
		Moments: "Vom Blick zur Tüte", ByShop: "nach Shop", ByThing: "nach Produkt", Looked: "Angesehen", Wanted: "Gewollt", Had: "Ausgegeben",
		LookedN: "{n} angesehen", WantedN: "{n} gewollt", HadN: "{n} ausgegeben",
		NoLooks: Said{"Noch nichts gezählt", "Hier steht etwas, sobald jemand Produkte ansieht, bestellt oder kauft. Namen werden nicht gespeichert."},
		Others:  "Alles andere", MoreOf: Plural{"{n} weiteres Produkt", "{n} weitere Produkte"},
		Explains: "Ein Blick zählt je Verkauf einmal; gewollt und ausgegeben sind Stück.",
	}
}

package part

func germanTwice() TwiceWords {
	return TwiceWords{Paid: "Zweimal bezahlt", Receipt: "{number} um {time}", Back: "{number} ist erstattet", See: "Öffnen"}
}

func germanTwiceHealth() []Entry {
	return []Entry{
		{"paid_twice", "An zwei Kassen bezahlt: Bestellung {ref}", "Insgesamt {n}. Einen Beleg erstatten und auf der Seite der Bestellung sagen, welchen."},
		{"handed_twice", "Zweimal ausgegeben: Bestellung {ref}", "Insgesamt {n}. An beiden Kassen fragen, dann eine Ausgabe zurücknehmen."},
		{"several", "Bestellungen mit zwei Codes: {n}", "Zwei Kassen haben eine Liste geladen. Beide Codes gelten. Eine Liste nur an einer Kasse laden."},
	}
}

func germanTwiceRefusals() []Entry {
	return []Entry{
		{"not_paid_twice", "Diese Bestellung wurde einmal bezahlt.", "Nichts ist zu erstatten."},
		{"receipt_unknown", "Dieser Beleg gehört nicht zur Bestellung.", "Einen wählen, mit dem sie bezahlt wurde."},
	}
}

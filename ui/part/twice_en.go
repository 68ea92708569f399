package part

func englishTwice() TwiceWords {
	return TwiceWords{Paid: "Paid twice", Receipt: "{number} at {time}", Back: "{number} is paid back", See: "Open"}
}

func englishTwiceHealth() []Entry {
	return []Entry{
		{"paid_twice", "Paid at two kiosks: order {ref}", "{n} in all. Pay one receipt back, then say which one on the order’s page."},
		{"handed_twice", "Handed out twice: order {ref}", "{n} in all. Ask at both kiosks, then take one handover back."},
		{"several", "Orders with two codes: {n}", "Two kiosks loaded one list. Both codes work. Load a list at one kiosk only."},
	}
}

func englishTwiceRefusals() []Entry {
	return []Entry{
		{"not_paid_twice", "This order was paid once.", "Nothing is to pay back."},
		{"receipt_unknown", "This receipt did not pay for the order.", "Choose one of those that did."},
	}
}

package part

func englishSignboard() SignboardWords {
	return SignboardWords{
		Title: "Signing board", Go: "Come to: {place}", Soon: "We call soon", Now: "Now serving", Table: "Table {n}", AtTable: "{place}, table {n}", Come: "Please come now",
		Range: "{from}–{to} min", Break: "Break", Later: "Break {from} to {until}", Pause: "Short pause", Back: "Back {time}",
		Keep: "Everybody keeps their place.", Late: "about {n} min late", Longer: "Goes on until {time}",
		Last: "Last number likely today: {label}", Doubt: "From {label} on we may run out of time", Few: "We may not reach everybody in line", Missed: "Missed? Come to the desk:",
		Left: Plural{"{n} ticket left for {time}", "{n} tickets left for {time}"}, Sold: "No tickets left for {time}",
		Begins: "Next signing", Done: "The signing is over", Thanks: "Thank you for coming.",
		Off: "Signing {time} is cancelled", OffDo: "Please come to the desk with your ticket.",
		Today: "Today", Ended: "finished", Running: "now", Gone: "cancelled", SoldOut: "sold out", Free: Plural{"{n} left", "{n} left"},
		Say:  "{label}, please come to: {place}",
		Lost: Said{"No connection", "Please listen for your number."},
	}
}

func englishGuest() GuestWords {
	return GuestWords{
		Scan: "Scan your ticket", How: "Hold the code of your signing ticket under the red light below the screen.",
		Both: "Scan your code", BothHow: "Hold the code of your order or your signing ticket under the red light below the screen.",
		Again: "Hold the code of your signing ticket under the red light, or type the letters beside it.",
		Find:  "Show", Number: "Your number is {label}", Ahead: Plural{"{n} person is before you", "{n} people are before you"}, First: "You are next",
		Between: "We expect you {from}–{until}", Watch: "The board calls your number", BackBy: "Come back by {time}", Near: "Please stay near the table",
		Turn: "You are called: {label}", Show: "Show your ticket there",
		Doubt: "We may not reach {label}", DoubtLead: "The time may not last until your number. We are sorry.",
		DoubtDo: "Ask at the desk what you can do", DoubtStay: "Or wait: the board tells if it changes",
		Desk: "Please go to the desk", DeskLead: "Your place is kept. Show your ticket there.",
		Served: "Already signed", ServedAt: "This ticket was used at {time}.",
		Early: "Your signing is at {time}", EarlyLead: "Your place is safe. Numbers are called in their order.",
		Over: "This signing is over", OverLead: "Please show your ticket at the desk. Someone helps you there.",
		Off: "This signing is cancelled", Exchange: "You get a ticket for another signing at the desk.",
		Standby: "You can come when time is left. Ask at the desk.", Moved: "New time: {time}",
		CheckIn: "I’m here", CheckInDo: "Tap “I’m here” when you can be called", CheckedIn: "You are checked in", Return: "I’m back",
		Write: "Write my text", WriteTitle: "What shall be written for you?", WriteHow: "At most {n} letters. You can change it until your turn.",
		WriteKeep: "Keep it", WriteBad: Said{"Please write it shorter", "One line, at most {n} letters."},
		Written: "Your text is kept", WrittenMore: "It lies on the table when you come", Capitals: "Aa",
	}
}

package part

func englishBuyer() BuyerWords {
	return BuyerWords{
		Title: "Pickup", Scan: "Scan your pickup code",
		How:     "Hold the QR code from your order email under the red light below the screen.",
		Serving: "Now serving", About: "about {n} min", Language: "Language",
		Controls: "Controls", Down: "Move controls down", Up: "Controls back up", Type: "Type my code", Help: "Call someone here",
		Coming: Said{"Someone is coming", "Please wait here for a moment."},
		Bigger: "Bigger text", Normal: "Normal text", Contrast: "More contrast", Plain: "Normal colours", Aloud: "Read aloud",
		TypeHow: "The ten letters and digits stand under your QR code.", TypeFind: "Show order",
		TypeShort: Said{"Look at the code once more", "It has ten letters and digits."},

		Queue: "You’re in the queue", QueueOf: "Hi {name}, you’re in the queue", Number: "Your number",
		Packed: "Your order is packed", Packing: "Your order is being packed", Items: Plural{"{n} item, paid", "{n} items, paid"},
		Wait: "Wait for number {label}", Called: "The board calls it", CalledIn: "The board calls it, about {n} min",
		Behind: "The board calls it after those who are on time",
		Go:     "Go to: {place}", Show: "Show this number or your code", Slip: "Ticket is printing", NoSlip: "Please remember your number",
		Turn: "It’s your turn", TurnOf: "It’s your turn, {name}", TurnNow: "Your order is ready. Show this number or your code.", Front: "Front table",
		Early: "You’re early", EarlyOf: "You’re early, {name}", Starts: "Your pickup time starts at {time}.", Safe: "Your order is safe until {time}.",
		OpensIn: "Opens in", OpensAt: "Opens at", Minutes: Plural{"minute", "minutes"},
		Back: "Come back from {time}", Same: "Scan the same code again", Open: "Or join the open places now",
		Places: Plural{"{n} place left before {time}", "{n} places left before {time}"}, Return: "I’ll come back", Join: "Join now",
		Late: "Your time is over", LateOf: "Your pickup time was until {time}.", LateOpen: "There is room now. You can join the queue.",
		LateAsk:   "Please show your code at the front table. Someone helps you there.",
		Collected: "Already collected", CollectedT: "This order was collected at {time}.",
		NotYou: "Was it not you? Please tell us at the front table.",
		Pay:    "Pay at the front table", PayLead: "Your order waits for you. Pay there, then it is yours.", PayOpen: "To pay", SayNumber: "Say this number: {ref}",
		Ask: "Please see the front table", AskLead: "We need a moment with a person to sort this code out.",
		Say: "Say this code", Known: "Staff can see it already",
		Again:     Said{"That is no pickup code", "Hold the QR code from your order email under the red light, or type the letters under it."},
		Fault:     Said{"One moment, please", "This screen can’t answer now. Show your code at the front table."},
		Unscanned: Said{"Type your code", "Tap the keyboard below. The ten letters and digits stand beside your code."},
		Untyped:   "Type the ten letters and digits beside your code once more, or ask at the front table.",

		Clears: "This screen clears in {n} s", MoreTime: "More time", Done: "Done", Restart: "Start again",
	}
}

func englishPickupBoard() BoardWords {
	return BoardWords{
		Title: "Pickup board", Welcome: "Pickup", Show: Said{"Show your pickup code", "Scan it at the pickup screen, or come to the front table. Your number is called here."}, Missed: "Missed your call?", Desk: "Please come to the front table:",
		Also: "Also ready", Next: "Next", Nobody: "Nobody waits.", Slot: "Pickup now: {from} to {until}",
		Lost: Said{"No connection", "Please listen for your number."},
	}
}

func englishCalls() []Entry {
	return []Entry{
		{"calls.help", "A buyer calls for help", "At the pickup screen since {time}."},
		{"calls.ask", "A buyer is sent to you: {code}", "Their code was scanned at {time}. Ask for it, and scan it here."},
	}
}

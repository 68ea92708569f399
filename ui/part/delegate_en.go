package part

func englishDelegate() DelegateWords {
	return DelegateWords{
		Key: "Somebody else collects", Lead: "Make a code for whoever the buyer sends. It is good as long as the order.",
		Named:   "Check the name first: only {name} can send somebody. The code is good as long as the order.",
		Unnamed: "The name can’t be read here, so a manager decides. The code is good as long as the order.",
		Uses:    "How often it is good", UsesN: Plural{"Once", "{n} times"}, Make: "Make the code", MakeName: "Name is right, make the code",
		Another: "Make another", Show: "The buyer photographs this code, or takes the slip.", QR: "Code for who is sent",
		Left: "Good {n} of {of} times", Back: "Take it back", Gone: "Taken back", Spent: "Used", Made: "Made {time}",
		For:     "{name} sent somebody.",
		Used:    Said{"Used already", "Who {name} sent was here. Hand nothing over."},
		Revoked: Said{"Taken back", "This code is not good any more. The buyer collects in person."},
		Ask:     Said{"Ask whose it is", "Somebody was sent. Hand over only if they collect for {name}."},
		Slip:    "Print slip", Printing: "The slip prints.",
		Call: "Call manager", Called: Said{"A manager was called", "All staff screens of this kiosk show it."},
		Seen: "Seen before", SeenN: Plural{"Once, {time}", "{n} times, last {time}"},
	}
}

func englishDelegateRefusals() []Entry {
	return []Entry{
		{"bad_uses", "No code can be good that often.", "Choose one of the numbers."},
		{"name_unchecked", "Nobody has checked who asks.", "Scan the buyer’s own code, or check the name."},
		{"lent_on", "Only the buyer can send somebody.", "Ask for the buyer’s own code."},
		{"delegation_unknown", "No such code is known here.", "Look at the order again."},
		{"not_home", "Another kiosk decides about this order.", "Do it there."},
		{"revoked", "This code was revoked.", "Make a new one, or ask the shop."},
		{"not_genuine", "This is no code of an order here.", "Find the order by name."},
	}
}

func englishManagerCalls() []Entry {
	return []Entry{
		{"calls.manager", "{name} calls a manager", "At {time}, with {what} in hand."},
		{"calls.managerless", "{name} calls a manager", "At {time}, with a code that is not valid."},
	}
}

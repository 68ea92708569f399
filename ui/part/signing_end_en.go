package part

func englishEnd() EndWords {
	return EndWords{
		Payers: []Entry{
			{"stall", "Money back at this stall", "You get your money back at the desk."},
			{"shop", "Money back from the shop that sold it", "The shop that sold your ticket gives the money back."},
			{"free", "It was free, nothing to pay back", "Your ticket was free. Ask at the desk about another signing."},
		},
		Whys: []Entry{
			{"leaves", "The guest leaves", "The guest left"},
			{"unable", "The guest can’t come", "The guest could not come"},
			{"changed", "The session was changed", "The session was changed"},
			{"mistake", "Sold or given by mistake", "It was a mistake"},
		},
		WhyAsk:    Said{"Why is ticket {label} cancelled?", "The reason stands in its history and on the refund."},
		Agreed:    "{name} agreed",
		Owed:      Plural{"{n} in line is still served.", "{n} in line are still served."},
		OwedDo:    "They were not told in time that the time may not suffice.",
		Tight:     "From {label} on it may get tight, likely up to {last}",
		Place:     "Changed places, {was} for {is}",
		Worded:    "Words to write noted",
		Worn:      "Given to somebody else",
		Back:      "The session takes place after all",
		BackGo:    "Put it back at {from} to {to}",
		Restored:  "Tickets are good again for {from} to {to}.",
		Another:   "Another time",
		When:      "When?",
		WhenLead:  "Now {from} to {to}. Type hours and minutes, 1620 for twenty past four.",
		Breaks:    "Breaks",
		AddBreak:  "Add a break",
		DropIt:    "Take out {from} to {to}",
		BreakLead: "Type when it begins and when it ends, one behind the other.",
		Typed:     "Time, as 1620",
		TypedTwo:  "Begin and end, as 16001615",
		Set:       "See what it means",
		Shown:     "break {from} to {to}",
		Into:      "It runs into {session}.", IntoDo: "That one begins later, and its holders are told so.",
		Runs:  "runs into {session}",
		After: Said{"{session} still has the table.", "This one can begin about {time}."},
	}
}

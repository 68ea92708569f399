package part

func englishKiosks() KiosksWords {
	return KiosksWords{
		Title: "Kiosks", Manage: "Other kiosks", Kiosk: "Kiosk {letter}", Self: "This kiosk, {letter}",
		Alone: Said{"This kiosk sells alone.", "Let another one in, and both know what the other sold."},
		Known: "Known up to {time}.", Nothing: "Nothing is known of it yet.",
		InStep: "In step, met {time}.", Copying: "Copying now.", Trying: "Looking for it.", Came: "Came here {time}.", Last: "Last met {time}.", Never: "Not met yet.",
		Next: "Next try {time}.", WaitsN: Plural{"1 entry waits to go there.", "{n} entries wait to go there."},
		Off: "It is not let in any more. What it sold before stays.",
		Failure: []Entry{
			{"unreachable", "Nobody answers there.", "Is it switched on, and in the same network?"},
			{"portal", "Another device answers there.", "On a guest network, log in first."},
			{"clock", "Its clock or this one’s is wrong.", "Set the time on both."},
			{"stranger", "It does not know this kiosk.", "Let it in again."},
			{"revoked", "This kiosk is not let in any more.", "Ask the organizer. Sales here are safe."},
			{"other_event", "It sells at another event.", "Look at the address."},
			{"newer", "It runs a newer popstand.", "Update this kiosk."},
			{"broken", "What it sends breaks off.", "Look at the network."},
			{"busy", "It is busy.", "It is tried again by itself."},
			{"storage", "This kiosk can’t save what comes.", "Look at its status."},
		},
		Answered: "Answered by kiosk {letter}", Keeps: "Kiosk {letter} keeps it",
		Conflicts: "Given out twice", ConflictsN: Plural{"1 to settle", "{n} to settle"},
		None:   Said{"Nothing was given out twice.", "Two kiosks that can’t reach each other may do it. It shows here."},
		UnitsN: Plural{"1 item", "{n} items"}, Order: "Order {ref}", Ticket: "Ticket {label}", Code: "Code {code}",
		Side: "{kiosk}, {name}", ByHome: "on its own word", ForOther: "with the word of kiosk {letter}", ByPerson: "a person decided",
		Settle: "Settle", What: "What happened?",
		Hows: []Entry{
			{"same", "One buyer, noted twice", "Nothing was given twice."},
			{"returned", "The second came back", "The goods are here again."},
			{"charged", "The second was paid for", "It was a sale."},
			{"lost", "Given twice", "The stall bears it."},
		},
		Settled: "{how}. {name}, {time}.", Again: "More came to be known since. Look again.",
		Homes: "Who decides", HomesLead: "One kiosk decides about each code, so that none is used twice. Hand over what another table hands out.",
		Slot: "Pickups {from} to {to}", Session: "Tickets: {name}", Here: "This kiosk decides", There: "Kiosk {letter} decides", Hand: "Hand to {letter}",
		HandSaid: "Another kiosk decides from then on.", SettleFor: "It leaves the list on all kiosks.",
		Invite: "Let a kiosk in", InviteLead: "The new kiosk gets a code from here. Both then know what the other sells.", InviteMake: "Make a code",
		InviteOnce: "Good once, until {time}. Its receipts begin with {letter}-000001.",
		InviteHow:  "Type this at the new kiosk:", InviteSaid: "A new kiosk may sell at this event.", QR: "The code for the new kiosk",
	}
}

func englishKiosksHealth() []Entry {
	return []Entry{
		{"conflicts", "Given out twice: {n}", "Two kiosks accepted one code. Say what happened."},
		{"kiosks.ok", "Other kiosks are in step", "All of them know what is sold here."},
		{"kiosks.wait", "Not all kiosks are reached", "Sales go on. They are told as soon as they can be reached."},
	}
}

func englishKiosksRefusals() []Entry {
	return []Entry{
		{"no_conflict", "This is settled already.", "Nothing is left to do."},
		{"bad_settlement", "Nobody said what happened.", "Choose one."},
		{"bad_scope", "There is nothing to hand over.", "Choose a slot or a session, and a kiosk."},
		{"node_unknown", "No kiosk of this event is called so.", "Look at the list of kiosks."},
		{"node_revoked", "This kiosk is not let in any more.", "Ask the organizer."},
		{"own_node", "This is the kiosk itself.", "Choose another one."},
		{"not_met", "No other kiosk can come here yet.", "Start popstand with --sync 0.0.0.0:7443."},
	}
}

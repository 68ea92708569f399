package part

func englishSigning() SigningWords {
	return SigningWords{
		Title: "Signing", Back: "Back to the session",
		Sessions: "Signing sessions", SoldOf: "{n} of {of} tickets sold", Phases: englishPhases(),
		Calling: "Now calling", Nobody: Said{"Nobody is at the table.", "Call the next number."},
		NobodyOff: Said{"This session was cancelled.", "Nobody is called to it."}, NobodyEnd: Said{"Nobody is in line.", "Sell a ticket, or scan one."},
		Since: "{time} since call", Write: "Write", WriteNone: "No words", Items: Plural{"{n} item", "{n} items"}, With: Plural{"{n} companion", "{n} companions"},
		NoName: "No name", Behind: "{wait} behind plan", Ahead: "{wait} ahead of plan", OnPlan: "On plan",
		Last: "Last number likely today: {label}", LastAll: "The time is enough for all in line",
		Call: "Call {label}", Finish: "{label} is done", NoShow: "No-show", Hold: "Hold", Undo: "Undo", More: "More", Table: "Table {n}",
		Next: "Next", NextNone: "Nobody is in line.", Called: "Called {time}", CalledTo: "Called to table {n}", About: "About {time}",
		HeldAt: "On hold {time}", MissedAt: "No-show {time}", Recall: "Recall", Seen: "Said",
		Told:       Said{"From {label} on the time may not suffice.", "Tell the line now. They were told on the board at {time}."},
		ToldNobody: Said{"The time may not suffice for anybody in line.", "Tell the line now. They were told on the board at {time}."},
		ToldBetter: Said{"The time will suffice up to {label} after all.", "Tell the line. The board says so since {time}."},
		PausedTo:   Said{"Paused, back {time}.", "Nobody is called until then."}, Paused: Said{"Paused.", "Nobody is called until you resume."},
		Over: Said{"Over-run until {time}.", "Calling goes on after the end."}, Moved: Said{"This session was changed: {from} to {to}.", "Holders were told what they get."},
		Off: Said{"This session was cancelled.", "Look on each ticket what its holder gets."}, Elsewhere: Said{"Somebody else has tapped here.", "Look who is at the table now, then tap again."},
		Which: "This screen is", Pause: "Pause", PauseAll: "All tables", PauseOne: "Only this table", BackAt: "Back {time}", BackOpen: "Until I resume", Resume: "Resume",
		Overrun: "Over-run", Until: "Until {time}", NoOver: "End on time", All: "All tickets", Give: "Give a ticket away", Change: "Change the session", Typing: "Type number",
		List: "Tickets", Find: "Find", FindLabel: "Number or name", FindLead: "Type a number like A47, or a name.", FindNone: Said{"No ticket found.", "Try fewer letters."},
		ListNone: Said{"No tickets yet.", "Sell one, or give one away."}, Page: "{n} to {to} of {of}", Earlier: "Back", Later: "Further",
		TypeLabel: "Number beside the code", TypeLead: "Type the ten characters beside the code.",
		Ticket: "Ticket {label}", State: "State", Session: "Session", When: "When", Tier: "Ticket", Window: "Time to come", Said: "Was told", Likely: "Likely at the table",
		Place: "Place", Before: "Before them", BeforeN: Plural{"{n} person", "{n} people"}, Words: "To write", Holder: "Holder", History: "What happened", Reason: "Reason", Return: "Gets",
		FromTo: "{from} to {to}", Approx: "About {from} to {to}", ToldSo: "They know that the time may not suffice.",
		Dedicate: "Words to write", DedSave: "Save words", DedLead: "At most {n} characters. Empty takes the words away.",
		CheckIn: "Check in", CheckOut: "Leaves for a while", ComesBack: "Is back", ToTable: "To the table", CallNow: "Call now", CallAgain: "Call again",
		Swap: "Swap places", SwapLead: "Choose who changes places with {label}.", SwapWith: "Swap with {label}",
		Transfer: "To somebody else", TransLead: "Type the new holder’s name. The old code stops working, a new one prints.", TransSave: "Give to them",
		Exchange: "Exchange", ExchLead: "Choose the session and the ticket. It must cost the same.", ExchNone: Said{"No other ticket costs the same.", "Cancel this one, and sell another."},
		Cancel: "Cancel ticket", CancelAsk: Said{"Cancel ticket {label}?", "The seat is sold again, and the code stops working."}, CancelGo: "Cancel ticket", CancelPay: "Cancel, pay {amount} back", CardBack: englishCardBack(), End: englishEnd(),
		Reprint: "Print again", PrintName: "Print words", Printing: "It prints now.", Done: "Done.",
		Steps: englishSigningSteps(), States: englishTicketStates(), Ways: englishWays(), Gets: englishGets(),
		GiveLead: "Why does this person get it?", Sponsored: "Sponsored: {n} of {of} given", Rule: "Rule: {rule}", GiveWhy: "Reason", GiveSave: "Give ticket",
		Standby: "Standby ticket", StandLead: "For when time is left, behind all others.", Gave: "{label} prints now.",
		ChangeLead: "Choose what becomes of the session. Before it is done, you see who gets what.", NowIs: "Now: {from} to {to}", Later10: "{n} min later", Earlier10: "{n} min earlier", EndsAt: "Ends {time}",
		MoveHead: "Move", EndHead: "End", CancelHead: "Cancel", CancelIt: "Cancel the session", SureMove: "New: {from} to {to}", Out: Plural{"{n} ticket is out", "{n} tickets are out"},
		Touched: Plural{"It touches {n} holder", "It touches {n} holders"}, DoIt: "Change session", Notices: "Print notices", NoticeN: Plural{"{n} notice prints.", "{n} notices print."},
		Changed: Said{"The session was changed.", "Print the notices for its holders."}, OverrideWhy: "Why are they let in?",
		NotNow: "Not now", LetIn: "Check in {label}", Bring: "{label} to the table", PutBack: "{label} back in line", Open: "Open ticket", Served: "{label} is done", AnyWay: "Let in anyway", NameRight: "Name is right", Manager: "Ask a manager",
		UsedBy: "{name}, {time}", Also: "Also", Where: "Send to", SendTo: "Table {n}", ForOther: "It is for", Note: "Now {now}", Typed: "Typed, not scanned",
		Verdicts: englishTicketVerdicts(), Reasons: englishTicketReasons(), Overrides: englishTicketOverrides(), Deeds: englishSigningDeeds(),
	}
}

func englishPhases() []Entry {
	return []Entry{
		{"on_sale", "Tickets on sale · {left} left", "On sale"},
		{"sold_out", "Sold out · {togo} to come", "Sold out"},
		{"now", "Now · {signed} signed, {togo} to go", "Now"},
		{"paused", "Paused · {signed} signed, {togo} to go", "Paused"},
		{"finished", "Finished · {signed} signed, {missed} no-shows", "Finished"},
		{"cancelled", "Cancelled · {togo} tickets out", "Cancelled"},
	}
}

func englishSigningSteps() []Entry {
	return []Entry{
		{"issued", "Issued", "Ticket"},
		{"checked_in", "Checked in", "Door"},
		{"left", "Left for a while", "Door"},
		{"returned", "Came back", "Door"},
		{"called", "Called", "Line"},
		{"at_table", "At the table", "Table"},
		{"served", "Signed", "Table"},
		{"held", "On hold", "Line"},
		{"missed", "No-show", "Line"},
		{"recalled", "Back in line", "Line"},
		{"void", "Ended", "Ticket"},
		{"undone", "taken back", "Undo"},
	}
}

func englishTicketStates() []Entry {
	return []Entry{
		{"waiting", "In line", "They wait in line."},
		{"called", "Called", "They were called."},
		{"table", "At the table", "They are at the table."},
		{"served", "Signed", "They got what they came for."},
		{"held", "On hold", "They are on hold and keep their place."},
		{"missed", "No-show", "They were called and did not come."},
		{"out", "Away", "They left for a while and keep their place."},
		{"void", "Ended", "This ticket does not hold any more."},
	}
}

func englishWays() []Entry {
	return []Entry{
		{"sold", "Bought here", "Bought"},
		{"imported", "Bought before", "Pre-sold"},
		{"sponsored", "Sponsored", "Sponsored"},
		{"standby", "Standby, when time is left", "Standby"},
		{"exchanged", "Exchanged", "Exchanged"},
	}
}

func englishGets() []Entry {
	return []Entry{
		{"keep", "Keeps the ticket", "Tickets stay good for the new time."},
		{"refund", "Money back", "Who paid gets the money back, where they paid."},
		{"standby", "Standby", "Who is cut off may come when time is left."},
		{"exchange", "Another ticket", "Holders get a ticket of another session."},
		{"none", "Nothing changes", "Nobody loses anything by it."},
	}
}

func englishTicketOverrides() []Entry {
	return []Entry{
		{"our_fault", "Our mistake", "Mistake"},
		{"delay", "Delay on the way", "Delay"},
		{"access", "Access need", "Access"},
		{"kindness", "Goodwill", "Goodwill"},
	}
}

func englishSigningDeeds() []Entry {
	return []Entry{
		{"enter", "Let somebody in all the same.", "Let in"},
		{"undo", "Take an old tap back.", "Undo"},
		{"change", "Change a session with tickets out.", "Change"},
		{"sponsor", "Give a ticket away.", "Give"},
		{"swap", "Swap places.", "Swap"},
		{"transfer", "Give a ticket to somebody else.", "Transfer"},
		{"exchange", "Exchange a ticket.", "Exchange"},
		{"cancel", "Cancel a ticket.", "Cancel"},
		{"pause", "Pause a session.", "Pause"},
	}
}

func englishTicketReasons() []Entry {
	return []Entry{
		{"ready", "Name check", "Check the name"},
		{"accepted", "Checked in", "They were let in"},
		{"too_early", "Too early", "It is too early"},
		{"too_late", "Too late", "It is too late"},
		{"already_used", "Used before", "It was used before"},
		{"unpaid", "Not paid", "It is not paid"},
		{"other_event", "Other event", "It is for another event"},
		{"revoked", "Ended", "The ticket was ended"},
		{"not_genuine", "Not valid here", "The seal is wrong"},
		{"unknown", "Unknown", "The ticket is not known here"},
		{"not_home", "Other kiosk", "Another kiosk keeps it"},
		{"clock_unsure", "Time not sure", "The kiosk’s time is not sure"},
		{"after_restore", "Maybe used", "Restored from a backup: it may have been used"},
		{"wrong_kind", "Other place", "It is for another place"},
	}
}

func englishTicketVerdicts() []Entry {
	return []Entry{
		{"ready", "Ready", "Check {label} in."},
		{"ready.check_in", "{label}", "Ticket is good. Check in, they wait in line."},
		{"ready.return", "{label}", "They left for a while. Note that they are back."},
		{"ready.to_table", "{label}", "They were called. Bring them to the table."},
		{"ready.serve", "{label}", "They are at this table."},
		{"ready.recall", "{label}", "Put them back into the line, at their place."},
		{"ready.check_name", "Ask the name", "The number was typed. Ask who it is for: {name}."},
		{"ready.wait", "{label}", "They are in line. Their number will be called."},
		{"accepted", "{label} is in", "They wait in line. Their number will be called."},
		{"accepted.to_table", "{label}", "They are at the table."},
		{"too_early", "Too early", "Their time begins at {from}."},
		{"too_early.come_back", "Too early", "Ask {label} to come back at {from}, in {wait}."},
		{"too_early.other_session", "Later session", "This ticket is for {session}. Ask them to come then."},
		{"too_late", "Too late", "Their time is over."},
		{"too_late.queue", "Late", "Their time is over. They keep their place: let them in."},
		{"too_late.standby", "Late", "Their time is over. They come when time is left."},
		{"too_late.manager", "Too late", "The time is over. A manager decides."},
		{"too_late.other_session", "Past session", "This ticket was for {session}."},
		{"already_used", "Used before", "This ticket was used. Look when and where."},
		{"already_used.wait", "In line", "{label} is checked in. Their number will be called."},
		{"already_used.check_in", "Checked in", "Another kiosk let them in. Note it here, too."},
		{"already_used.look", "Signed", "This ticket was signed. Look when and where."},
		{"already_used.other_table", "At a table", "They are at table {table} now."},
		{"unpaid", "Not paid", "Take payment first."},
		{"other_event", "Other event", "This ticket is for another event. Do not let in."},
		{"revoked", "Ended", "This ticket does not hold any more."},
		{"revoked.new_ticket", "Replaced", "Somebody has a newer ticket for this place. Ask for that one."},
		{"revoked.gone", "Cancelled", "This ticket was cancelled. Do not let in."},
		{"revoked.off", "Cancelled", "This session does not take place. Find the ticket by its number: it says what they get."},
		{"revoked.off_refund", "Cancelled", "This session does not take place. They get their money back at the stall."},
		{"revoked.off_shop", "Cancelled", "This session does not take place. The shop that sold the ticket gives the money back."},
		{"revoked.off_free", "Cancelled", "This session does not take place. The ticket was free: there is nothing to pay back."},
		{"revoked.off_exchange", "Cancelled", "This session does not take place. Exchange the ticket for another session."},
		{"not_genuine", "Not valid here", "The seal on this code is wrong. Ask for the original."},
		{"unknown", "Not a ticket", "This is no ticket. Scan again, or find it by number."},
		{"unknown.manager", "Not known", "The code is real, the session is not known here. Ask a manager."},
		{"not_home", "Other kiosk", "Another kiosk keeps this ticket. Ask there, or let in."},
		{"clock_unsure", "Is it {now}?", "The kiosk is not sure of the time. Look at a clock that is right."},
		{"after_restore", "Ask first", "Data was restored from a backup. Ask whether they were here before."},
		{"wrong_kind", "Not a ticket", "This code is for something else."},
		{"wrong_kind.other_table", "Other table", "{label} is called to table {table}. Send them there."},
		{"wrong_kind.other_session", "Other session", "This ticket is for {session}. Send them there."},
	}
}

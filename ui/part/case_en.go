package part

func englishApart() ApartWords {
	return ApartWords{
		Rate:   "Tax on the receipt",
		Charge: Said{"Charge {amount} on the terminal again.", "Only the terminal can do that. The refund stands until it is done."},
		Did:    "{amount} charged again", DidNot: "Not charged",
		Title: "Refunds that disagree", None: Said{"No refunds disagree", "When two kiosks pay one receipt back, it stands here."},
		Sums: "{given} given back of {paid}", Taxes: "Tax given back {back}, tax of the sale {sold}.", Each: "{number} · {time} · {node}",
		Whys: []Entry{
			{"overpaid", "More was given back than was paid.", "Two kiosks could not see each other. Ask who gave it back."},
			{"other_rate", "It was given back under another tax rate.", "Tell whoever keeps the books."},
		},
		Ask: "What becomes of it?", Settled: "Settle it", Ends: Said{"This takes it off the list.", "No money moves. The refunds stay as they are."},
		SettleReasons: []Entry{
			{Key: "returned", What: "The buyer pays it back"}, {Key: "accepted", What: "The stall bears it"}, {Key: "books", What: "The books are told"},
		},
		Refused: []Entry{
			{"rate_missing", "The tax rate is missing.", "Choose what the receipt prints: {rates}."},
			{"trouble_gone", "Nothing is open about receipt {number}.", "Look at the list again."},
		},
	}
}

func englishCase() CaseWords {
	return CaseWords{
		Title: "Cases", New: "New case", None: Said{"No open cases", "What no rule decides stands here, with its due time."},
		Late: "Overdue", Open: "Open", Done: "Closed lately", Overdue: "overdue", Due: "Answer by {time}", DueLabel: "Answer by",
		NewLead: Said{"Why can’t it be decided now?", "A slip with the number prints for the buyer."}, Promise: "It is answered by {time}.",
		Ground: "About", Grounds: []Entry{
			{"late", "After the return window", "The time for taking it back is over."},
			{"final_sale", "Final sale", "It is not taken back by the rules."},
			{"damaged", "Damaged, no proof", "Nobody can say since when."},
			{"no_receipt", "No receipt", "The sale can’t be found."},
			{"other", "Something else", "Write it down in a note."},
		},
		Receipt: "Receipt", NoReceipt: "none", Opened: "Opened", By: "{time} · {name}",
		Notes: "Notes", NoNotes: "Nothing is noted yet.", Note: "Write a note", NoteLead: "What the buyer says, and how to reach them. It is kept sealed and can be erased.", NoteSave: "Keep it",
		Hidden: "Written at another kiosk. It can be read there.", Erased: "Erased",
		Photo: "Take a photo", Consent: "I agree that this picture is kept with my case until it is closed and settled. Only {stall} sees it. I can have it deleted at any time.",
		Shots: "Pictures", Repay: "Refund it", Decide: "Decide", DecideAsk: "What came of it?", Outcome: "Outcome",
		Outcomes: []Entry{
			{"refunded", "Was refunded", "refunded"}, {"exchanged", "Was exchanged", "exchanged"}, {"declined", "Decline it", "declined"}, {"withdrawn", "Buyer withdraws", "withdrawn by the buyer"},
		},
		DeclineReasons: []Entry{{Key: "used", What: "Used or worn"}, {Key: "no_proof", What: "No proof of sale"}, {Key: "rules", What: "Against the rules"}, {Key: "other", What: "Other reason"}},
		Again:          "Open it again", AgainAsk: "Why is it opened again?", AgainReasons: []Entry{{Key: "news", What: "Something new came up"}, {Key: "mistake", What: "Closed by mistake"}},
		Slip: "Print the slip", Erase: "Erase notes", EraseSure: Said{"Erase all notes and pictures?", "Number and outcome stay. It can’t be taken back."},
		Pin: "PIN of who decides", Make: "Make it a case", Saved: "Case {number} is saved. Give the slip to the buyer.",
		Refused: []Entry{
			{"case_unknown", "There is no such case here.", "Look at the number on the slip."},
			{"case_closed", "This case is closed.", "Open it again first."},
			{"case_open", "This case is open.", "Decide it, or write a note."},
			{"case_exists", "Receipt has an open case: {number}.", "Write your note there."},
			{"case_unpaid", "Nothing was given back for receipt {number}.", "Do the refund first, then close the case."},
			{"case_person", "A person decides about a case.", "Sign in, or send their PIN."},
			{"ground_unknown", "The ground is missing.", "Say why no rule decides it."},
			{"outcome_unknown", "The outcome is missing.", "Say what came of it."},
			{"note_missing", "Nothing is written yet.", "Write something first."},
			{"note_too_long", "The note is too long.", "Say it in 500 characters."},
			{"bad_receipt", "This is no number of a receipt.", "Write it as it is printed: A-000131."},
		},
		Board: []Entry{
			{"cases_overdue", "Cases are overdue: {n}", "The first was due {time}. Buyers wait for an answer."},
			{"refunds_apart", "Refunds disagree: {n}", "Two kiosks paid one receipt back. Look at receipt {number}."},
		},
		Look: "Look",
	}
}

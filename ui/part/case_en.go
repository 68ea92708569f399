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
			{"twice", "One item was taken back at two kiosks.", "Look which of them has it, then cancel or settle."},
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

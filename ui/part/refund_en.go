package part

func englishRefund() RefundWords {
	return RefundWords{
		Title: "Refund", Key: "Refund", Seek: "Find", Choose: "Choose", Repay: "Pay back",
		Scan: Said{"Scan the receipt", "The code at the bottom, or the file on their phone."},
		Type: "Number or item", Last: "Last sales on this kiosk", FindKey: "Find",
		Find: Said{"Receipt number, or item and time", "A-000131 · tee 14:30"},
		None: Said{"No sale fits", "Try another word, or leave out the time."},
		Sold: "{time} · {name} · {how}", Number: "Sale {number}",
		Of: "{n} of {of}", Back: "Already refunded {time}", Again: "{n} of {of} refunded",
		Why: "Why is it coming back?", Goods: "What becomes of it?", ToGive: "To give back", Pick: "Tap what comes back.",
		Items: Plural{"{n} item", "{n} items"}, Pay: "Refund", PayBack: "Pay back {amount}", As: "Give it back as",
		Cash: "Cash from the drawer", Card: "Back to the card", Split: "{card} to the card, {cash} in cash",
		CardHint: "Give it back on the terminal first, then tap below.", NotSo: "Not for this sale",
		Give: "Give back", GiveCard: "Given back on terminal", Ask: "PIN for {amount}",
		Late:  Said{"The time for taking this back is over.", "Somebody with more rights decides."},
		Away:  Said{"Another kiosk sold this.", "Known here as of {time}. Ask there if you can."},
		Never: "Nothing is known of it here. Ask there if you can.", Paper: "Paid {total}, {time}, {how}", Left: "{amount} left of it, as far as is known here.", Amount: "Amount to give back",
		Void: "Cancel this sale", Done: "Given back", DoneSaid: "{amount} given back. Refund {number} is saved.",
		Refunds: "Given back before", Undo: "Cancel refund",
		UndoSure: Said{"Cancel this refund?", "Put the money back, and give the goods back first."},
		UndoDone: "Refund {number} is cancelled. The sale stands.", Undone: "cancelled", Next: "Next customer", Copy: "Print a copy",
		Reasons: []Entry{
			{Key: "size", What: "Wrong size"},
			{Key: "damaged", What: "Damaged"},
			{Key: "changed_mind", What: "Changed mind"},
			{Key: "wrong", What: "Wrong item"},
			{Key: "mistake", What: "Sold by mistake"},
			{Key: "other", What: "Other"},
			{Key: "left", What: "Guest has left"},
		},
		Kinds:   []Entry{{"restock", "Back in stock", "back into stock"}, {"damaged", "Damaged", "damaged"}, {"keep", "Buyer keeps it", "the buyer keeps it"}},
		Refused: englishRefundRefusals(),
	}
}

func englishRefundRefusals() []Entry {
	return []Entry{
		{"revoked", "This code was revoked.", "Keep it, and call a manager."},
		{"other_event", "This receipt is of another event.", "It is taken back there."},
		{"not_genuine", "This receipt is not genuine.", "Keep it, and call a manager."},
		{"wrong_kind", "This is the code of something else.", "Scan the one on the receipt."},
	}
}

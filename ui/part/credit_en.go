package part

func englishCredit() CreditWords {
	return CreditWords{
		Tender: "Store credit, printed code", Give: "Issue store credit", Word: "store credit", SwapWord: "exchange",
		OwedSaid: "{amount} is owed as store credit. Its code is on the paper of refund {number}.",
		Title:    "Store credit", Scan: Said{"Scan the store credit", "The code on the refund’s paper."}, Type: "Type the short number",
		Field: Said{"Short number of the store credit", "K7M2Q-D9TFA"}, Find: "Find", Left: "Left", Of: "of {amount}",
		Issued: "Issued {time}, refund {number}", Days: Plural{"{n} day old", "{n} days old"}, Today: "from today", Until: "Valid until {date}", Forever: "Never expires", Day: "2 Jan 2006",
		History: "What went off it", Spent: "{amount} for receipt {number}", PaidOut: "{amount} paid out",
		Over: Said{"{amount} more was spent than was owed.", "Two kiosks did not know of each other. Tell a manager."},
		Use:  "Use for this sale", UseAsk: "PIN to use {amount}", NoSale: "Put goods into the sale, then scan it again to pay with it.",
		PayOut: "Pay out in cash", PayAsk: "PIN to pay out {amount}", PaidSaid: Said{"{amount} paid out.", "Take it from the drawer."}, Reason: "Store credit {code}",
		States: []Entry{
			{"ready", "Good to spend.", "Here, in whole or in parts."},
			{"too_late", "It has expired.", "Nothing is owed on it any more."},
			{"already_used", "Nothing is left on it.", "Look below where it went."},
			{"revoked", "It was cancelled.", "The refund behind it does not stand."},
			{"not_home", "Another kiosk issued this.", "That one knows what is left. Ask there if you can."},
			{"clock_unsure", "The time is not sure.", "Look at the date, and decide."},
			{"after_restore", "This kiosk was restored.", "It may have been spent before that. A manager decides."},
		},
		Swap: "Exchange", SwapBar: "Exchange", Back: "Comes back", Out: "Goes out",
		Pick:  Said{"Choose what goes out instead.", "Then charge as always."},
		Goods: "Choose goods", ToPay: "To pay", ToGive: "To give back", Even: "Nothing to pay", Strip: "Exchange: {amount} of {number}", Drop: "Leave exchange",
		TakeCash: "Taken in cash", TakeCard: "Approved on terminal", DoEven: "Exchange",
		SwapSaid: "Exchanged. Refund {back} and receipt {number} are saved.",
		UndoSwap: Said{"Cancel this exchange?", "Give the first goods and the money back first."},
		Refused: []Entry{
			{"credit_missing", "Which store credit is it?", "Scan its code, or type the short number."},
			{"credit_unknown", "No store credit has this number here.", "Scan its code, or check the number."},
			{"credit_twice", "This store credit pays here already.", "Take it once, for all that it is to pay."},
			{"credit_short", "So much is not left on it.", "Take the rest another way."},
			{"credit_over", "Nothing is owed on this store credit.", "Take another way to pay."},
			{"credit_kept", "Store credit is not paid out here.", "It is spent on goods."},
			{"credit_spent", "A part of its store credit was spent.", "The refund stands. Sell the goods again instead."},
			{"credit_small", "That is too little for a store credit.", "Give it back another way."},
			{"credit_large", "No code can hold so much.", "Give a part of it back another way."},
			{"credit_unsigned", "This kiosk can’t sign codes.", "Give it back another way."},
			{"exchange_even", "Nothing is to be paid.", "Exchange without a payment."},
			{"exchange_unknown", "There is no such exchange here.", "Look at its receipt."},
		},
	}
}

package part

import "slices"

// english is the catalogue in English.
func english() *Words {
	return &Words{
		Code: "en", Name: "English",
		Common: CommonWords{
			Main: "Main", Back: "Back", Close: "Close", Undo: "Undo", Clear: "Clear",
			Dismiss: "Dismiss", DeleteLast: "Delete last", Keypad: "Keypad", Keyboard: "Keyboard",
			Space: "Space", Shift: "Capital letter", Good: "Good", Code: "Code", Cash: "Cash", Card: "Card", Split: "Split",
			ItemsN: Plural{"{n} item", "{n} items"},
		},
		Rail: RailWords{
			Sell: "Sell", Pickup: "Pickup", Signing: "Signing", Receipts: "Receipts", Open: "Open status:", Synced: "Ready",
			Waiting: "{n} to send", Offline: "Offline", Paper: "No paper", Look: "Look here", Starting: "Starting", Lost: "Connecting",
		},
		Signin: SigninWords{
			Title: "Sign in", Who: "Who is signing in", Else: "Someone else", Everyone: "Who are you?",
			Choose: "Choose your name", Enter: "Enter your PIN, {name}", Digits: "{n} of 4 digits entered",
			Wrong: "That PIN is not {name}’s.", Tries: Plural{"{n} try left.", "{n} tries left."},
			Locked:  "Too many wrong PINs. {name} can try again at {time}.",
			Forever: "{name} is locked. A manager can unlock the name.",
			Manager: "Manager PIN", Again: "A manager can try again at {time}.", Unlocked: "{name} is unlocked. Enter your PIN.",
			Ready: "Ready to sell.", Offline: "Offline. Selling works.", Waiting: "Selling works.",
			Saved: Plural{"{n} sale saved on this kiosk.", "{n} sales saved on this kiosk."},
		},
		Till: TillWords{
			Title: "Open the till", Lead: "Count the float. Leave it empty when there is none.",
			Counted: "Counted so far", HowMany: "How many", Each: "How many of each",
			Next: "Next", Open: "Open the till", SignOut: "Sign out",
		},
		Sell: englishSell(), Edit: englishEdit(), Pay: englishPay(), Paid: englishPaid(),
		Receipts: ReceiptWords{
			Title: "Receipts", Last: "Last sales on this kiosk", Find: "Receipt number",
			Empty: Said{"No sales yet", "Each sale is listed here as soon as it is paid."},
			None:  Said{"No receipt has this number", "Check the number, or clear the field to see the last sales."},
			Pick:  Said{"Choose a receipt", "Tap a sale to see its receipt."}, Number: "Receipt {number}",
			By: "{time} · {name} · {how}", Paper: "Receipt as printed", Reprint: "Print a copy", Save: "Save as file",
			Copies: Plural{"{n} copy printed", "{n} copies printed"}, QR: "Code of the receipt",
		},
		Status: StatusWords{
			Title: "Status", Can: "You can keep selling", Cannot: "Selling is stopped", Fine: "All is well.",
			Theme: "Screen", Light: "Light", Dark: "Night", Outdoor: "Outdoor", Text: "Text size",
			Normal: "Normal", Large: "Large", Hand: "Main keys", Right: "Right", Left: "Left",
			Language: "Language", SignOut: "Sign out", SignedIn: "Signed in: {name}",
			Test: "Test", Begin: "Use this stick", Counted: "Counted", Missed: Plural{"{n} order of orders.csv was not taken in", "{n} orders of orders.csv were not taken in"}, Seen: "I’m on it", Devices: "Devices", Since: "Since {time}.", Cable: "cable", Wireless: "Wi-Fi", More: Plural{"{n} thing to do.", "{n} things to do."},
		},
		Buyer: englishBuyer(), Board: englishPickupBoard(), Signboard: englishSignboard(), Guest: englishGuest(),
		Pickup: englishPickup(), Delegate: englishDelegate(), Twice: englishTwice(), Kiosks: englishKiosks(), Figures: englishFigures(), DayEnd: englishDayEnd(), Refund: englishRefund(), Credit: englishCredit(), Apart: englishApart(), Case: englishCase(), Stick: englishStick(), Office: englishOffice(), Units: englishUnits(), Signing: englishSigning(), Capture: englishCapture(), Ticket: englishTicket(),
		Trouble: englishTrouble(), Display: DisplayWords{
			Title: "Your sale", Welcome: "Welcome", Lead: "You see here what you buy and what it costs.",
			YourSale: "Your sale", Total: "Total", ToPay: "To pay",
			CardHint: "Please use the card terminal.", CashHint: "Cash, please.",
			Change: "Your change", Given: "{amount} given", Thanks: "Thank you", Bye: "Paid. Enjoy it.",
		},
		Devices: englishDevices(), Printer: englishPrinter(), Scanner: englishScanner(), Prints: englishPrints(),
		Health: slices.Concat(englishHealth(), englishBoard(), englishCalls(), englishManagerCalls(), englishTwiceHealth(), englishCase().Board, englishKiosksHealth()), Refusals: slices.Concat(englishRefusals(), englishDayEndRefusals(), englishOrders(), englishDelegateRefusals(), englishTwiceRefusals(), englishKiosksRefusals(), englishSigningRefusals(), englishCaptureRefusals(), englishReturns(), englishCredit().Refused, englishApart().Refused, englishCase().Refused, englishSeats(), englishUnits().Refused), Reasons: []Entry{
			{Key: "damaged", What: "Damaged"},
			{Key: "staff", What: "Staff or guest"},
			{Key: "bundle", What: "Bundle"},
			{Key: "goodwill", What: "Goodwill"},
		},
	}
}

func englishSell() SellWords {
	return SellWords{
		Title: "Sell", Categories: "Categories", All: "All", Products: "Products", Search: "Search",
		Left: "{n} left", SoldOut: "Sold out", InSale: "in sale:",
		Offline:  Said{"Offline. Keep selling.", "Sales are saved on this kiosk."},
		Empty:    Said{"No products on this kiosk yet", "Load the event folder. Then the products stand here."},
		NoneHere: Said{"Nothing in this category", "Choose another category, or search."},
		Sale:     "This sale", CartEmpty: Said{"No items yet", "Tap a product or scan its code."},
		Each: "{amount} each", OneLess: "One less", OneMore: "One more", Remove: "Remove {name}",
		Change: "quantity and discount: {name}", Items: "Items", Discount: "Discount", Charge: "Charge",
		Hold: "Hold this sale", Held: Plural{"{n} held sale", "{n} held sales"}, ClearSale: "Clear this sale",
		DiscountOf: "{amount}, {reason}", TrayLead: "Tap a size to add it", Sizes: "Sizes", Details: "Details",
		Add: "Add to sale", Choose: "Choose a size", LeftHere: "{n} left on this kiosk",
		HeldTitle: "Held sales", HeldNone: "No sale is held.",
		SearchLabel: "Search products", SearchFind: "Find",
		SearchNone: Said{"No product has this name.", "Try fewer letters, or look in the categories."},
		SearchLead: "Type a part of the name.",
		Removed:    "{name} removed", Cleared: "Sale cleared", Changed: "{name}: {n}×", Reduced: "Discount on {name}",
		Parked: "Sale is held", From: "from {amount}", Tax: "VAT", TaxIn: "{name} {rate} included", TaxOn: "{name} {rate}",
		TryAgain: "Try again", KeepCart: "Back to the sale",
	}
}

func englishEdit() EditWords {
	return EditWords{
		Title: "Change {name}", Quantity: "Quantity", Discount: "Discount", Set: "Set quantity",
		Percent: "Percent", Amount: "Amount", Kind: "Kind of discount", Reason: "Why", Apply: "Give discount",
		TakeOff: "Take discount off", Approve: "A second person must approve",
		ApproveWho: "Who approves", Pin: "PIN of {name}", Pick: "Choose who approves",
		Becomes: "{from} becomes {to}", Asked: "{discount} on {name}: {reason}",
	}
}

func englishPay() PayWords {
	return PayWords{
		Title: "Pay", Back: "Back to sale", ToPay: "To pay", StillOpen: "Still to pay", How: "How to pay",
		Typed: "Cash typed", Change: "Change", Short: "Still short", Exact: "Exact", NoChange: "no change",
		Rounded: "{from}, rounded for cash", GiveBack: "{amount} back", AtOnce: "Take at once", Take: "Take cash",
		CardHead:  "Type this into the card terminal",
		CardStep1: "Type {amount} into the terminal", CardStep2: "The buyer holds the card on it",
		CardStep3: "Read the terminal, then tap below", CardArt: "Card terminal with a card held over it",
		Reference: "Number on the card slip", RefHelp: "Optional. It helps to find the payment later.",
		Approved: "Approved on terminal", Declined: "Declined",
		NotTaken: Said{"The card payment is not recorded.", "No money was taken. Try again, or choose another way."},
		NextPart: "Next part", PartHint: "Change the amount if needed",
		EditAmount: "Edit", PartAmount: "Amount of this part", SetAmount: "Set amount",
		TakeCash: "Take cash", TakeCard: "Approved on terminal", TakenAt: "Taken {time}",
		UndoPart: "Undo {kind} {amount}", OpenPart: "{amount} open",
		NoParts: "No part is taken yet. The sale is saved with the last part.", Ref: "slip {ref}",
		TenderNext: "How to pay this part",
	}
}

func englishPaid() PaidWords {
	return PaidWords{
		Title: "Paid", Word: "Paid", ByCash: "{total} in cash.", ByCard: "{total} by card.", BySplit: "{total} in parts.",
		Saved: "Sale {number} is saved on this kiosk.", Waiting: "Offline. It goes out when the network is back.",
		Give: "Give change", Given: "{amount} given", NoChange: "No change",
		NewSale: "New sale", Reprint: "Print a copy", Show: "Show receipt",
		Printing: Said{"Receipt is printing", "You can go on selling."},
		Printed:  Said{"Receipt is printed", "Take it from the printer."},
		Queued:   Said{"Receipt waits to print", "It prints next. You can go on selling."},
		NoPaper:  Said{"Printer is out of paper", "The receipt is kept and prints when a new roll is in. Keep selling."},
		Stuck:    Said{"Printer does not print", "The receipt is kept. Look at the printer and keep selling."},
		Unknown:  Said{"The printer did not answer", "Look if the receipt came out. If not, print a copy."},
		NoPrint:  Said{"No printer on this kiosk", "Show the receipt on the screen if the buyer wants it."},
		Wait:     Plural{"{n} waiting", "{n} waiting"},
	}
}

func englishTrouble() TroubleWords {
	return TroubleWords{
		Refused:   "That did not work",
		NotFound:  Said{"No such page", "Nothing was changed. Go back to selling."},
		Fault:     Said{"Something broke here", "No money was moved and the sale is kept. Go back and try again."},
		Unsure:    Said{"Something broke here", "It may have been recorded all the same. Look at the last receipts. The same try never counts twice."},
		Forbidden: Said{"Not allowed", "Nothing was changed. Ask a manager to sign in."},
		Expired:   Said{"Page too old", "Nothing was changed. Go back and repeat the last step."},
		TooLarge:  Said{"Too much at once", "Nothing was changed. Go back and try with less."},
		NotSaved:  "This sale is not saved", Home: "Back to selling", Again: "Try again",
		Starting: Said{"Opening the event", "This takes a moment."}, Took: "Last time this took {n} s.",
	}
}

package part

func englishPickup() PickupWords {
	return PickupWords{
		Title: "Pickup", Scan: Said{"Scan a pickup code", "The scanner is on. A scan works from every screen."},
		ScanOff: Said{"Find a pickup order", "No scanner is connected. Type the code, or find the name."}, InPart: "{n} of {of} collected, the rest cancelled or refunded.", Shared: "Two kiosks took it in with an order each",
		Type: "Type code", Find: "Find name", Last: "Last scans", LastOpen: "Last scans. Open the list to undo.", LastNone: "Nothing scanned yet",
		Waiting: "waiting now", Late: "late", Wait: "typical wait", Handed: "handed over",

		Slots: "Pickup slots", To: "to {time}", From: "{from} to {to}", Of: "{n} of {of}", BookedOf: "{n} of {of} booked", Booked: "{n} booked",
		AllCollected: "all collected", NowLeft: "now, {wait} left", Full: "full", Free: "{n} free", LateN: "{n} late",
		NotCollected: "{n} not collected", Open: "{n} to collect", Anytime: "Any time", Nobody: "no orders",
		NoSlots:      Said{"No orders yet", "Orders come from the event folder, or from your shop."},
		KeyCollected: "Collected", KeyBooked: "Booked", KeyLate: "Late", KeyFree: "Free",
		Min: "{n} min", HourMin: "{h} h {n} min", Days: Plural{"{n} day", "{n} days"}, Ago: "{when}, {wait} ago", JustNow: "{when}, just now",

		TypeLabel: "Number of the code or the order", TypeLead: "Type the ten characters beside the code, or the order number.", TypeGo: "Check",
		FindLabel: "Name or order number", FindLead: "Type the first letters of the name.",
		FindNone: Said{"No order has this name.", "Try the first name, or the order number."},
		NoName:   "Name not known here", NoOrder: "No order",

		ScannedAt: "scanned {time}", List: "list from {time}",
		Bin: Said{"Packed and waiting", "in this bin"}, BinPart: "A part was collected before.", BinNot: "Nothing is in this bin yet.",
		Unpacked: Said{"Not packed yet", "Fetch these items."},
		Slot:     "Slot {from} to {to} · now {now}", SlotAny: "Any time · now {now}", WaitsIn: "Packed and waiting in {bin}",
		Seal:     "Seal checked on this kiosk. The order is not in its list.",
		SealElse: "Its seal is another organizer’s. It can’t be checked here.",
		SealGood: "Seal is good. The code is not for pickup here.", Checked: "Checked on this kiosk, with the event’s keys",
		Show:    "Show the buyer this screen and ask who came.",
		Booking: "Booked", NowAt: "Now", NowSlot: "{now}, slot {from} to {to}", When: "When", Where: "Where", HomeElse: "Another kiosk keeps this order",
		By: "By", Scanned: "{name}, after a scan", ByNameOf: "{name}, after a name check", Friend: "{name}, to somebody who was sent", Program: "A program",
		What: "Items", Also: "Also", Until: "Reserved until", Stage: "Order", Kind: "This is", Use: "Good for", Ask: "Ask for",
		Proof: "Order e-mail or a photo ID", AskShop: "The shop that sold it", Here: "This kiosk", There: "Another kiosk", OtherEvent: "Another event",
		Wrong: "What is wrong", BadSeal: "The seal does not match this event", NoCode: "This is no code of popstand",
		CouldBe: "Could be", Copied: "A changed or copied code", Room: "Needs no manager: there is room in this slot.",
		Misread: Said{"Misread", "The scanner changes letters. Type the ten characters beside the code, and check the scanner’s settings."},
		Letters: "Its letters are not as printed", CapsLock: "The scanner’s keyboard setting (Caps Lock)",
		PaidShop: "Paid at {shop}.", PaidHere: "Paid here.", Promised: "Its shop charges the card after the handover.",
		OnTime: "{name} is on time.", AnyTimeOK: "{name} may come any time.",
		HandOver:  Plural{"Hand over {n} item", "Hand over {n} items"},
		NameRight: "Name is right, hand over", NameWrong: "Name is wrong", Serve: "Serve {name} now", Anyway: "Hand over anyway", Manager: "A manager decides",
		Missing: "Something missing", NotNow: "Not now", ComeBack: "Ask to come back at {time}", Reslot: "Choose another slot", Done: "Done, next scan",
		Undo: "Undo the {time} handover", TakePay: "Take payment", PaidOrder: "Now hand it over", Change: "Change this order", PIN: "PIN", ByName: "Find by name",
		GiveLead: "Choose what you hand over now.", GiveN: Plural{"Hand over {n} item", "Hand over {n} items"},
		StillHere: Plural{"{n} item stays here", "{n} items stay here"}, OneLess: "One less: {name}", OneMore: "One more: {name}",
		Why: "Why hand it over all the same?", Pin: "Second person", Vouch: Said{"Ask a manager", "A manager types a PIN to allow it."},
		YesTime: "Yes, it is {time}", NoTime: "No, set the time", SetTime: "Set the time", TimeLead: "Type hours and minutes from a clock that is right.",
		Day: "Day", TimeTyped: "Time, as 1420",
		Moved: "Another slot", MoveHere: "booked", Packed: "Packed", Pack: "Pack", PackDone: "It is packed", PackUndo: "Not packed",
		BinLabel: "Bin", BinSave: "Save bin", BinLead: "Type where the packed order lies.", Cancel: "Cancel this order",
		CancelSure: Said{"Cancel this order?", "Its code is good for nothing then. Refund the buyer where they paid."}, CancelKey: "Cancel the order",
		ReleaseKey: Plural{"Sell {n} order not collected", "Sell {n} orders not collected"},
		Queue:      "Waiting for their orders", QueueNone: Said{"Nobody waits", "Buyers who come get a number and stand here."},
		CallNext: "Call next", Call: "Call", Again: "Call again", Gone: "Left", Since: "since {time}", CalledAt: "called {time}",
		PickNone: Said{"Nothing to hand out", "All orders of this slot are collected."}, Print: "Print list", Printing: "The list prints.",
		Orders: Plural{"{n} order to hand out", "{n} orders to hand out"}, Undone: "Taken back",
		Verdicts:  englishVerdicts(),
		Reasons:   englishPickupReasons(),
		Stages:    englishPickupStages(),
		Kinds:     englishPickupKinds(),
		Deeds:     englishPickupDeeds(),
		Overrides: englishPickupOverrides(),
	}
}

func englishPickupReasons() []Entry {
	return []Entry{
		{"ready", "Name check", "Check the name"},
		{"accepted", "Collected", "It was collected"},
		{"too_early", "Too early", "It is too early"},
		{"too_late", "Too late", "It is too late"},
		{"already_used", "Already collected", "It was collected before"},
		{"unpaid", "Not paid", "It is not paid"},
		{"other_event", "Other event", "It is for another event"},
		{"revoked", "Cancelled", "It was cancelled"},
		{"not_genuine", "Not valid here", "The seal is wrong"},
		{"unknown", "Unknown code", "The order is not known here"},
		{"not_home", "Other kiosk", "Another kiosk keeps it"},
		{"clock_unsure", "Time not sure", "The kiosk’s time is not sure"},
		{"after_restore", "Maybe collected", "Restored from a backup: it may have been collected"},
		{"wrong_kind", "No pickup code", "It is a code of another kind"},
	}
}

func englishPickupStages() []Entry {
	return []Entry{
		{"received", "Not packed yet", "The order is not packed yet."},
		{"packing", "Being packed", "The order is being packed."},
		{"ready", "Packed", "The order is packed."},
		{"part", "Collected in part", "A part was collected."},
		{"collected", "Collected", "The order was collected."},
		{"not_collected", "Not collected in time", "Nobody came in time."},
		{"refunded", "Cancelled or refunded", "The order was cancelled."},
	}
}

func englishPickupKinds() []Entry {
	return []Entry{
		{"pickup", "A pickup code", "Orders at this table"},
		{"ticket", "A ticket", "A session, at its entrance"},
		{"voucher", "A voucher", "Payment at the till"},
		{"receipt", "A receipt", "Returns at the till"},
		{"tag", "A proof of origin", "Showing that an item is real"},
		{"member", "A member’s card", "Bonus at the till"},
		{"delegation", "A permit to collect for somebody", "The order it names"},
		{"", "No code of popstand", "Nothing here"},
	}
}

func englishPickupDeeds() []Entry {
	return []Entry{
		{"hand", "Hand over all the same.", "Hand over"},
		{"undo", "Take a handover back.", "Undo"},
		{"move", "Book a slot that is full.", "Move"},
		{"payback", "Pay a receipt of an order back.", "Pay back"},
		{"cancel", "Cancel an order.", "Cancel"},
		{"release", "Sell what was not collected.", "Release"},
		{"delegate", "Let somebody else collect.", "Somebody else"},
	}
}

func englishPickupOverrides() []Entry {
	return []Entry{
		{"proof", "Buyer showed the order", "Proof"},
		{"known", "We know the buyer", "Known"},
		{"our_fault", "Our mistake", "Mistake"},
		{"kindness", "Goodwill", "Goodwill"},
	}
}

func englishVerdicts() []Entry {
	return []Entry{
		{"ready", "Ready", "Hand over what stands here."},
		{"ready.fetch", "Ready", "{name} is here. Fetch the items."},
		{"ready.check_name", "Ask the name", "Ask who it is for. Hand over only to {name}."},
		{"ready.manager", "Ask a manager", "The name can’t be checked on this kiosk."},
		{"accepted", "Handed over", "{items} handed over. Scan the next code."},
		{"too_early", "Too early", "The slot opens in {wait}."},
		{"too_early.serve_now", "Too early", "Slot opens in {wait}. There is room to serve {name} now."},
		{"too_early.come_back", "Too early", "Slot opens in {wait}. There is no room before that."},
		{"too_early.manager", "Too early", "This code is not good yet. Hand nothing over."},
		{"too_late", "{late} late", "The slot is over, the order is still here. You can hand it over."},
		{"too_late.reslot", "{late} late", "The slot is over. Choose another slot, or ask a manager."},
		{"too_late.serve_now", "{late} late", "The slot is over. There is room to serve {name} now."},
		{"too_late.manager", "Too late", "The time to collect is over. A manager decides."},
		{"too_late.shop", "Too late", "The goods went back to the stall. The shop helps with a refund."},
		{"already_used", "Already collected", "This order was collected before. Hand nothing over yet."},
		{"already_used.code", "Already used", "This code was used before. Hand nothing over yet."},
		{"unpaid", "Not paid", "{amount} is open. Take payment, then hand over."},
		{"unpaid.manager", "Not paid", "It was not paid when the code was made. Ask for proof."},
		{"other_event", "Other event", "This code is for another event. Hand nothing over."},
		{"revoked", "Cancelled", "This order was cancelled. Hand nothing over."},
		{"revoked.part", "Cancelled", "{rest} Hand nothing over."},
		{"not_genuine", "Not valid here", "The seal on this code is wrong. Hand nothing over."},
		{"unknown", "Not a code", "This is no pickup code. Scan again, or find the order by name."},
		{"unknown.shared", "Two orders", "This code names two orders. Find the right one by its buyer’s name."},
		{"unknown.ask_order", "Order not known", "The code is real, the order is not in the list. Ask what was ordered."},
		{"not_home", "Other kiosk", "Another kiosk keeps this order. Ask there, or ask a manager."},
		{"clock_unsure", "Is it {now}?", "The kiosk is not sure of the time. Look at a clock that is right."},
		{"after_restore", "Ask first", "Nothing since {since} is known here. Ask whether it was collected, and look at the paper list."},
		{"wrong_kind", "Not a pickup", "This code is for something else. Hand nothing over."},
	}
}

package part

func englishFigures() FiguresWords {
	return FiguresWords{
		Title: "How pickup goes", Open: "Open how pickup goes:", None: Said{"No orders yet", "This fills as orders come in and are handed over."},
		Percent: "{n}%", OnTimeBit: "{share} on time", WaitBit: "wait {wait}", WorstBit: "longest {wait}",
		OnTime: "on time", Typical: "typical wait", Nine: "9 of 10 within", Worst: "longest wait", Booked: "booked", Handed: "collected", Part: "in part",
		Waiting: "waiting now", Overdue: "overdue", NoShow: "not collected", NotKnown: "–",
		InSlot: "In their slot", Orders: Plural{"{n} order", "{n} orders"}, Early: "{n} early", InTime: "{n} on time", Late: "{n} late", Anytime: "{n} any time",
		Untimed: "{n} at a time not known", Missed: "{n} not collected", ToCome: "{n} still to come", NoneYet: "Nothing is collected yet.",
		Waits: "How long they waited", WaitsN: Plural{"{n} wait measured", "{n} waits measured"},
		WaitsNone: "Waits count from the first scan, or from a number, to the handover.", Minutes: "minutes", WaitedN: Plural{"{n} waited {step} minutes", "{n} waited {step} minutes"},
		Shops: "By shop", Here: "This stall",
		Moments: "From a look to the bag", ByShop: "by shop", ByThing: "by product", Looked: "Looked at", Wanted: "Wanted", Had: "Handed over",
		LookedN: "{n} looked at", WantedN: "{n} wanted", HadN: "{n} handed over",
		NoLooks: Said{"Nothing counted yet", "This fills as people look at products, order and buy. Nobody’s name is kept."},
		Others:  "Everything else", MoreOf: Plural{"{n} more product", "{n} more products"},
		Explains: "Looks are counted once for each sale; wanted and handed over are items.",
	}
}

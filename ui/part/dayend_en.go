package part

func englishDayEnd() DayEndWords {
	return DayEndWords{
		Cash: "Cash", Count: "Count", Check: "Check", Report: "Report", Export: "Export",
		Holds: "{name} has the drawer since {time}.", Shut: Said{"The till is closed", "Open it to sell and to move cash."},
		Story: "At the drawer", StoryNone: Said{"Nothing but sales so far", "Cash in, cash out and counts are listed here."},
		In: "Pay in", Out: "Pay out", Drop: "To the safe", NoSale: "Open drawer", Hand: "Hand over", X: "Report so far", End: "End the day", Open: "Open the till",
		Reports: "Day reports", NoReports: "None yet. Each closing makes one.", ZRow: "Report {number}",
		DidIn: "Paid in", DidOut: "Paid out", DidDrop: "Put in the safe", DidDrawer: "Opened without a sale", DidCount: "Counted", DidHand: "{name} took over",
		Opened: "{name} opened the till with", SaidIn: "{amount} paid in. The drawer opens.", SaidOut: "{amount} paid out. The drawer opens.",
		SaidDrop: "{amount} for the safe. The drawer opens.", SaidOpen: "The drawer opens.", SaidHand: "{name} has the drawer now.", SaidPrint: "The report prints.",
		Amount: "How much", Why: "Why", Else: "Something else", PayIn: "Pay in", PayOut: "Pay out", PutAway: "Put away", OpenIt: "Open the drawer",
		InReasons:     []Entry{{Key: "change", What: "More change"}, {Key: "back", What: "Brought back"}, {Key: "found", What: "Found later"}},
		OutReasons:    []Entry{{Key: "supplies", What: "Supplies"}, {Key: "travel", What: "Parking, travel"}, {Key: "food", What: "Food and drink"}},
		DropReasons:   []Entry{{Key: "safe", What: "Too much in here"}, {Key: "break", What: "Before a break"}, {Key: "lead", What: "To the organizer"}},
		DrawerReasons: []Entry{{Key: "change", What: "Change a note"}, {Key: "wrong", What: "Wrong change given"}, {Key: "look", What: "Look or count"}},
		GapReasons:    []Entry{{Key: "change", What: "Wrong change given"}, {Key: "count", What: "Float counted wrong"}, {Key: "entry", What: "Sale entered wrong"}, {Key: "unknown", What: "Nobody knows"}},
		NoteSave:      "Save the note",
		CountTitle:    "Count the drawer", HandTitle: "Hand over the drawer", Finish: "Finish the count",
		TakeOver:   Said{"Who takes over?", "Whoever has the drawer from now on types their PIN."},
		Nothing:    Said{"Nothing is counted yet.", "Type 0 where there is none."},
		Unreadable: Said{"This count can’t be read.", "Type how many of each there are, up to 9999."},
		ListTitle:  "Before you close", ListLead: "You can close all the same. All of this stays as it is.",
		Held: Plural{"{n} sale is set aside", "{n} sales are set aside"}, HeldDo: "Sell it now, or it waits for the next day.",
		Sale:   Said{"A sale is open at this screen", "It is set aside when you close."},
		Prints: Plural{"{n} paper is not printed", "{n} papers are not printed"}, PrintsDo: "Look at the printer. They wait until it is well.",
		Kept: Plural{"{n} entry can’t be read yet", "{n} entries can’t be read yet"}, KeptDo: "They are kept, and counted after an update.",
		Numbers: Plural{"{n} signing number is open", "{n} signing numbers are open"}, NumbersDo: "Call them, or leave them for the next day.",
		Local: Plural{"{n} entry is on this kiosk alone", "{n} entries are on this kiosk alone"}, LocalDo: "Nothing is lost. Keep a copy on a stick.", See: "See",
		CheckTitle: "Check the drawer", YouCounted: "You counted", Expected: "The kiosk expected", Short: "Short", Over: "Over", Even: "No difference",
		Where: "Where the cash went", Float: "Float", CashSales: "Cash sales", CashBack: "Cash refunds", MovedIn: "Paid in {time}, {name}", MovedOut: "Paid out {time}, {name}",
		MovedDrop: "To the safe {time}, {name}", ExpectedSum: "Expected", Since: "Since the count", Means: "What this means", MeansEven: "The drawer holds what it should.",
		MeansShort: "Look under the coin tray and count the rolls once more. Most gaps are coins.", MeansOver: "Look for a sale that was paid and not entered, or for change that was not given.",
		Blind: "Counted by {name} at {time}. The count was blind: the expected amount appeared only after it.", NoteIs: "Note: {text}", WhyAsked: "A difference needs a note. You may close with any.",
		StaysHeld: Plural{"{n} sale stays set aside.", "{n} sales stay set aside."}, StaysPrints: Plural{"{n} paper still waits.", "{n} papers still wait."},
		Again: "Count again", AddNote: "Add a note", NoteTitle: "Why is there a difference?", AcceptShort: "Accept {amount} short", AcceptOver: "Accept {amount} over", AcceptEven: "Close the day",
		XTitle: "Report so far", ZTitle: "Day report {number}", Gross: "taken in", Sales: "sales", PerSale: "per sale", Refunds: "refunds, {amount}",
		GapShort: "drawer short", GapOver: "drawer over", GapEven: "drawer right", Uncounted: "drawer not counted", Hours: "Sales per hour", Busiest: "busiest {time}",
		SalesN: Plural{"{n} sale", "{n} sales"}, NoSales: "No sales.", Tenders: "How it was paid", Payments: Plural{"{n} payment", "{n} payments"}, Top: "Top items", ByRevenue: "by revenue",
		Splits: "Split per creator", Venue: "Venue", Platform: "Platform", AfterBack: "without tax, after refunds", FromTo: "{from} to {to}", SoFar: "{from}, read {time}", Print: "Print", Done: "Done",
		NoSaleN: Plural{"{n} opening without a sale", "{n} openings without a sale"},
		Late:    englishLate(), WhenClose: "The expected cash stands here once the drawer is counted.",
	}
}

func englishDayEndRefusals() []Entry {
	return []Entry{
		{"till_held", "This person has the drawer already.", "Choose who takes it over."},
		{"move_over", "The drawer can’t hold that much.", "Check the amount, or count the drawer."},
	}
}

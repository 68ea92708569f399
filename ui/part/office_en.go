package part

func englishOffice() OfficeWords {
	return OfficeWords{
		Title: "Organizer’s office", Name: "Name", Password: "Password", Number: "Number from your phone", Enter: "Sign in", Leave: "Sign out",
		Day: "Today", Nodes: "Kiosks", Conflicts: "Given out twice", Sales: "Sales", Returns: "Given back", Total: "All kiosks",
		Stock: "Stock", Left: "left", Sold: "sold", Kiosk: "Kiosk {letter}", Hub: "This hub", Heard: "Newest entry {time}",
		Facts: Plural{"{n} entry here", "{n} entries here"}, Missing: Plural{"{n} entry still to come", "{n} entries still to come"},
		Whole: "All it has told is here", Unknown: "Has not come here since the start",
		NoSales:   Said{"No sales today yet", "They show here as soon as a kiosk comes by."},
		NoNodes:   Said{"No kiosk yet", "Let one in: popstand hub invite."},
		NoTrouble: Said{"Nothing was given out twice", "What two kiosks both hand out shows here."},
		Use:       "Code {code}, use {n}", Handed: "{time}, kiosk {letter}, {who}", Open: "Open", Settled: "Settled",
		Wrong: Said{"Sign-in failed", "Check name, password and number. Each number is good once."},
		Wait:  Said{"Too many tries", "Wait some minutes, then try again."},
	}
}

package part

func englishLate() LateWords {
	return LateWords{
		Head: "Was the count wrong?", Lead: "This report stays as it is. The next one says what was found.", More: "There was more", Less: "There was less", Note: "Note it",
		Reasons: []Entry{{Key: "coins", What: "Coins found"}, {Key: "count", What: "Counted wrong"}, {Key: "entry", What: "Sale entered wrong"}},
		Said:    "{amount} is noted. The next report says it.", After: "Found later: {amount}. {text}", Before: "Correction of {number}: {amount}. {text}",
		Alone: Said{"This kiosk works alone", "Nothing is copied elsewhere. Keep a copy on a stick."},
	}
}

package part

// germanPrintKinds names the documents that areas print, by their kind.
func germanPrintKinds() []Entry {
	return []Entry{
		{"ticket", "Signierticket", "Signierticket {label}"},
		{"ticket_notice", "Mitteilung an einen Gast", "Mitteilung für {label}"},
		{"ticket_table", "Widmung", "Widmung für {label}"},
		{"pickup_number", "Wartenummer", "Wartenummer"},
		{"pickup_rest", "Zettel: was noch wartet", "Zettel: was noch wartet"},
		{"pickup_handed", "Zettel: was ausgegeben wurde", "Zettel: was ausgegeben wurde"},
		{"pickup_list", "Packliste", "Packliste"},
		{"pickup_delegate", "Zettel für die geschickte Person", "Zettel für die geschickte Person"},
		{"refund", "Erstattungsbeleg", "Erstattungsbeleg"},
		{"z", "Z-Bericht", "Z-Bericht"},
		{"x", "X-Bericht", "X-Bericht"},
	}
}

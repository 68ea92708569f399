package part

// englishPrintKinds names the documents that areas print, by their kind.
func englishPrintKinds() []Entry {
	return []Entry{
		{"ticket", "Signing ticket", "Signing ticket {label}"},
		{"ticket_notice", "Notice to a ticket holder", "Notice for {label}"},
		{"ticket_table", "Words to write", "Words to write for {label}"},
		{"pickup_number", "Queue number", "Queue number"},
		{"pickup_rest", "Slip of what waits", "Slip of what waits"},
		{"pickup_handed", "Slip of what was handed over", "Slip of what was handed over"},
		{"pickup_list", "Pick list", "Pick list"},
		{"pickup_delegate", "Slip for who is sent", "Slip for who is sent"},
		{"refund", "Refund receipt", "Refund receipt"},
		{"z", "Z report", "Z report"},
		{"x", "X report", "X report"},
	}
}

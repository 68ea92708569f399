package part

// germanSeats words the refusals about seats in the cart and the catalogue.
func germanSeats() []Entry {
	return []Entry{
		{"tickets_unwired", "Tickets sind hier nicht zu verkaufen.", "Aus dem Verkauf nehmen oder an einem anderen Kiosk verkaufen."},
		{"ticket_ordered", "Diese Bestellung enthält ein Ticket.", "Im Shop aus der Bestellung nehmen und hier verkaufen."},
		{"ticket_product", "Das ist das Ticket einer Session.", "Im Veranstaltungsordner unter sessions ändern."},
	}
}

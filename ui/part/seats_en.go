package part

// englishSeats words the refusals about seats in the cart and the catalogue.
func englishSeats() []Entry {
	return []Entry{
		{"tickets_unwired", "Tickets can’t be sold here.", "Take them out of the sale, or sell them at another kiosk."},
		{"ticket_ordered", "This order holds a ticket.", "Take it out of the order at its shop, and sell it here."},
		{"ticket_product", "This is a session’s ticket.", "Change it in the event folder, under sessions."},
	}
}

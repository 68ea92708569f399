package part

// spanishSeats words the refusals about seats in the cart and the catalogue.
func spanishSeats() []Entry {
	return []Entry{
		{"tickets_unwired", "Aquí no se venden entradas.", "Quítalas de la venta o véndelas en otro puesto."},
		{"ticket_ordered", "Este pedido lleva una entrada.", "Quítala del pedido en su tienda y véndela aquí."},
		{"ticket_product", "Es la entrada de una sesión.", "Cámbiala en la carpeta del evento, en sessions."},
	}
}

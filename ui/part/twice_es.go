package part

func spanishTwice() TwiceWords {
	return TwiceWords{Paid: "Pagado dos veces", Receipt: "{number} a las {time}", Back: "{number} está devuelto", See: "Abrir"}
}

func spanishTwiceHealth() []Entry {
	return []Entry{
		{"paid_twice", "Pagado en dos cajas: pedido {ref}", "{n} en total. Devuelve un recibo y di cuál en la página del pedido."},
		{"handed_twice", "Entregado dos veces: pedido {ref}", "{n} en total. Pregunta en las dos cajas y anula una entrega."},
		{"several", "Pedidos con dos códigos: {n}", "Dos cajas cargaron una lista. Los dos códigos valen. Carga cada lista en una sola caja."},
	}
}

func spanishTwiceRefusals() []Entry {
	return []Entry{
		{"not_paid_twice", "Este pedido se pagó una vez.", "No hay nada que devolver."},
		{"receipt_unknown", "Este recibo no pagó el pedido.", "Elige uno de los que lo pagaron."},
	}
}

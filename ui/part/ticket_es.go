package part

func spanishTicket() TicketWords {
	return TicketWords{
		Sorts: "Tipo de entrada", Until: "hasta {time}", Next: "Próximo puesto", About: "Hacia {from} a {to}", Anytime: "Esperar el número",
		Late: "Quizá no alcance el tiempo para este puesto.", BeforeN: Plural{"{n} persona antes", "{n} personas antes"},
		Signed: "Se firma: {what}", Photo: "Se hacen fotos", Items: Plural{"{n} artículo por entrada", "{n} artículos por entrada"},
		With: Plural{"{n} acompañante puede venir", "{n} acompañantes pueden venir"}, Limit: Plural{"Como máximo {n} por persona", "Como máximo {n} por persona"},
		HowMany: "Cuántas", Fewer: "Una entrada menos", More: "Una entrada más", Number: "Entrada {n}",
		Write: "Dedicatoria", WriteKey: "Escribir dedicatoria", WriteLead: "Como máximo {n} caracteres, tal como se escribirá.", Ready: "Listo",
		Add: Plural{"Añadir entrada", "Añadir {n} entradas"}, Save: "Guardar texto", Reworded: "Dedicatoria cambiada: {name}", Quote: "«{text}»", Instead: "Se puede ofrecer",
		Finished: "Terminada", Cancelled: "Cancelada", Standby: "En espera", NoSale: "No a la venta",
		Give: Plural{"Dar {n} entrada", "Dar {n} entradas"}, GiveAll: "Entregar, nada que pagar", Free: "No había nada que pagar.", FreeHow: "Gratis",
		Labels: Plural{"Número de entrada", "Números de entrada"}, OfSale: "Entradas de esta venta", Reprint: "Imprimir entradas otra vez",
		Printing: Said{"Se imprimen las entradas", "Salen después del recibo."}, Printed: Said{"Entradas impresas", "Entregarlas al cliente."},
		Queued:  Said{"Las entradas se imprimen enseguida", "Salen después del recibo."},
		NoPaper: Said{"Las entradas esperan papel", "Poner un rollo. Decir los números mientras tanto."},
		Stuck:   Said{"Las entradas no se imprimieron", "Decir los números. Las entradas valen sin papel."},
		Unknown: Said{"¿Salieron las entradas?", "Mirar la impresora y decirlo en Impresiones."},
		NoPrint: Said{"Sin impresora para entradas", "Anotar los números para el cliente."},
		YourN:   Plural{"Su número", "Sus números"},
	}
}

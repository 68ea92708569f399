package part

func spanishEnd() EndWords {
	return EndWords{
		Payers: []Entry{
			{"stall", "Dinero de vuelta en este puesto", "En la mesa te devuelven el dinero."},
			{"shop", "Lo devuelve la tienda que la vendió", "La tienda que vendió tu entrada devuelve el dinero."},
			{"free", "Era gratis, no hay nada que devolver", "Tu entrada era gratis. Pregunta en la mesa por otra firma."},
		},
		Whys: []Entry{
			{"leaves", "La persona se va", "La persona se fue"},
			{"unable", "La persona no puede venir", "La persona no pudo venir"},
			{"changed", "Se cambió la sesión", "Se cambió la sesión"},
			{"mistake", "Se vendió por error", "Fue un error"},
		},
		WhyAsk:    Said{"¿Por qué se anula la entrada {label}?", "El motivo queda en su historia y en la devolución."},
		Agreed:    "{name} lo autorizó",
		Owed:      Plural{"{n} persona de la fila aún pasa.", "{n} personas de la fila aún pasan."},
		OwedDo:    "No se les dijo a tiempo que quizá no alcance.",
		Tight:     "Desde {label} va justo, probablemente hasta {last}",
		Place:     "Cambió {was} por {is}",
		Worded:    "Texto anotado",
		Worn:      "Pasó a otra persona",
		Back:      "La sesión sí se celebra",
		BackGo:    "Ponerla otra vez: {from} a {to}",
		Restored:  "Las entradas valen otra vez de {from} a {to}.",
		Another:   "Otra hora",
		When:      "¿Cuándo?",
		WhenLead:  "Ahora de {from} a {to}. Escriba horas y minutos, 1620 para las cuatro y veinte.",
		Breaks:    "Pausas",
		AddBreak:  "Añadir una pausa",
		DropIt:    "Quitar {from} a {to}",
		BreakLead: "Escriba cuándo empieza y cuándo acaba, seguido.",
		Typed:     "Hora, como 1620",
		TypedTwo:  "Inicio y fin, como 16001615",
		Set:       "Ver qué significa",
		Shown:     "pausa de {from} a {to}",
		Into:      "Se mete en {session}.", IntoDo: "Esa empieza más tarde, y se avisa a su gente.",
		Runs:  "se mete en {session}",
		After: Said{"{session} aún tiene la mesa.", "Esta puede empezar hacia las {time}."},
	}
}

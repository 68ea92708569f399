package part

func spanishSignboard() SignboardWords {
	return SignboardWords{
		Title: "Panel de firmas", Go: "Ven a: {place}", Soon: "Llamamos pronto", Now: "Atendiendo", Table: "Mesa {n}", AtTable: "{place}, mesa {n}", Come: "Ven ahora, por favor",
		Range: "{from}–{to} min", Break: "Pausa", Later: "Pausa de {from} a {until}", Pause: "Pausa breve", Back: "Seguimos a las {time}",
		Keep: "Nadie pierde su sitio.", Late: "unos {n} min de retraso", Longer: "Sigue hasta las {time}",
		Last: "Último número probable hoy: {label}", Doubt: "Desde {label} quizá no haya tiempo", Few: "Quizá no haya tiempo para todos", Missed: "¿No lo oíste? Ven a la mesa:",
		Left: Plural{"Queda {n} entrada a las {time}", "Quedan {n} entradas a las {time}"}, Sold: "Sin entradas para las {time}",
		Begins: "Próxima firma", Done: "La firma ha terminado", Thanks: "Gracias por venir.",
		Off: "Firma de las {time} cancelada", OffDo: "Ven a la mesa con tu entrada, por favor.",
		Today: "Hoy", Ended: "terminada", Running: "ahora", Gone: "cancelada", SoldOut: "agotada", Free: Plural{"queda {n}", "quedan {n}"},
		Say:  "{label}, ven a: {place}",
		Lost: Said{"Sin conexión", "Escucha tu número, por favor."},
	}
}

func spanishGuest() GuestWords {
	return GuestWords{
		Scan: "Escanea tu entrada", How: "Acerca el código de tu entrada a la luz roja que hay debajo de la pantalla.",
		Both: "Escanea tu código", BothHow: "Acerca el código de tu pedido o de tu entrada a la luz roja.",
		Again: "Acerca a la luz roja el código de tu entrada, o escribe las letras que hay al lado.",
		Find:  "Ver", Number: "Tu número es {label}", Ahead: Plural{"{n} persona va antes", "{n} personas van antes"}, First: "Eres el siguiente número",
		Between: "Te esperamos {from}–{until}", Watch: "El panel llama a tu número", BackBy: "Vuelve antes de las {time}", Near: "Quédate cerca, por favor",
		Turn: "Es tu turno: {label}", Show: "Enseña allí tu entrada",
		Doubt: "Quizá no lleguemos a {label}", DoubtLead: "Quizá no haya tiempo para tu número. Lo sentimos.",
		DoubtDo: "Pregunta en la mesa qué puedes hacer", DoubtStay: "O espera: el panel avisa si cambia",
		Desk: "Ve a la mesa, por favor", DeskLead: "Tu sitio está guardado. Enseña allí tu entrada.",
		Served: "Ya está firmado", ServedAt: "Esta entrada se usó a las {time}.",
		Early: "Tu firma es a las {time}", EarlyLead: "Tu sitio está guardado. Llamamos los números por orden.",
		Over: "Esta firma ha terminado", OverLead: "Enseña tu entrada en la mesa. Allí te ayudan.",
		Off: "Esta firma está cancelada", Exchange: "En la mesa te dan una entrada para otra firma.",
		Standby: "Puedes venir si queda tiempo. Pregunta en la mesa.", Moved: "Nueva hora: {time}",
		CheckIn: "Ya estoy", CheckInDo: "Pulsa «Ya estoy» cuando podamos llamarte", CheckedIn: "Ya sabemos que estás", Return: "He vuelto",
		Write: "Mi texto", WriteTitle: "¿Qué quieres que te escriban?", WriteHow: "Como mucho {n} letras. Puedes cambiarlo hasta tu turno.",
		WriteKeep: "Guardar", WriteBad: Said{"Escribe menos, por favor", "Una línea, como mucho {n} letras."},
		Written: "Tu texto está guardado", WrittenMore: "Estará en la mesa cuando llegues", Capitals: "Aa",
	}
}

package part

func spanishBuyer() BuyerWords {
	return BuyerWords{
		Title: "Recogida", Scan: "Escanea tu código de recogida",
		How:     "Acerca el código QR de tu correo a la luz roja que hay debajo de la pantalla.",
		Serving: "Atendiendo", About: "unos {n} min", Language: "Idioma",
		Controls: "Botones", Down: "Bajar los botones", Up: "Subir los botones", Type: "Escribir mi código", Help: "Llamar a alguien",
		Coming: Said{"Ya viene alguien", "Espera aquí un momento, por favor."},
		Bigger: "Letra más grande", Normal: "Letra normal", Contrast: "Más contraste", Plain: "Colores normales", Aloud: "Leer en voz alta",
		TypeHow: "Las diez letras y cifras están debajo del código QR.", TypeFind: "Ver pedido",
		TypeShort: Said{"Mira el código otra vez", "Tiene diez letras y cifras."},

		Queue: "Ya estás en la cola", QueueOf: "Hola {name}, ya estás en la cola", Number: "Tu número",
		Packed: "Tu pedido está preparado", Packing: "Estamos preparando tu pedido", Items: Plural{"{n} artículo, pagado", "{n} artículos, pagados"},
		Wait: "Espera el número {label}", Called: "Sale en el panel", CalledIn: "Sale en el panel, unos {n} min",
		Behind: "Sale en el panel después de quienes vienen a su hora",
		Go:     "Ve a: {place}", Show: "Enseña este número o tu código", Slip: "Imprimiendo tu número", NoSlip: "Recuerda tu número",
		Turn: "Es tu turno", TurnOf: "Es tu turno, {name}", TurnNow: "Tu pedido está listo. Enseña este número o tu código.", Front: "Mesa de delante",
		Early: "Llegas pronto", EarlyOf: "Llegas pronto, {name}", Starts: "Tu hora de recogida empieza a las {time}.", Safe: "Guardamos tu pedido hasta las {time}.",
		OpensIn: "Empieza en", OpensAt: "Empieza a las", Minutes: Plural{"minuto", "minutos"},
		Back: "Vuelve a partir de las {time}", Same: "Escanea otra vez el mismo código", Open: "O ponte ahora en la cola",
		Places: Plural{"Queda {n} sitio antes de las {time}", "Quedan {n} sitios antes de las {time}"}, Return: "Vuelvo luego", Join: "Ponerme en la cola",
		Late: "Tu hora ya pasó", LateOf: "Tu hora de recogida era hasta las {time}.", LateOpen: "Ahora hay sitio. Puedes ponerte en la cola.",
		LateAsk:   "Enseña tu código en la mesa de delante. Allí te ayudan.",
		Collected: "Ya recogido", CollectedT: "Este pedido se recogió a las {time}.",
		NotYou: "¿No fuiste tú? Dínoslo en la mesa de delante.",
		Pay:    "Paga en la mesa de delante", PayLead: "Tu pedido te espera. Págalo allí y es tuyo.", PayOpen: "A pagar", SayNumber: "Di este número: {ref}",
		Ask: "Ve a la mesa de delante", AskLead: "Necesitamos un momento contigo para resolverlo.",
		Say: "Di este código", Known: "El equipo ya lo ve",
		Again:     Said{"No es un código de recogida", "Acerca a la luz roja el código QR de tu correo, o escribe las letras que hay debajo."},
		Fault:     Said{"Un momento, por favor", "Esta pantalla no puede responder ahora. Enseña tu código en la mesa de delante."},
		Unscanned: Said{"Escribe tu código", "Toca el teclado de abajo. Las diez letras y cifras están junto a tu código."},
		Untyped:   "Escribe otra vez las diez letras y cifras junto a tu código, o pregunta en la mesa de delante.",

		Clears: "La pantalla se borra en {n} s", MoreTime: "Más tiempo", Done: "Listo", Restart: "Empezar de nuevo",
	}
}

func spanishPickupBoard() BoardWords {
	return BoardWords{
		Title: "Panel de recogida", Welcome: "Recogida", Show: Said{"Enseña tu código", "Escanéalo en la pantalla de recogida o ven a la mesa de delante. Tu número se llama aquí."}, Missed: "¿No oíste tu número?", Desk: "Ven a la mesa de delante:",
		Also: "También listos", Next: "Siguientes", Nobody: "Nadie espera.", Slot: "Recogida ahora: {from} a {until}",
		Lost: Said{"Sin conexión", "Escucha tu número, por favor."},
	}
}

func spanishCalls() []Entry {
	return []Entry{
		{"calls.help", "Alguien pide ayuda", "En la pantalla de recogida desde las {time}."},
		{"calls.ask", "Viene alguien: {code}", "Su código se escaneó a las {time}. Pídelo y escanéalo aquí."},
	}
}

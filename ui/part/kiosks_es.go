package part

func spanishKiosks() KiosksWords {
	return KiosksWords{
		Title: "Cajas", Manage: "Otras cajas", Kiosk: "Caja {letter}", Self: "Esta caja, {letter}",
		Alone: Said{"Esta caja vende sola.", "Admite otra y las dos sabrán lo que vende la otra."},
		Known: "Se sabe hasta {time}.", Nothing: "Aún no se sabe nada de ella.",
		InStep: "Al día, vista {time}.", Copying: "Copiando ahora.", Trying: "Buscándola.", Came: "Vino {time}.", Last: "Vista por última vez {time}.", Never: "Aún no se ha visto.",
		Next: "Próximo intento {time}.", WaitsN: Plural{"1 entrada espera para ir allí.", "{n} entradas esperan para ir allí."},
		Off: "Ya no está admitida. Lo que vendió antes queda.",
		Failure: []Entry{
			{"unreachable", "Nadie responde allí.", "¿Está encendida y en la misma red?"},
			{"portal", "Responde otro aparato.", "En una red de invitados, entra primero."},
			{"clock", "Su reloj o el de aquí va mal.", "Pon la hora en las dos."},
			{"stranger", "No conoce esta caja.", "Admítela de nuevo."},
			{"revoked", "Esta caja ya no está admitida.", "Pregunta a la organización. Las ventas de aquí están a salvo."},
			{"other_event", "Vende en otro evento.", "Mira la dirección."},
			{"newer", "Tiene un popstand más nuevo.", "Actualiza esta caja."},
			{"broken", "Lo que envía se corta.", "Mira la red."},
			{"busy", "Está ocupada.", "Se intenta otra vez sola."},
			{"storage", "Esta caja no puede guardar lo que llega.", "Mira su estado."},
		},
		Answered: "Respondió la caja {letter}", Keeps: "Lo lleva la caja {letter}",
		Conflicts: "Entregado dos veces", ConflictsN: Plural{"1 por resolver", "{n} por resolver"},
		None:   Said{"Nada se entregó dos veces.", "Puede pasar entre dos cajas sin conexión. Se ve aquí."},
		UnitsN: Plural{"1 artículo", "{n} artículos"}, Order: "Pedido {ref}", Ticket: "Entrada {label}", Code: "Código {code}",
		Side: "{kiosk}, {name}", ByHome: "por decisión propia", ForOther: "con el sí de la caja {letter}", ByPerson: "decidió una persona",
		Settle: "Resolver", What: "¿Qué pasó?",
		Hows: []Entry{
			{"same", "Un comprador, anotado dos veces", "Nada se dio dos veces."},
			{"returned", "Lo segundo volvió", "El género está aquí otra vez."},
			{"charged", "Lo segundo se pagó", "Fue una venta."},
			{"lost", "Dado dos veces", "Lo asume el puesto."},
		},
		Settled: "{how}. {name}, {time}.", Again: "Desde entonces se supo más. Mira otra vez.",
		Homes: "Quién decide", HomesLead: "Una caja decide sobre cada código, para que no valga dos veces. Pasa lo que entrega otra mesa.",
		Slot: "Recogidas de {from} a {to}", Session: "Entradas: {name}", Here: "Decide esta caja", There: "Decide la caja {letter}", Hand: "Pasar a {letter}",
		HandSaid: "Desde entonces decide la otra caja.", SettleFor: "Desaparece de todas las cajas.",
		Invite: "Admitir una caja", InviteLead: "La caja nueva recibe aquí un código. Después las dos saben lo que vende la otra.", InviteMake: "Crear un código",
		InviteOnce: "Vale una vez, hasta {time}. Sus recibos empiezan con {letter}-000001.",
		InviteHow:  "Escribe esto en la caja nueva:", InviteSaid: "Una caja nueva puede vender en este evento.", QR: "El código para la caja nueva",
	}
}

func spanishKiosksHealth() []Entry {
	return []Entry{
		{"conflicts", "Entregado dos veces: {n}", "Dos cajas aceptaron un código. Di qué pasó."},
		{"kiosks.ok", "Las otras cajas están al día", "Todas saben lo que se vende aquí."},
		{"kiosks.wait", "No se llega a todas las cajas", "Se sigue vendiendo. Lo sabrán en cuanto se pueda."},
	}
}

func spanishKiosksRefusals() []Entry {
	return []Entry{
		{"no_conflict", "Esto ya está resuelto.", "No queda nada por hacer."},
		{"bad_settlement", "Nadie dijo qué pasó.", "Elige una opción."},
		{"bad_scope", "Aquí no hay nada que pasar.", "Elige una franja o una sesión, y una caja."},
		{"node_unknown", "Ninguna caja se llama así.", "Mira la lista de cajas."},
		{"node_revoked", "Esta caja ya no está admitida.", "Pregunta a la organización."},
		{"own_node", "Es esta misma caja.", "Elige otra."},
		{"not_met", "Aún no puede venir otra caja.", "Inicia popstand con --sync 0.0.0.0:7443."},
	}
}

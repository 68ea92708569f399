package part

func spanishPickup() PickupWords {
	return PickupWords{
		Title: "Recogida", Scan: Said{"Escanea un código de recogida", "El escáner está encendido. Escanear funciona en cualquier pantalla."},
		ScanOff: Said{"Busca un pedido", "No hay escáner conectado. Escribe el código o busca el nombre."}, InPart: "{n} de {of} recogidos, el resto anulado o reembolsado.", Shared: "Dos cajas lo cargaron, cada una con un pedido",
		Type: "Escribir código", Find: "Buscar nombre", Last: "Últimos escaneos", LastOpen: "Últimos escaneos. Abrir la lista para deshacer.", LastNone: "Aún no hay escaneos",
		Waiting: "esperan ahora", Late: "tarde", Wait: "espera habitual", Handed: "entregados",

		Slots: "Franjas de recogida", To: "a {time}", From: "{from} a {to}", Of: "{n} de {of}", BookedOf: "{n} de {of} reservados", Booked: "{n} reservados",
		AllCollected: "todo recogido", NowLeft: "ahora, quedan {wait}", Full: "completa", Free: "{n} libres", LateN: "{n} tarde",
		NotCollected: "{n} sin recoger", Open: "{n} por recoger", Anytime: "A cualquier hora", Nobody: "sin pedidos",
		NoSlots:      Said{"Aún no hay pedidos", "Llegan de la carpeta del evento o de tu tienda."},
		KeyCollected: "Recogido", KeyBooked: "Reservado", KeyLate: "Tarde", KeyFree: "Libre",
		Min: "{n} min", HourMin: "{h} h {n} min", Days: Plural{"{n} día", "{n} días"}, Ago: "{when}, hace {wait}", JustNow: "{when}, ahora mismo",

		TypeLabel: "Número del código o del pedido", TypeLead: "Escribe los diez caracteres junto al código, o el número del pedido.", TypeGo: "Comprobar",
		FindLabel: "Nombre o número de pedido", FindLead: "Escribe las primeras letras del nombre.",
		FindNone: Said{"Ningún pedido tiene este nombre.", "Prueba con el nombre de pila o el número del pedido."},
		NoName:   "Nombre desconocido aquí", NoOrder: "Ningún pedido",

		ScannedAt: "escaneado {time}", List: "lista de {time}",
		Bin: Said{"Empaquetado y listo", "en esta caja"}, BinPart: "Una parte ya se recogió.", BinNot: "Aún no hay nada en esta caja.",
		Unpacked: Said{"Aún sin empaquetar", "Trae estos artículos."},
		Slot:     "Franja {from} a {to} · ahora {now}", SlotAny: "A cualquier hora · ahora {now}", WaitsIn: "Empaquetado, espera en {bin}",
		Seal:     "Sello comprobado en esta caja. El pedido no está en su lista.",
		SealElse: "Su sello es de otro organizador. Aquí no se puede comprobar.",
		SealGood: "El sello es bueno. El código no sirve para recoger aquí.", Checked: "Comprobado en esta caja con las claves del evento",
		Show:    "Enseña esta pantalla y pregunta quién vino.",
		Booking: "Reservado", NowAt: "Ahora", NowSlot: "{now}, franja {from} a {to}", When: "Cuándo", Where: "Dónde", HomeElse: "Otra caja lleva este pedido",
		By: "Por", Scanned: "{name}, tras un escaneo", ByNameOf: "{name}, tras comprobar el nombre", Friend: "{name}, a una persona enviada", Program: "Un programa",
		What: "Artículos", Also: "Además", Until: "Reservado hasta", Stage: "Pedido", Kind: "Esto es", Use: "Sirve para", Ask: "Pide",
		Proof: "El correo del pedido o un documento", AskShop: "Ayuda a la tienda que lo vendió", Here: "Esta caja", There: "Otra caja", OtherEvent: "Otro evento",
		Wrong: "Qué está mal", BadSeal: "El sello no es de este evento", NoCode: "No es un código de popstand",
		CouldBe: "Puede ser", Copied: "Un código cambiado o copiado", Room: "Sin encargado: hay sitio en esta franja.",
		Misread: Said{"Mal leído", "El escáner cambia letras. Escribe los diez caracteres junto al código y revisa los ajustes del escáner."},
		Letters: "Las letras no son como están impresas", CapsLock: "El ajuste del escáner (Bloq Mayús)",
		PaidShop: "Pagado en {shop}.", PaidHere: "Pagado aquí.", Promised: "La tienda cobra la tarjeta tras la entrega.",
		OnTime: "{name} llega a tiempo.", AnyTimeOK: "{name} puede venir a cualquier hora.",
		HandOver:  Plural{"Entregar {n} artículo", "Entregar {n} artículos"},
		NameRight: "El nombre es correcto", NameWrong: "El nombre no es", Serve: "Atender ya a {name}", Anyway: "Entregar igualmente", Manager: "Decide el encargado",
		Missing: "Falta algo", NotNow: "Ahora no", ComeBack: "Pedir que vuelva a las {time}", Reslot: "Elegir otra franja", Done: "Listo, otro escaneo",
		Undo: "Deshacer la entrega de {time}", TakePay: "Cobrar", PaidOrder: "Ahora entregarlo", Change: "Cambiar este pedido", PIN: "PIN", ByName: "Buscar nombre",
		GiveLead: "Elige lo que entregas ahora.", GiveN: Plural{"Entregar {n} artículo", "Entregar {n} artículos"},
		StillHere: Plural{"{n} artículo se queda aquí", "{n} artículos se quedan aquí"}, OneLess: "Uno menos: {name}", OneMore: "Uno más: {name}",
		Why: "¿Por qué entregarlo igualmente?", Pin: "Segunda persona", Vouch: Said{"Pregunta al encargado", "Un encargado escribe su PIN para permitirlo."},
		YesTime: "Sí, son las {time}", NoTime: "No, poner la hora", SetTime: "Poner la hora", TimeLead: "Escribe horas y minutos de un reloj que vaya bien.",
		Day: "Día", TimeTyped: "Hora, como 1420",
		Moved: "Otra franja", MoveHere: "reservada", Packed: "Listo", Pack: "Empaquetar", PackDone: "Está empaquetado", PackUndo: "Sin empaquetar",
		BinLabel: "Caja o estante", BinSave: "Guardar caja", BinLead: "Escribe dónde está el pedido empaquetado.", Cancel: "Anular este pedido",
		CancelSure: Said{"¿Anular este pedido?", "Su código ya no servirá. Devuelve el dinero donde se pagó."}, CancelKey: "Anular el pedido",
		ReleaseKey: Plural{"Vender {n} sin recoger", "Vender {n} sin recoger"},
		Queue:      "Esperan su pedido", QueueNone: Said{"Nadie espera", "Quien llega recibe un número y aparece aquí."},
		CallNext: "Llamar al siguiente", Call: "Llamar", Again: "Otra vez", Gone: "Se fue", Since: "desde {time}", CalledAt: "llamado {time}",
		PickNone: Said{"Nada que entregar", "Todos los pedidos de esta franja están recogidos."}, Print: "Imprimir lista", Printing: "La lista se imprime.",
		Orders: Plural{"{n} pedido por entregar", "{n} pedidos por entregar"}, Undone: "Deshecho",
		Verdicts:  spanishVerdicts(),
		Reasons:   spanishPickupReasons(),
		Stages:    spanishPickupStages(),
		Kinds:     spanishPickupKinds(),
		Deeds:     spanishPickupDeeds(),
		Overrides: spanishPickupOverrides(),
	}
}

func spanishPickupReasons() []Entry {
	return []Entry{
		{"ready", "Comprobar nombre", "Comprueba el nombre"},
		{"accepted", "Recogido", "Ya se recogió"},
		{"too_early", "Muy pronto", "Es muy pronto"},
		{"too_late", "Muy tarde", "Es muy tarde"},
		{"already_used", "Ya recogido", "Se recogió antes"},
		{"unpaid", "Sin pagar", "No está pagado"},
		{"other_event", "De otro evento", "Es de otro evento"},
		{"revoked", "Anulado", "Se anuló"},
		{"not_genuine", "No vale aquí", "El sello no es correcto"},
		{"unknown", "Código desconocido", "El pedido no se conoce aquí"},
		{"not_home", "De otra caja", "Otra caja lo lleva"},
		{"clock_unsure", "Hora insegura", "La hora de la caja no es segura"},
		{"after_restore", "Quizá recogido", "Copia restaurada: quizá ya se recogió"},
		{"wrong_kind", "No es de recogida", "Es un código de otro tipo"},
	}
}

func spanishPickupStages() []Entry {
	return []Entry{
		{"received", "Aún sin empaquetar", "El pedido aún no está empaquetado."},
		{"packing", "Se está empaquetando", "El pedido se está empaquetando."},
		{"ready", "Empaquetado", "El pedido está empaquetado."},
		{"part", "Recogido en parte", "Una parte se recogió."},
		{"collected", "Recogido", "El pedido se recogió."},
		{"not_collected", "No recogido a tiempo", "Nadie vino a tiempo."},
		{"refunded", "Anulado o devuelto", "El pedido se anuló."},
	}
}

func spanishPickupKinds() []Entry {
	return []Entry{
		{"pickup", "Un código de recogida", "Pedidos en esta mesa"},
		{"ticket", "Una entrada", "Una sesión, en su acceso"},
		{"voucher", "Un vale", "Pagar en la caja"},
		{"receipt", "Un recibo", "Devoluciones en la caja"},
		{"tag", "Una prueba de origen", "Mostrar que algo es auténtico"},
		{"member", "Una tarjeta de socio", "Ventajas en la caja"},
		{"delegation", "Un permiso para recoger por alguien", "El pedido que nombra"},
		{"", "Ningún código de popstand", "Nada aquí"},
	}
}

func spanishPickupDeeds() []Entry {
	return []Entry{
		{"hand", "Entregar igualmente.", "Entregar"},
		{"undo", "Deshacer una entrega.", "Deshacer"},
		{"move", "Reservar una franja completa.", "Mover"},
		{"payback", "Devolver un recibo de un pedido.", "Devolver"},
		{"cancel", "Anular un pedido.", "Anular"},
		{"release", "Vender lo que no se recogió.", "Liberar"},
		{"delegate", "Dejar que recoja otra persona.", "Otra persona"},
	}
}

func spanishPickupOverrides() []Entry {
	return []Entry{
		{"proof", "Mostró el pedido", "Prueba"},
		{"known", "La conocemos", "Conocida"},
		{"our_fault", "Error nuestro", "Error"},
		{"kindness", "Cortesía", "Cortesía"},
	}
}

func spanishVerdicts() []Entry {
	return []Entry{
		{"ready", "Listo", "Entrega lo que pone aquí."},
		{"ready.fetch", "Listo", "{name} está aquí. Trae los artículos."},
		{"ready.check_name", "Pregunta el nombre", "Pregunta para quién es. Entrega solo a {name}."},
		{"ready.manager", "Pregunta al encargado", "El nombre no se puede comprobar en esta caja."},
		{"accepted", "Entregado", "{items}: entregado. Escanea el siguiente código."},
		{"too_early", "Muy pronto", "La franja empieza en {wait}."},
		{"too_early.serve_now", "Muy pronto", "La franja empieza en {wait}. Hay sitio para atender ya a {name}."},
		{"too_early.come_back", "Muy pronto", "La franja empieza en {wait}. Antes no hay sitio."},
		{"too_early.manager", "Muy pronto", "Este código aún no vale. No entregues nada."},
		{"too_late", "{late} tarde", "La franja terminó, el pedido sigue aquí. Puedes entregarlo."},
		{"too_late.reslot", "{late} tarde", "La franja terminó. Elige otra o pregunta al encargado."},
		{"too_late.serve_now", "{late} tarde", "La franja terminó. Hay sitio para atender ya a {name}."},
		{"too_late.manager", "Muy tarde", "El plazo para recoger terminó. Decide el encargado."},
		{"too_late.shop", "Muy tarde", "Los artículos volvieron al puesto. La tienda ayuda con el reembolso."},
		{"already_used", "Ya recogido", "Este pedido ya se recogió. No entregues nada todavía."},
		{"already_used.code", "Ya usado", "Este código ya se usó. No entregues nada todavía."},
		{"unpaid", "Sin pagar", "Faltan {amount}. Cobra primero, luego entrega."},
		{"unpaid.manager", "Sin pagar", "No estaba pagado al hacer el código. Pide una prueba."},
		{"other_event", "De otro evento", "Este código es de otro evento. No entregues nada."},
		{"revoked", "Anulado", "Este pedido se anuló. No entregues nada."},
		{"revoked.part", "Anulado", "{rest} No entregues nada."},
		{"not_genuine", "No vale aquí", "El sello de este código no es correcto. No entregues nada."},
		{"unknown", "No es un código", "No es un código de recogida. Escanea otra vez o busca el nombre."},
		{"unknown.shared", "Dos pedidos", "Este código nombra dos pedidos. Busca el correcto por el nombre."},
		{"unknown.ask_order", "Pedido desconocido", "El código es real, el pedido no está en la lista. Pregunta qué se pidió."},
		{"not_home", "De otra caja", "Otra caja lleva este pedido. Pregunta allí o al encargado."},
		{"clock_unsure", "¿Son las {now}?", "La caja no está segura de la hora. Mira un reloj que vaya bien."},
		{"after_restore", "Pregunta antes", "Aquí no consta nada desde el {since}. Pregunta si ya se recogió y mira la lista en papel."},
		{"wrong_kind", "No es de recogida", "Este código es para otra cosa. No entregues nada."},
	}
}

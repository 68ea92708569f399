package part

func spanishSigning() SigningWords {
	return SigningWords{
		Title: "Firmas", Back: "Volver a la sesión",
		Sessions: "Sesiones de firmas", SoldOf: "{n} de {of} entradas dadas", Phases: spanishPhases(),
		Calling: "Turno de", Nobody: Said{"No hay nadie en la mesa.", "Llame al número siguiente."},
		NobodyOff: Said{"Esta sesión se canceló.", "No se llama a nadie."}, NobodyEnd: Said{"No espera nadie.", "Venda una entrada o escanee una."},
		Since: "{time} desde la llamada", Write: "Escribir", WriteNone: "Sin texto", Items: Plural{"{n} artículo", "{n} artículos"}, With: Plural{"{n} acompañante", "{n} acompañantes"},
		NoName: "Sin nombre", Behind: "{wait} de retraso", Ahead: "{wait} de adelanto", OnPlan: "Según el plan",
		Last: "Hoy se llega hasta {label}", LastAll: "El tiempo alcanza para toda la fila",
		Call: "Llamar a {label}", Finish: "{label} ha terminado", NoShow: "Ausente", Hold: "Apartar", Undo: "Deshacer", More: "Más", Table: "Mesa {n}",
		Next: "Siguientes", NextNone: "No espera nadie.", Called: "Llamado {time}", CalledTo: "Llamado a la mesa {n}", About: "Sobre las {time}",
		HeldAt: "Apartado {time}", MissedAt: "Ausente {time}", Recall: "Recuperar", Seen: "Dicho",
		Told:       Said{"Desde {label} quizá no alcance el tiempo.", "Dígalo ahora a la fila. El panel lo dice desde las {time}."},
		ToldNobody: Said{"Quizá el tiempo no alcance para nadie más.", "Dígalo ahora a la fila. El panel lo dice desde las {time}."},
		ToldBetter: Said{"El tiempo sí alcanza hasta {label}.", "Dígalo a la fila. El panel lo dice desde las {time}."},
		PausedTo:   Said{"Pausa hasta las {time}.", "Hasta entonces no se llama a nadie."}, Paused: Said{"Pausa.", "No se llama a nadie hasta que usted siga."},
		Over: Said{"Se alarga hasta las {time}.", "Se sigue llamando después del final."}, Moved: Said{"Esta sesión cambió: {from} a {to}.", "Ya se dijo a cada uno qué recibe."},
		Off: Said{"Esta sesión se canceló.", "Cada entrada dice qué recibe su dueño."}, Elsewhere: Said{"Otra persona ya ha tocado aquí.", "Mire quién está en la mesa y toque otra vez."},
		Which: "Esta pantalla es", Pause: "Pausa", PauseAll: "Todas las mesas", PauseOne: "Solo esta mesa", BackAt: "Vuelta {time}", BackOpen: "Hasta que yo siga", Resume: "Seguir",
		Overrun: "Alargar", Until: "Hasta las {time}", NoOver: "Acabar a la hora", All: "Todas las entradas", Give: "Regalar una entrada", Change: "Cambiar la sesión", Typing: "Teclear número",
		List: "Entradas", Find: "Buscar", FindLabel: "Número o nombre", FindLead: "Teclee un número como A47, o un nombre.", FindNone: Said{"No se encontró ninguna entrada.", "Pruebe con menos letras."},
		ListNone: Said{"Todavía no hay entradas.", "Venda una o regale una."}, Page: "{n} a {to} de {of}", Earlier: "Atrás", Later: "Adelante",
		TypeLabel: "Número junto al código", TypeLead: "Teclee los diez caracteres junto al código.",
		Ticket: "Entrada {label}", State: "Estado", Session: "Sesión", When: "Cuándo", Tier: "Entrada", Window: "Hora de venir", Said: "Ya sabe", Likely: "En la mesa hacia",
		Place: "Puesto", Before: "Delante", BeforeN: Plural{"{n} persona", "{n} personas"}, Words: "Para escribir", Holder: "Dueño", History: "Qué pasó", Reason: "Motivo", Return: "Recibe",
		FromTo: "{from} a {to}", Approx: "De {from} a {to} más o menos", ToldSo: "Sabe que quizá no alcance el tiempo.",
		Dedicate: "Dedicatoria", DedSave: "Guardar texto", DedLead: "Como mucho {n} caracteres. Vacío quita el texto.",
		CheckIn: "Dejar entrar", CheckOut: "Sale un momento", ComesBack: "Ha vuelto", ToTable: "A la mesa", CallNow: "Llamar ahora", CallAgain: "Llamar otra vez",
		Swap: "Cambiar puestos", SwapLead: "Elija quién cambia de puesto con {label}.", SwapWith: "Cambiar con {label}",
		Transfer: "A otra persona", TransLead: "Teclee el nuevo nombre. El código viejo deja de valer y se imprime otro.", TransSave: "Entregar",
		Exchange: "Canjear", ExchLead: "Elija la sesión y la entrada. Debe costar lo mismo.", ExchNone: Said{"Ninguna otra entrada cuesta lo mismo.", "Anule esta y venda otra."},
		Cancel: "Anular entrada", CancelAsk: Said{"¿Anular la entrada {label}?", "El puesto se vende otra vez y el código deja de valer."}, CancelGo: "Anular la entrada", CancelPay: "Anular y devolver {amount}", CardBack: spanishCardBack(), End: spanishEnd(),
		Reprint: "Imprimir otra vez", PrintName: "Imprimir texto", Printing: "Se imprime ahora.", Done: "Hecho.",
		Steps: spanishSigningSteps(), States: spanishTicketStates(), Ways: spanishWays(), Gets: spanishGets(),
		GiveLead: "¿Por qué la recibe esta persona?", Sponsored: "Regaladas: {n} de {of}", Rule: "Regla: {rule}", GiveWhy: "Motivo", GiveSave: "Regalar",
		Standby: "Entrada de espera", StandLead: "Para cuando quede tiempo, detrás de todos.", Gave: "{label} se imprime ahora.",
		ChangeLead: "Elija qué pasa con la sesión. Antes de hacerlo verá quién recibe qué.", NowIs: "Ahora: {from} a {to}", Later10: "{n} min más tarde", Earlier10: "{n} min antes", EndsAt: "Acaba {time}",
		MoveHead: "Mover", EndHead: "Final", CancelHead: "Cancelar", CancelIt: "Cancelar la sesión", SureMove: "Nuevo: {from} a {to}", Out: Plural{"{n} entrada dada", "{n} entradas dadas"},
		Touched: Plural{"Afecta a {n} persona", "Afecta a {n} personas"}, DoIt: "Cambiar sesión", Notices: "Imprimir avisos", NoticeN: Plural{"Se imprime {n} aviso.", "Se imprimen {n} avisos."},
		Changed: Said{"La sesión cambió.", "Imprima los avisos para los dueños."}, OverrideWhy: "¿Por qué entra?",
		NotNow: "Ahora no", LetIn: "Dejar entrar a {label}", Bring: "{label} a la mesa", PutBack: "{label} vuelve a la fila", Open: "Abrir entrada", Served: "{label} ha terminado", AnyWay: "Dejar entrar igual", NameRight: "El nombre es correcto", Manager: "Pedir encargado",
		UsedBy: "{name}, {time}", Also: "Además", Where: "Enviar a", SendTo: "Mesa {n}", ForOther: "Es para", Note: "Ahora {now}", Typed: "Tecleado, no escaneado",
		Verdicts: spanishTicketVerdicts(), Reasons: spanishTicketReasons(), Overrides: spanishTicketOverrides(), Deeds: spanishSigningDeeds(),
	}
}

func spanishPhases() []Entry {
	return []Entry{
		{"on_sale", "A la venta · quedan {left}", "A la venta"},
		{"sold_out", "Agotada · faltan {togo}", "Agotada"},
		{"now", "Ahora · {signed} firmadas, faltan {togo}", "Ahora"},
		{"paused", "Pausa · {signed} firmadas, faltan {togo}", "Pausa"},
		{"finished", "Acabada · {signed} firmadas, {missed} ausentes", "Acabada"},
		{"cancelled", "Cancelada · {togo} entradas dadas", "Cancelada"},
	}
}

func spanishSigningSteps() []Entry {
	return []Entry{
		{"issued", "Emitida", "Entrada"},
		{"checked_in", "Entró", "Puerta"},
		{"left", "Salió un momento", "Puerta"},
		{"returned", "Volvió", "Puerta"},
		{"called", "Llamada", "Fila"},
		{"at_table", "En la mesa", "Mesa"},
		{"served", "Firmada", "Mesa"},
		{"held", "Apartada", "Fila"},
		{"missed", "Ausente", "Fila"},
		{"recalled", "De vuelta en la fila", "Fila"},
		{"void", "Terminada", "Entrada"},
		{"undone", "deshecho", "Deshacer"},
	}
}

func spanishTicketStates() []Entry {
	return []Entry{
		{"waiting", "En la fila", "Espera en la fila."},
		{"called", "Llamada", "Se le ha llamado."},
		{"table", "En la mesa", "Está en la mesa."},
		{"served", "Firmada", "Ya tiene lo que quería."},
		{"held", "Apartada", "Está apartada y guarda su puesto."},
		{"missed", "Ausente", "Se le llamó y no vino."},
		{"out", "Fuera", "Salió un momento y guarda su puesto."},
		{"void", "Terminada", "Esta entrada ya no vale."},
	}
}

func spanishWays() []Entry {
	return []Entry{
		{"sold", "Comprada aquí", "Comprada"},
		{"imported", "Comprada antes", "Anticipada"},
		{"sponsored", "Regalada", "Regalada"},
		{"standby", "De espera, si queda tiempo", "De espera"},
		{"exchanged", "Canjeada", "Canjeada"},
	}
}

func spanishGets() []Entry {
	return []Entry{
		{"keep", "La entrada sigue valiendo", "Las entradas valen para la nueva hora."},
		{"refund", "Dinero de vuelta", "Quien pagó recibe el dinero donde lo pagó."},
		{"standby", "Lista de espera", "Quien se queda fuera puede venir si queda tiempo."},
		{"exchange", "Otra entrada", "Los dueños reciben una entrada de otra sesión."},
		{"none", "Nada cambia", "Nadie pierde nada con esto."},
	}
}

func spanishTicketOverrides() []Entry {
	return []Entry{
		{"our_fault", "Error nuestro", "Error"},
		{"delay", "Retraso en el camino", "Retraso"},
		{"access", "Necesidad de acceso", "Acceso"},
		{"kindness", "Cortesía", "Cortesía"},
	}
}

func spanishSigningDeeds() []Entry {
	return []Entry{
		{"enter", "Dejar entrar de todos modos.", "Entrar"},
		{"undo", "Deshacer algo de hace rato.", "Deshacer"},
		{"change", "Cambiar una sesión con entradas dadas.", "Cambiar"},
		{"sponsor", "Regalar una entrada.", "Regalar"},
		{"swap", "Cambiar puestos.", "Puestos"},
		{"transfer", "Dar una entrada a otra persona.", "Entregar"},
		{"exchange", "Canjear una entrada.", "Canjear"},
		{"cancel", "Anular una entrada.", "Anular"},
		{"pause", "Pausar una sesión.", "Pausa"},
	}
}

func spanishTicketReasons() []Entry {
	return []Entry{
		{"ready", "Mirar el nombre", "Mire el nombre"},
		{"accepted", "Dentro", "Ya entró"},
		{"too_early", "Muy pronto", "Es demasiado pronto"},
		{"too_late", "Muy tarde", "Es demasiado tarde"},
		{"already_used", "Ya usada", "Se usó antes"},
		{"unpaid", "Sin pagar", "No está pagada"},
		{"other_event", "Otro evento", "Es de otro evento"},
		{"revoked", "Terminada", "La entrada se terminó"},
		{"not_genuine", "No vale aquí", "El sello no es correcto"},
		{"unknown", "Desconocida", "La entrada no se conoce aquí"},
		{"not_home", "Otra caja", "La lleva otra caja"},
		{"clock_unsure", "Hora insegura", "La hora de la caja no es segura"},
		{"after_restore", "Quizá usada", "De una copia: quizá ya se usó"},
		{"wrong_kind", "Otro lugar", "Es para otro lugar"},
	}
}

func spanishTicketVerdicts() []Entry {
	return []Entry{
		{"ready", "Lista", "Deje entrar a {label}."},
		{"ready.check_in", "{label}", "La entrada es buena. Deje entrar, espera en la fila."},
		{"ready.return", "{label}", "Salió un momento. Anote que ha vuelto."},
		{"ready.to_table", "{label}", "Se le llamó. Acompañe a la mesa."},
		{"ready.serve", "{label}", "Está en esta mesa."},
		{"ready.recall", "{label}", "Vuelve a la fila, a su puesto."},
		{"ready.check_name", "Pregunte nombre", "El número se tecleó. Pregunte de quién es: {name}."},
		{"ready.wait", "{label}", "Está en la fila. Se llamará su número."},
		{"accepted", "{label} está", "Espera en la fila. Se llamará su número."},
		{"accepted.to_table", "{label}", "Está en la mesa."},
		{"too_early", "Muy pronto", "Su hora empieza a las {from}."},
		{"too_early.come_back", "Muy pronto", "Pida a {label} que vuelva a las {from}, en {wait}."},
		{"too_early.other_session", "Otra sesión", "Esta entrada es para {session}. Pida que venga entonces."},
		{"too_late", "Muy tarde", "Su hora ha pasado."},
		{"too_late.queue", "Tarde", "Su hora ha pasado. Guarda su puesto: deje entrar."},
		{"too_late.standby", "Tarde", "Su hora ha pasado. Entra si queda tiempo."},
		{"too_late.manager", "Muy tarde", "La hora ha pasado. Decide un encargado."},
		{"too_late.other_session", "Sesión pasada", "Esta entrada era para {session}."},
		{"already_used", "Ya usada", "Esta entrada se usó. Mire cuándo y dónde."},
		{"already_used.wait", "En la fila", "{label} ya entró. Se llamará su número."},
		{"already_used.check_in", "Ya entró", "Entró por otra caja. Anótelo aquí también."},
		{"already_used.look", "Firmada", "Esta entrada ya se firmó. Mire cuándo y dónde."},
		{"already_used.other_table", "En una mesa", "Está ahora en la mesa {table}."},
		{"unpaid", "Sin pagar", "Cobre primero."},
		{"other_event", "Otro evento", "Esta entrada es de otro evento. No deje entrar."},
		{"revoked", "Terminada", "Esta entrada ya no vale."},
		{"revoked.new_ticket", "Sustituida", "Hay una entrada más nueva para este puesto. Pídala."},
		{"revoked.gone", "Anulada", "Esta entrada se anuló. No deje entrar."},
		{"revoked.off", "Cancelada", "Esta sesión no se celebra. Busque la entrada por su número: dice qué recibe."},
		{"revoked.off_refund", "Cancelada", "Esta sesión no se celebra. Se le devuelve el dinero en el puesto."},
		{"revoked.off_shop", "Cancelada", "Esta sesión no se celebra. La tienda que vendió la entrada devuelve el dinero."},
		{"revoked.off_free", "Cancelada", "Esta sesión no se celebra. La entrada era gratis: no hay nada que devolver."},
		{"revoked.off_exchange", "Cancelada", "Esta sesión no se celebra. Cambie la entrada por otra sesión."},
		{"not_genuine", "No vale aquí", "El sello de este código no es correcto. Pida el original."},
		{"unknown", "No es entrada", "Esto no es una entrada. Escanee otra vez o búsquela por número."},
		{"unknown.manager", "Desconocida", "El código es bueno, la sesión no se conoce aquí. Pregunte a un encargado."},
		{"not_home", "Otra caja", "Otra caja lleva esta entrada. Pregunte allí o deje entrar."},
		{"clock_unsure", "¿Son las {now}?", "La caja no está segura de la hora. Mire un reloj que vaya bien."},
		{"after_restore", "Pregunte antes", "Los datos vienen de una copia. Pregunte si ya estuvo aquí."},
		{"wrong_kind", "No es entrada", "Este código es para otra cosa."},
		{"wrong_kind.other_table", "Otra mesa", "{label} va a la mesa {table}. Envíe allí."},
		{"wrong_kind.other_session", "Otra sesión", "Esta entrada es para {session}. Envíe allí."},
	}
}

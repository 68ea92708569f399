package part

func spanishApart() ApartWords {
	return ApartWords{
		Rate:   "Impuesto en el recibo",
		Charge: Said{"Vuelva a cobrar {amount} en el terminal.", "Solo el terminal puede hacerlo. Hasta entonces vale la devolución."},
		Did:    "{amount} cobrados de nuevo", DidNot: "No se ha cobrado",
		Title: "Devoluciones que no cuadran", None: Said{"Todo cuadra", "Si dos cajas devuelven un mismo recibo, sale aquí."},
		Sums: "{given} devueltos de {paid}", Taxes: "Impuesto devuelto {back}, impuesto de la venta {sold}.", Each: "{number} · {time} · {node}",
		Whys: []Entry{
			{"overpaid", "Se devolvió más de lo pagado.", "Dos cajas no se veían. Pregunte quién lo devolvió."},
			{"other_rate", "Se devolvió con otro tipo de impuesto.", "Dígalo a quien lleva las cuentas."},
		},
		Ask: "¿Qué se hace?", Settled: "Cerrarlo", Ends: Said{"Así sale de la lista.", "No se mueve dinero. Las devoluciones quedan igual."},
		SettleReasons: []Entry{
			{Key: "returned", What: "El cliente lo devuelve"}, {Key: "accepted", What: "Lo asume el puesto"}, {Key: "books", What: "Contabilidad lo sabe"},
		},
		Refused: []Entry{
			{"rate_missing", "Falta el tipo de impuesto.", "Elija el que pone el recibo: {rates}."},
			{"trouble_gone", "Del recibo {number} ya no hay nada abierto.", "Mire la lista otra vez."},
		},
	}
}

func spanishCase() CaseWords {
	return CaseWords{
		Title: "Casos", New: "Caso nuevo", None: Said{"No hay casos abiertos", "Lo que ninguna regla decide está aquí, con su plazo."},
		Late: "Fuera de plazo", Open: "Abiertos", Done: "Cerrados hace poco", Overdue: "vencido", Due: "Respuesta antes de {time}", DueLabel: "Respuesta antes de",
		NewLead: Said{"¿Por qué no se decide ahora?", "Sale un papel con el número para el cliente."}, Promise: "Se responde antes de {time}.",
		Ground: "Motivo", Grounds: []Entry{
			{"late", "Fuera del plazo", "El plazo de devolución ha pasado."},
			{"final_sale", "Venta final", "Según las reglas no se devuelve."},
			{"damaged", "Dañado, sin prueba", "Nadie sabe desde cuándo."},
			{"no_receipt", "Sin recibo", "No se encuentra la venta."},
			{"other", "Otra cosa", "Escríbalo en una nota."},
		},
		Receipt: "Recibo", NoReceipt: "ninguno", Opened: "Abierto", By: "{time} · {name}",
		Notes: "Notas", NoNotes: "Aún no hay notas.", Note: "Escribir una nota", NoteLead: "Qué dice el cliente y cómo localizarlo. Se guarda sellado y se puede borrar.", NoteSave: "Guardar",
		Hidden: "Escrito en otra caja. Se lee allí.", Erased: "Borrado",
		Photo: "Hacer una foto", Consent: "Acepto que esta imagen se guarde con mi caso hasta que se cierre. Solo la ve {stall}. Puedo pedir que se borre en cualquier momento.",
		Shots: "Imágenes", Repay: "Devolver el dinero", Decide: "Decidir", DecideAsk: "¿En qué quedó?", Outcome: "Resultado",
		Outcomes: []Entry{
			{"refunded", "Se devolvió", "devuelto"}, {"exchanged", "Se cambió", "cambiado"}, {"declined", "Rechazarlo", "rechazado"}, {"withdrawn", "El cliente desiste", "retirado por el cliente"},
		},
		DeclineReasons: []Entry{{Key: "used", What: "Usado o llevado"}, {Key: "no_proof", What: "Sin prueba de compra"}, {Key: "rules", What: "Contra las reglas"}, {Key: "other", What: "Otra razón"}},
		Again:          "Abrir de nuevo", AgainAsk: "¿Por qué se abre de nuevo?", AgainReasons: []Entry{{Key: "news", What: "Hay algo nuevo"}, {Key: "mistake", What: "Se cerró por error"}},
		Slip: "Imprimir el papel", Erase: "Borrar notas", EraseSure: Said{"¿Borrar todas las notas e imágenes?", "Quedan número y resultado. No se puede deshacer."},
		Pin: "PIN de quien decide", Make: "Abrir un caso", Saved: "El caso {number} está guardado. Dé el papel al cliente.",
		Refused: []Entry{
			{"case_unknown", "Aquí no existe ese caso.", "Mire el número del papel."},
			{"case_closed", "Este caso está cerrado.", "Ábralo primero de nuevo."},
			{"case_open", "Este caso está abierto.", "Decídalo o escriba una nota."},
			{"case_exists", "El recibo ya tiene un caso abierto: {number}.", "Escriba la nota allí."},
			{"case_unpaid", "No se devolvió nada del recibo {number}.", "Primero haga la devolución."},
			{"case_person", "Un caso lo decide una persona.", "Inicie sesión o envíe su PIN."},
			{"ground_unknown", "Falta el motivo.", "Diga por qué no decide ninguna regla."},
			{"outcome_unknown", "Falta el resultado.", "Diga en qué quedó."},
			{"note_missing", "Aún no hay nada escrito.", "Escriba algo primero."},
			{"note_too_long", "La nota es demasiado larga.", "Dígalo en 500 caracteres."},
			{"bad_receipt", "No es un número de recibo.", "Escríbalo como está impreso: A-000131."},
		},
		Board: []Entry{
			{"cases_overdue", "Casos vencidos: {n}", "El primero venció {time}. Hay clientes que esperan respuesta."},
			{"refunds_apart", "Devoluciones que no cuadran: {n}", "Dos cajas devolvieron un recibo. Mire el recibo {number}."},
		},
		Look: "Mirar",
	}
}

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
			{"twice", "Un artículo volvió en dos cajas.", "Mire cuál lo tiene; luego anule o ciérrelo."},
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

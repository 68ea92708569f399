package part

func spanishRefund() RefundWords {
	return RefundWords{
		Title: "Devolución", Key: "Devolución", Seek: "Buscar", Choose: "Elegir", Repay: "Devolver",
		Scan: Said{"Escanee el recibo", "El código de abajo, o el archivo en el móvil."},
		Type: "Número o artículo", Last: "Últimas ventas de esta caja", FindKey: "Buscar",
		Find: Said{"Número de recibo, o artículo y hora", "A-000131 · camiseta 14:30"},
		None: Said{"Ninguna venta coincide", "Pruebe otra palabra, o sin la hora."},
		Sold: "{time} · {name} · {how}", Number: "Venta {number}",
		Of: "{n} de {of}", Back: "Ya devuelto {time}", Again: "{n} de {of} devueltos",
		Why: "¿Por qué vuelve?", Goods: "¿Qué se hace con ello?", ToGive: "A devolver", Pick: "Toque lo que vuelve.",
		Items: Plural{"{n} artículo", "{n} artículos"}, Pay: "Devolver", PayBack: "Devolver {amount}", As: "Se devuelve en",
		Cash: "Efectivo del cajón", Card: "A la tarjeta", Split: "{card} a la tarjeta, {cash} en efectivo",
		CardHint: "Primero devuélvalo en el terminal, luego toque abajo.", NotSo: "No para esta venta",
		Give: "Devolver", GiveCard: "Devuelto en el terminal", Ask: "PIN para {amount}",
		Late:  Said{"El plazo de devolución ha pasado.", "Decide alguien con más permisos."},
		Away:  Said{"Lo vendió otra caja.", "Aquí se sabe hasta las {time}. Pregunte allí si puede."},
		Never: "Aquí no se sabe nada de ello. Pregunte allí si puede.", Paper: "Pagado {total}, {time}, {how}", Left: "Quedan {amount}, por lo que se sabe aquí.", Amount: "Importe a devolver",
		Void: "Anular esta venta", Done: "Devuelto", DoneSaid: "{amount} devueltos. La devolución {number} está guardada.",
		Refunds: "Ya devuelto", Undo: "Anular devolución",
		UndoSure: Said{"¿Anular esta devolución?", "Primero vuelva a poner el dinero y entregue el artículo."},
		UndoDone: "La devolución {number} está anulada. La venta vale.", Undone: "anulada", Next: "Siguiente", Copy: "Imprimir copia",
		Reasons: []Entry{
			{Key: "size", What: "Talla equivocada"},
			{Key: "damaged", What: "Dañado"},
			{Key: "changed_mind", What: "Cambio de opinión"},
			{Key: "wrong", What: "Artículo equivocado"},
			{Key: "mistake", What: "Venta por error"},
			{Key: "other", What: "Otro motivo"},
			{Key: "left", What: "La persona se fue"},
		},
		Kinds:   []Entry{{"restock", "Al almacén", "vuelve al almacén"}, {"damaged", "Dañado", "dañado"}, {"keep", "Se lo queda", "se lo queda el cliente"}},
		Refused: spanishRefundRefusals(),
	}
}

func spanishRefundRefusals() []Entry {
	return []Entry{
		{"revoked", "Este código fue revocado.", "Guárdelo y llame a la encargada."},
		{"other_event", "Este recibo es de otro evento.", "Allí se devuelve."},
		{"not_genuine", "Este recibo no es auténtico.", "Guárdelo y llame a la encargada."},
		{"wrong_kind", "Es el código de otra cosa.", "Escanee el del recibo."},
	}
}

package part

func spanishDelegate() DelegateWords {
	return DelegateWords{
		Key: "Recoge otra persona", Lead: "Haz un código para quien venga. Vale tanto tiempo como el pedido.",
		Named:   "Comprueba antes el nombre: solo {name} puede enviar a alguien. El código vale tanto como el pedido.",
		Unnamed: "Aquí no se puede leer el nombre: decide el encargado. El código vale tanto como el pedido.",
		Uses:    "Cuántas veces vale", UsesN: Plural{"Una vez", "{n} veces"}, Make: "Hacer el código", MakeName: "Nombre correcto, hacer código",
		Another: "Hacer otro", Show: "Que haga una foto del código, o dale el papel.", QR: "Código para quien viene",
		Left: "Vale {n} de {of} veces", Back: "Retirarlo", Gone: "Retirado", Spent: "Usado", Made: "Hecho {time}",
		For:     "{name} envió a alguien.",
		Used:    Said{"Ya usado", "Quien envió {name} ya vino. No entregues nada."},
		Revoked: Said{"Retirado", "Este código ya no vale. Que recoja quien lo pidió."},
		Ask:     Said{"¿Para quién?", "Viene otra persona. Entrega solo si recoge para {name}."},
		Slip:    "Imprimir papel", Printing: "El papel se imprime.",
		Call: "Llamar encargado", Called: Said{"El encargado está avisado", "Lo muestran todas las pantallas de esta caja."},
		Seen: "Ya visto", SeenN: Plural{"Una vez, {time}", "{n} veces, la última {time}"},
	}
}

func spanishDelegateRefusals() []Entry {
	return []Entry{
		{"bad_uses", "Ningún código puede valer tantas veces.", "Elige uno de los números."},
		{"name_unchecked", "Nadie ha comprobado quién lo pide.", "Escanea el código del pedido, o comprueba el nombre."},
		{"lent_on", "Solo quien compró puede enviar a alguien.", "Pide el código del pedido."},
		{"delegation_unknown", "Aquí no hay tal código.", "Mira el pedido otra vez."},
		{"not_home", "Otra caja decide sobre este pedido.", "Hazlo allí."},
		{"revoked", "Este código se retiró.", "Haz uno nuevo, o pregunta a la tienda."},
		{"not_genuine", "No es el código de un pedido de aquí.", "Busca el pedido por el nombre."},
	}
}

func spanishManagerCalls() []Entry {
	return []Entry{
		{"calls.manager", "{name} llama al encargado", "A las {time}, con {what} en la mano."},
		{"calls.managerless", "{name} llama al encargado", "A las {time}, con un código que no vale."},
	}
}

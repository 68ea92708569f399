package part

func spanishCredit() CreditWords {
	return CreditWords{
		Tender: "Saldo, código impreso", Give: "Emitir saldo", Word: "saldo", SwapWord: "cambio",
		OwedSaid: "Se deben {amount} como saldo. Su código está en el papel de la devolución {number}.",
		Title:    "Saldo de la tienda", Scan: Said{"Escanea el saldo", "El código del papel de la devolución."}, Type: "Escribir el número corto",
		Field: Said{"Número corto del saldo", "K7M2Q-D9TFA"}, Find: "Buscar", Left: "Queda", Of: "de {amount}",
		Issued: "Emitido {time}, devolución {number}", Days: Plural{"de hace {n} día", "de hace {n} días"}, Today: "de hoy", Until: "Válido hasta {date}", Forever: "Sin caducidad", Day: "02.01.2006",
		History: "Lo que se gastó", Spent: "{amount} para el recibo {number}", PaidOut: "{amount} pagado",
		Over: Said{"Se gastaron {amount} de más.", "Dos cajas no sabían una de otra. Avisa a la encargada."},
		Use:  "Usar en esta venta", UseAsk: "PIN para usar {amount}", NoSale: "Pon artículos en la venta y escanéalo otra vez.",
		PayOut: "Pagar en efectivo", PayAsk: "PIN para pagar {amount}", PaidSaid: Said{"{amount} pagado.", "Sácalo del cajón."}, Reason: "Saldo {code}",
		States: []Entry{
			{"ready", "Se puede gastar.", "Aquí, entero o por partes."},
			{"too_late", "Ha caducado.", "Ya no se debe nada."},
			{"already_used", "No queda nada.", "Abajo se ve en qué se fue."},
			{"revoked", "Fue anulado.", "La devolución de la que viene no vale."},
			{"not_home", "Lo emitió otra caja.", "Ella sabe lo que queda. Pregunta allí si puedes."},
			{"clock_unsure", "La hora no es segura.", "Mira la fecha y decide."},
			{"after_restore", "Esta caja fue restaurada.", "Puede haberse gastado antes. Decide la encargada."},
		},
		Swap: "Cambiar", SwapBar: "Cambio", Back: "Vuelve", Out: "Sale",
		Pick:  Said{"Elige lo que sale a cambio.", "Después cobra como siempre."},
		Goods: "Elegir artículos", ToPay: "A pagar", ToGive: "A devolver", Even: "Nada que pagar", Strip: "Cambio: {amount} de {number}", Drop: "Dejar el cambio",
		TakeCash: "Cobrado en efectivo", TakeCard: "Aprobado en el terminal", DoEven: "Cambiar",
		SwapSaid: "Cambiado. La devolución {back} y el recibo {number} están guardados.",
		UndoSwap: Said{"¿Anular este cambio?", "Devuelve antes los primeros artículos y el dinero."},
		Refused: []Entry{
			{"credit_missing", "¿Qué saldo es?", "Escanea su código o escribe el número corto."},
			{"credit_unknown", "Ningún saldo tiene aquí este número.", "Escanea su código o revisa el número."},
			{"credit_twice", "Este saldo ya paga aquí.", "Tómalo una vez, por todo."},
			{"credit_short", "No queda tanto.", "Cobra el resto de otra forma."},
			{"credit_over", "No se debe nada en este saldo.", "Cobra de otra forma."},
			{"credit_kept", "Aquí no se paga el saldo.", "Se gasta en artículos."},
			{"credit_spent", "Ya se gastó una parte del saldo.", "La devolución queda. Vende de nuevo."},
			{"credit_small", "Es muy poco para un saldo.", "Devuélvelo de otra forma."},
			{"credit_large", "Ningún código guarda tanto.", "Devuelve una parte de otra forma."},
			{"credit_unsigned", "Esta caja no puede firmar códigos.", "Devuélvelo de otra forma."},
			{"exchange_even", "No hay nada que pagar.", "Cambia sin pago."},
			{"exchange_unknown", "Aquí no existe ese cambio.", "Mira su recibo."},
		},
	}
}

package part

import "slices"

// spanish is the catalogue in Spanish.
func spanish() *Words {
	return &Words{
		Code: "es", Name: "Español",
		Common: CommonWords{
			Main: "Principal", Back: "Atrás", Close: "Cerrar", Undo: "Deshacer", Clear: "Borrar",
			Dismiss: "Ocultar", DeleteLast: "Borrar lo último", Keypad: "Teclas numéricas", Keyboard: "Teclado",
			Space: "Espacio", Shift: "Mayúscula", Good: "Bien", Code: "Código", Cash: "Efectivo", Card: "Tarjeta", Split: "Dividir",
			ItemsN: Plural{"{n} artículo", "{n} artículos"},
		},
		Rail: RailWords{
			Sell: "Vender", Pickup: "Recogida", Signing: "Firmas", Receipts: "Recibos", Open: "Abrir estado:", Synced: "Listo",
			Waiting: "{n} por enviar", Offline: "Sin red", Paper: "Sin papel", Look: "Revisar", Starting: "Iniciando", Lost: "Conectando",
		},
		Signin: SigninWords{
			Title: "Entrar", Who: "Quién entra", Else: "Otra persona", Everyone: "¿Quién eres?",
			Choose: "Elige tu nombre", Enter: "Escribe tu PIN, {name}", Digits: "{n} de 4 cifras escritas",
			Wrong: "Ese no es el PIN de {name}.", Tries: Plural{"Queda {n} intento.", "Quedan {n} intentos."},
			Locked:  "Demasiados PIN erróneos. {name} puede probar a las {time}.",
			Forever: "{name} está bloqueado. Un encargado puede desbloquear el nombre.",
			Manager: "PIN de encargado", Again: "Un encargado puede probar a las {time}.", Unlocked: "{name} ya puede probar. Escribe tu PIN.",
			Ready: "Listo para vender.", Offline: "Sin red. Se puede vender.", Waiting: "Se puede vender.",
			Saved: Plural{"{n} venta guardada en esta caja.", "{n} ventas guardadas en esta caja."},
		},
		Till: TillWords{
			Title: "Abrir la caja", Lead: "Cuenta el fondo. Déjalo vacío si no hay.",
			Counted: "Contado hasta ahora", HowMany: "Cuántos", Each: "Cuántos de cada",
			Next: "Siguiente", Open: "Abrir la caja", SignOut: "Salir",
		},
		Sell: spanishSell(), Edit: spanishEdit(), Pay: spanishPay(), Paid: spanishPaid(),
		Receipts: ReceiptWords{
			Title: "Recibos", Last: "Últimas ventas de esta caja", Find: "Número de recibo",
			Empty: Said{"Aún no hay ventas", "Cada venta aparece aquí en cuanto se paga."},
			None:  Said{"Ningún recibo tiene este número", "Revisa el número, o borra el campo para ver las últimas ventas."},
			Pick:  Said{"Elige un recibo", "Toca una venta para ver su recibo."}, Number: "Recibo {number}",
			By: "{time} · {name} · {how}", Paper: "Recibo como se imprime", Reprint: "Imprimir copia", Save: "Guardar archivo",
			Copies: Plural{"{n} copia impresa", "{n} copias impresas"}, QR: "Código del recibo",
		},
		Status: StatusWords{
			Title: "Estado", Can: "Puedes seguir vendiendo", Cannot: "La venta está parada", Fine: "Todo va bien.",
			Theme: "Pantalla", Light: "Clara", Dark: "Noche", Outdoor: "Sol", Text: "Texto",
			Normal: "Normal", Large: "Grande", Hand: "Teclas", Right: "Derecha", Left: "Izquierda",
			Language: "Idioma", SignOut: "Salir", SignedIn: "Dentro: {name}",
			Test: "Probar", Begin: "Usar esta", Counted: "Contado", Missed: Plural{"Falta {n} pedido de orders.csv", "Faltan {n} pedidos de orders.csv"}, Seen: "Voy", Devices: "Aparatos", Since: "Desde {time}.", Cable: "cable", Wireless: "wifi", More: Plural{"Hay {n} cosa por hacer.", "Hay {n} cosas por hacer."},
		},
		Buyer: spanishBuyer(), Board: spanishPickupBoard(), Signboard: spanishSignboard(), Guest: spanishGuest(),
		Pickup: spanishPickup(), Delegate: spanishDelegate(), Twice: spanishTwice(), Kiosks: spanishKiosks(), Figures: spanishFigures(), DayEnd: spanishDayEnd(), Refund: spanishRefund(), Credit: spanishCredit(), Apart: spanishApart(), Case: spanishCase(), Stick: spanishStick(), Office: spanishOffice(), Units: spanishUnits(), Signing: spanishSigning(), Capture: spanishCapture(), Ticket: spanishTicket(),
		Trouble: spanishTrouble(), Display: DisplayWords{
			Title: "Tu compra", Welcome: "Te damos la bienvenida", Lead: "Aquí ves lo que compras y lo que cuesta.",
			YourSale: "Tu compra", Total: "Total", ToPay: "A pagar",
			CardHint: "Usa el terminal de tarjetas, por favor.", CashHint: "Efectivo, por favor.",
			Change: "Tu cambio", Given: "{amount} entregados", Thanks: "Gracias", Bye: "Pagado. Que lo disfrutes.",
		},
		Devices: spanishDevices(), Printer: spanishPrinter(), Scanner: spanishScanner(), Prints: spanishPrints(),
		Health: slices.Concat(spanishHealth(), spanishBoard(), spanishCalls(), spanishManagerCalls(), spanishTwiceHealth(), spanishCase().Board, spanishKiosksHealth()), Refusals: slices.Concat(spanishRefusals(), spanishDayEndRefusals(), spanishOrders(), spanishDelegateRefusals(), spanishTwiceRefusals(), spanishKiosksRefusals(), spanishSigningRefusals(), spanishCaptureRefusals(), spanishReturns(), spanishCredit().Refused, spanishApart().Refused, spanishCase().Refused, spanishSeats(), spanishUnits().Refused), Reasons: []Entry{
			{Key: "damaged", What: "Dañado"},
			{Key: "staff", What: "Equipo o invitado"},
			{Key: "bundle", What: "Lote"},
			{Key: "goodwill", What: "Cortesía"},
		},
	}
}

func spanishSell() SellWords {
	return SellWords{
		Title: "Vender", Categories: "Categorías", All: "Todo", Products: "Productos", Search: "Buscar",
		Left: "quedan {n}", SoldOut: "Agotado", InSale: "en la venta:",
		Offline:  Said{"Sin red. Sigue vendiendo.", "Las ventas se guardan en esta caja."},
		Empty:    Said{"Aún no hay productos en esta caja", "Carga la carpeta del evento. Los productos salen aquí."},
		NoneHere: Said{"Nada en esta categoría", "Elige otra categoría o busca."},
		Sale:     "Esta venta", CartEmpty: Said{"Aún sin artículos", "Toca un producto o escanea su código."},
		Each: "{amount} c/u", OneLess: "Uno menos", OneMore: "Uno más", Remove: "Quitar {name}",
		Change: "cantidad y descuento: {name}", Items: "Artículos", Discount: "Descuento", Charge: "Cobrar",
		Hold: "Apartar la venta", Held: Plural{"{n} venta apartada", "{n} ventas apartadas"}, ClearSale: "Vaciar la venta",
		DiscountOf: "{amount}, {reason}", TrayLead: "Toca una talla", Sizes: "Tallas", Details: "Detalles",
		Add: "Añadir a la venta", Choose: "Elegir talla", LeftHere: "quedan {n} en esta caja",
		HeldTitle: "Ventas apartadas", HeldNone: "No hay ventas apartadas.",
		SearchLabel: "Buscar productos", SearchFind: "Buscar",
		SearchNone: Said{"Ningún producto se llama así.", "Prueba con menos letras o mira en las categorías."},
		SearchLead: "Escribe una parte del nombre.",
		Removed:    "{name}: quitado", Cleared: "Venta vaciada", Changed: "{name}: {n}×", Reduced: "Descuento en {name}",
		Parked: "Venta apartada", From: "desde {amount}", Tax: "IVA", TaxIn: "{name} {rate} incluido", TaxOn: "{name} {rate}",
		TryAgain: "Probar otra vez", KeepCart: "Volver a la venta",
	}
}

func spanishEdit() EditWords {
	return EditWords{
		Title: "Cambiar {name}", Quantity: "Cantidad", Discount: "Descuento", Set: "Fijar cantidad",
		Percent: "Porcentaje", Amount: "Importe", Kind: "Tipo de descuento", Reason: "Por qué", Apply: "Dar descuento",
		TakeOff: "Quitar descuento", Approve: "Otra persona debe aprobarlo",
		ApproveWho: "Quién aprueba", Pin: "PIN de {name}", Pick: "Elige quién aprueba",
		Becomes: "{from} pasa a {to}", Asked: "{discount} en {name}: {reason}",
	}
}

func spanishPay() PayWords {
	return PayWords{
		Title: "Pagar", Back: "Volver a la venta", ToPay: "A pagar", StillOpen: "Falta por pagar", How: "Forma de pago",
		Typed: "Efectivo escrito", Change: "Cambio", Short: "Todavía falta", Exact: "Exacto", NoChange: "sin cambio",
		Rounded: "{from}, redondeado en efectivo", GiveBack: "{amount} de vuelta", AtOnce: "Cobrar ya", Take: "Cobrar efectivo",
		CardHead:  "Escribe esto en el terminal",
		CardStep1: "Escribe {amount} en el terminal", CardStep2: "El cliente acerca la tarjeta",
		CardStep3: "Lee el terminal y toca abajo", CardArt: "Terminal con una tarjeta encima",
		Reference: "Número del resguardo", RefHelp: "Opcional. Ayuda a encontrar el pago después.",
		Approved: "Aprobado en el terminal", Declined: "Rechazado",
		NotTaken: Said{"El pago con tarjeta no está anotado.", "No se cobró nada. Prueba otra vez o de otra forma."},
		NextPart: "Parte siguiente", PartHint: "Cambia el importe si hace falta",
		EditAmount: "Editar", PartAmount: "Importe de esta parte", SetAmount: "Fijar importe",
		TakeCash: "Cobrar efectivo", TakeCard: "Aprobado en el terminal", TakenAt: "Cobrado {time}",
		UndoPart: "Deshacer {kind} {amount}", OpenPart: "faltan {amount}",
		NoParts: "Aún no hay partes cobradas. La última parte guarda la venta.", Ref: "resguardo {ref}",
		TenderNext: "Forma de pago de esta parte",
	}
}

func spanishPaid() PaidWords {
	return PaidWords{
		Title: "Pagado", Word: "Pagado", ByCash: "{total} en efectivo.", ByCard: "{total} con tarjeta.", BySplit: "{total} en partes.",
		Saved: "La venta {number} está guardada en esta caja.", Waiting: "Sin red. Se enviará cuando vuelva.",
		Give: "Da el cambio", Given: "{amount} entregados", NoChange: "Sin cambio",
		NewSale: "Nueva venta", Reprint: "Imprimir copia", Show: "Ver recibo",
		Printing: Said{"El recibo se está imprimiendo", "Puedes seguir vendiendo."},
		Printed:  Said{"Recibo impreso", "Recógelo de la impresora."},
		Queued:   Said{"El recibo espera su turno", "Es el siguiente. Puedes seguir vendiendo."},
		NoPaper:  Said{"La impresora no tiene papel", "El recibo se guarda y sale con el rollo nuevo. Sigue vendiendo."},
		Stuck:    Said{"La impresora no imprime", "El recibo se guarda. Mira la impresora y sigue vendiendo."},
		Unknown:  Said{"La impresora no contestó", "Mira si salió el recibo. Si no, imprime una copia."},
		NoPrint:  Said{"Sin impresora en esta caja", "Enseña el recibo en la pantalla si te lo piden."},
		Wait:     Plural{"{n} en espera", "{n} en espera"},
	}
}

func spanishTrouble() TroubleWords {
	return TroubleWords{
		Refused:   "Eso no funcionó",
		NotFound:  Said{"No hay tal página", "No se cambió nada. Vuelve a vender."},
		Fault:     Said{"Algo falló aquí", "No se movió dinero y la venta se conserva. Vuelve y prueba otra vez."},
		Unsure:    Said{"Algo falló aquí", "Puede que se haya guardado. Mira los últimos recibos. El mismo intento nunca cuenta dos veces."},
		Forbidden: Said{"No permitido", "No se cambió nada. Pide a un encargado que entre."},
		Expired:   Said{"Página antigua", "No se cambió nada. Vuelve y repite el último paso."},
		TooLarge:  Said{"Demasiado a la vez", "No se cambió nada. Vuelve y prueba con menos."},
		NotSaved:  "Esta venta no está guardada", Home: "Volver a vender", Again: "Probar otra vez",
		Starting: Said{"Abriendo el evento", "Tarda un momento."}, Took: "La última vez tardó {n} s.",
	}
}

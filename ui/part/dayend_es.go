package part

func spanishDayEnd() DayEndWords {
	return DayEndWords{
		Cash: "Caja", Count: "Contar", Check: "Revisar", Report: "Informe", Export: "Exportar",
		Holds: "{name} lleva la caja desde las {time}.", Shut: Said{"La caja está cerrada", "Ábrela para vender y mover efectivo."},
		Story: "En la caja", StoryNone: Said{"Solo ventas hasta ahora", "Aquí salen entradas, salidas y recuentos."},
		In: "Meter", Out: "Sacar", Drop: "A la caja fuerte", NoSale: "Abrir cajón", Hand: "Entregar", X: "Informe parcial", End: "Cerrar el día", Open: "Abrir la caja",
		Reports: "Informes del día", NoReports: "Ninguno aún. Cada cierre hace uno.", ZRow: "Informe {number}",
		DidIn: "Entrada", DidOut: "Salida", DidDrop: "A la caja fuerte", DidDrawer: "Abierto sin venta", DidCount: "Recuento", DidHand: "{name} tomó la caja",
		Opened: "{name} abrió la caja con", SaidIn: "Entran {amount}. Se abre el cajón.", SaidOut: "Salen {amount}. Se abre el cajón.",
		SaidDrop: "{amount} a la caja fuerte. Se abre el cajón.", SaidOpen: "Se abre el cajón.", SaidHand: "{name} lleva la caja ahora.", SaidPrint: "El informe se imprime.",
		Amount: "Cuánto", Why: "Por qué", Else: "Otra cosa", PayIn: "Meter", PayOut: "Sacar", PutAway: "Guardar", OpenIt: "Abrir el cajón",
		InReasons:     []Entry{{Key: "change", What: "Más cambio"}, {Key: "back", What: "Devuelto"}, {Key: "found", What: "Encontrado luego"}},
		OutReasons:    []Entry{{Key: "supplies", What: "Material"}, {Key: "travel", What: "Parking, viaje"}, {Key: "food", What: "Comida, bebida"}},
		DropReasons:   []Entry{{Key: "safe", What: "Hay demasiado"}, {Key: "break", What: "Antes de la pausa"}, {Key: "lead", What: "A la organización"}},
		DrawerReasons: []Entry{{Key: "change", What: "Cambiar un billete"}, {Key: "wrong", What: "Cambio mal dado"}, {Key: "look", What: "Mirar o contar"}},
		GapReasons:    []Entry{{Key: "change", What: "Cambio mal dado"}, {Key: "count", What: "Fondo mal contado"}, {Key: "entry", What: "Venta mal anotada"}, {Key: "unknown", What: "Nadie lo sabe"}},
		NoteSave:      "Guardar",
		CountTitle:    "Contar la caja", HandTitle: "Entregar la caja", Finish: "Terminar el recuento",
		TakeOver:   Said{"¿Quién toma la caja?", "Quien la lleve desde ahora escribe su PIN."},
		Nothing:    Said{"Aún no se contó nada.", "Escribe 0 donde no haya."},
		Unreadable: Said{"No se puede leer este recuento.", "Escribe cuántos hay de cada uno, hasta 9999."},
		ListTitle:  "Antes de cerrar", ListLead: "Puedes cerrar igualmente. Todo queda como está.",
		Held: Plural{"{n} venta está apartada", "{n} ventas están apartadas"}, HeldDo: "Cóbrala ahora, o espera al próximo día.",
		Sale:   Said{"Hay una venta abierta aquí", "Se aparta al cerrar."},
		Prints: Plural{"{n} papel sin imprimir", "{n} papeles sin imprimir"}, PrintsDo: "Mira la impresora. Esperan hasta que funcione.",
		Kept: Plural{"{n} dato aún no se puede leer", "{n} datos aún no se pueden leer"}, KeptDo: "Se guardan y cuentan tras una actualización.",
		Numbers: Plural{"{n} número de firmas abierto", "{n} números de firmas abiertos"}, NumbersDo: "Llámalos o déjalos para el próximo día.",
		Local: Plural{"{n} dato está solo en este equipo", "{n} datos están solo en este equipo"}, LocalDo: "No se pierde nada. Guarda una copia en una memoria.", See: "Ver",
		CheckTitle: "Revisar la caja", YouCounted: "Contaste", Expected: "Se esperaban", Short: "Faltan", Over: "Sobran", Even: "Sin diferencia",
		Where: "Adónde fue el efectivo", Float: "Fondo", CashSales: "Ventas en efectivo", CashBack: "Devuelto en efectivo", MovedIn: "Entrada {time}, {name}", MovedOut: "Salida {time}, {name}",
		MovedDrop: "A la caja fuerte {time}, {name}", ExpectedSum: "Esperado", Since: "Desde el recuento", Means: "Qué significa", MeansEven: "En la caja está lo que debe estar.",
		MeansShort: "Mira debajo de la bandeja y cuenta otra vez los rollos. Casi siempre son monedas.", MeansOver: "Busca una venta cobrada y no anotada, o un cambio que no se dio.",
		Blind: "Contado por {name} a las {time}. A ciegas: lo esperado apareció después.", NoteIs: "Nota: {text}", WhyAsked: "Una diferencia necesita una nota. Se puede cerrar con cualquiera.",
		StaysHeld: Plural{"{n} venta sigue apartada.", "{n} ventas siguen apartadas."}, StaysPrints: Plural{"{n} papel sigue esperando.", "{n} papeles siguen esperando."},
		Again: "Contar otra vez", AddNote: "Añadir nota", NoteTitle: "¿A qué se debe la diferencia?", AcceptShort: "Aceptar que faltan {amount}", AcceptOver: "Aceptar que sobran {amount}", AcceptEven: "Cerrar el día",
		XTitle: "Informe parcial", ZTitle: "Informe {number}", Gross: "ingresado", Sales: "ventas", PerSale: "por venta", Refunds: "devoluciones, {amount}",
		GapShort: "faltan en caja", GapOver: "sobran en caja", GapEven: "caja correcta", Uncounted: "caja sin contar", Hours: "Ventas por hora", Busiest: "más a las {time}",
		SalesN: Plural{"{n} venta", "{n} ventas"}, NoSales: "Sin ventas.", Tenders: "Cómo se pagó", Payments: Plural{"{n} pago", "{n} pagos"}, Top: "Lo más vendido", ByRevenue: "por ingresos",
		Splits: "Reparto", Venue: "Recinto", Platform: "Plataforma", AfterBack: "sin impuestos, tras devoluciones", FromTo: "{from} a {to}", SoFar: "{from}, leído {time}", Print: "Imprimir", Done: "Listo",
		NoSaleN: Plural{"{n} apertura sin venta", "{n} aperturas sin venta"},
		Late:    spanishLate(), WhenClose: "Lo esperado sale aquí cuando se cuente la caja.",
	}
}

func spanishDayEndRefusals() []Entry {
	return []Entry{
		{"till_held", "Esta persona ya lleva la caja.", "Elige quién la toma."},
		{"move_over", "En la caja no puede haber tanto.", "Revisa el importe o cuenta la caja."},
	}
}

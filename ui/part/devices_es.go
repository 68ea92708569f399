package part

func spanishDevices() DeviceWords {
	return DeviceWords{
		Title: "Aparatos", Printer: "Impresora", Scanners: "Escáneres", Plugged: "Conectado y sin usar",
		Pick:      Said{"Elige un aparato", "Toca uno para ver cómo está."},
		NoPrinter: Said{"Sin impresora", "Los recibos salen en pantalla."},
		NoScanner: Said{"Sin escáner", "Toca o busca los productos."},
		NoFound:   Said{"No hay nada más conectado", "Un aparato nuevo aparece aquí solo."},
		SetPrint:  "Preparar impresora", SetScan: "Preparar escáner", Set: "Preparar",
		Fixed: "popstand arrancó con sus aparatos. Se cambian donde arranca.",
		Ask:   "Un encargado puede cambiarlo.", Back: "Volver a los aparatos",
		USB: "Impresora USB", Serial: "Línea serie", Network: "Red", Keyboard: "Teclado", Local: "Local",
		At: "{what}, {baud} baudios", Place: "Conexión", Kind: "Tipo", Paper: "Papel",
		Columns: "{mm} mm, {n} letras por línea", Confirms: "Recibos",
		Mark:    "Avisa cuando uno está en papel.",
		Order:   "Avisa cuando ha leído uno.",
		Nothing: "Nunca avisa de nada. Mira el papel.",
		Test:    "Imprimir prueba", Tested: Said{"La página de prueba va en camino", "Mira si cada línea está bien."},
		Drawer: "Abrir cajón", Opened: Said{"El cajón debe abrirse", "Si no se abre, revisa su cable en la impresora."},
		Change: "Cambiar impresora", NoMore: "No usar impresora",
		Who: "Quién lo usa", Staff: "Equipo", Buyers: "Público",
		ForStaff:  "Lo que lee entra en la venta.",
		ForBuyers: "El público acerca sus códigos. Nada entra en la venta.",
		Last:      "Último escaneo", NoScan: Said{"Aún nada escaneado", "Acerca cualquier código. Sale aquí."},
		Heard:   "{text}, {time}",
		Noise:   Said{"Lo que envía es ruido", "Prepáralo otra vez: eso encuentra su velocidad."},
		Unclear: Plural{"{n} código no se entendió. Si sigue, prepáralo otra vez.", "{n} códigos no se entendieron. Si sigue, prepáralo otra vez."},
		Tones:   "Probar sus tonos", GoodTone: "Tono bueno", BadTone: "Tono de error",
		NoTone: "Pita por sí solo. popstand no puede hacerlo pitar.",
		Remove: "Quitar escáner", AsPrinter: "Usar como impresora", AsScanner: "Usar como escáner",
		Used: Said{"Ya se usa", "Acerca un código para probarlo."},
	}
}

func spanishPrinter() PrinterWords {
	return PrinterWords{
		Title: "Preparar impresora", Step1: "Elegir", Step2: "Quién es", Step3: "Prueba",
		Choose: Said{"¿Cuál es la impresora?", "Conéctala, enciéndela y tócala aquí."},
		None:   Said{"No hay ningún aparato libre", "Conecta la impresora, enciéndela y busca otra vez."},
		Again:  "Buscar otra vez", Network: "En la red",
		Address: Said{"Dirección de la impresora", "La imprime su autoprueba. Sin puerto se usa el 9100."},
		Ask:     "Preguntar", Asking: "Se le pregunta quién es",
		Known:  Said{"Es una {name}", "Imprime la prueba para estar seguro."},
		Near:   Said{"Contesta", "popstand no conoce su nombre. Elige el tipo más parecido."},
		Silent: Said{"No contesta", "Muchas nunca lo hacen. Elige un tipo y mira la prueba."},
		Kinds:  "Tipo de impresora", Says: "Dice: {text}", TestKey: "Imprimir prueba",
		Sure:    Said{"¿Está todo en el papel?", "Si falta algo o está mal, prueba otro tipo."},
		Waits:   Said{"La página de prueba espera", "Enciende la impresora y revisa cable y papel."},
		Ruler:   Said{"Cada regla cabe en una línea", "Si una se parte, elige un tipo con menos letras."},
		Letters: Said{"€ ä ö ü ñ están bien", "Si salen otros signos, elige otro tipo."},
		Codes:   Said{"Los dos códigos se leen, hay corte", "Si el papel cuelga, arráncalo: no pasa nada."},
		Blank:   Said{"No salió nada", "Revisa cable y corriente, o elige otro tipo."},
		Yes:     "Sí, se queda así", Other: "Probar otro tipo", Restore: "Volver a la anterior", Stop: "Dejar de preparar",
		Reported: "{mm} mm, {n} letras",
	}
}

func spanishScanner() ScannerWords {
	return ScannerWords{
		Title: "Preparar escáner", Step1: "Escanear", Step2: "Quién lo usa",
		Hold:  Said{"Escanea este código", "Conecta el escáner y acércalo aquí."},
		Laser: Said{"No lee la pantalla", "Imprime el código y escanéalo del papel."},
		Print: "Imprimir códigos", Printed: Said{"Los códigos van en camino", "Escanea uno del papel."},
		Code: "Código de prueba", Wait: "Empieza a escuchar", Listen: Plural{"Escuchando {n} aparato", "Escuchando {n} aparatos"},
		Speed:  Said{"Oído, a otra velocidad", "Escanea otra vez el mismo código."},
		Twice:  Said{"Oído", "Escanea el mismo código una vez más."},
		NoPort: Said{"No hay ningún escáner libre", "Conéctalo y empieza otra vez. Los que se usan no se tocan."},
		TimeUp: Said{"No se oyó nada", "Revisa su cable y empieza otra vez."},
		Failed: Said{"No funcionó", "Conecta otra vez el escáner y empieza de nuevo."},
		Again:  "Empezar otra vez", Refresh: "Mirar otra vez", Stop: "Dejar de preparar",
		Found: Said{"Escáner encontrado", "Queda puesto como habla."}, Baud: "{n} baudios", Keys: "escribe como un teclado",
		EndCR: "acaba con Intro", EndLF: "acaba con salto de línea", EndCRLF: "acaba con Intro y salto de línea",
		EndTAB: "acaba con Tab", EndETX: "acaba con ETX", EndGap: "acaba con una pausa",
		Starts: "empieza con {text}", Others: "Los otros escáneres siguen vendiendo.",
		Question: "¿Quién usa este escáner?", Keep: "Usar este escáner",
	}
}

func spanishPrints() PrintWords {
	return PrintWords{
		Title: "Impresión", Look: "Mira el papel", Queue: "En espera",
		Empty:   Said{"No espera nada", "Salieron todos los recibos."},
		Receipt: "Recibo {number}", Test: "Página de prueba", Codes: "Códigos de prueba", Drawer: "Cajón", Other: "Documento",
		Copy: "copia {n}", Since: "desde {time}", There: "Está ahí", Again: "Imprimir otra vez (copia {n})",
		AgainOne: "Imprimir otra vez", Skip: "Omitir",
		Flood:   Plural{"{n} impresión esperaba desde {time}", "{n} impresiones esperaban desde {time}"},
		FloodDo: "La impresora vuelve a funcionar. Di qué debe imprimir.",
		All:     Plural{"Imprimir", "Imprimir las {n}"}, Newest: "Solo la última",
		Blind: Said{"La impresora no contesta", "Si aun así imprime, mira tú el papel."}, BlindKey: "Imprimir igual",
		More: Plural{"y {n} más", "y {n} más"}, See: "Mirar",
		Stuck:    Plural{"{n} impresión pide un vistazo", "{n} impresiones piden un vistazo"},
		Gathered: Plural{"{n} impresión espera una palabra", "{n} impresiones esperan una palabra"},
	}
}

// spanishBoard words the computer's own rows and troubles, and how far prints are.
func spanishBoard() []Entry {
	return []Entry{
		{"heat.ok", "Temperatura", "{n} °C. A 80 °C va más lento; no lo dejes al sol."},
		{"memory.ok", "Memoria", "{free} libres."},
		{"power.ok", "Corriente", "Estable."},
		{"network.on", "Red", "Conectada por {names}. No hace falta para vender."},
		{"trouble.disk_gone", "El almacenamiento no se lee", "Mira si está conectado y reinicia el equipo."},
		{"trouble.disk_read_only", "El almacenamiento ya no guarda nada", "Copia los datos a una memoria ya. Pon otra tarjeta."},
		{"trouble.write_fails", "El almacenamiento pierde lo que se escribe", "Copia los datos a una memoria ya. Pon otra tarjeta."},
		{"trouble.disk_in_memory", "Sin corriente se pierden las ventas", "La carpeta está en memoria. Ponla en una tarjeta o disco."},
		{"trouble.disk_full", "El almacenamiento está casi lleno", "{free} libres. Quita ya archivos que sobren."},
		{"trouble.disk_low", "El almacenamiento se llena", "{free} libres. Quita archivos que sobren."},
		{"trouble.disk_errors", "El almacenamiento ya perdió datos", "Haz una copia. Pon otra tarjeta antes de mañana."},
		{"trouble.disk_worn", "El almacenamiento está casi gastado", "Pon otra tarjeta antes de mañana."},
		{"trouble.disk_slow", "El almacenamiento va lento", "Las ventas esperan. Si sigue así, pon otra tarjeta."},
		{"trouble.weak_power", "La corriente es débil", "Usa su propia fuente y un cable corto y grueso."},
		{"trouble.hot", "Está caliente y va más lento", "{n} °C. Quítalo del sol y deja que le dé el aire."},
		{"trouble.memory_low", "Queda poca memoria", "Cierra otros programas. Reinicia el equipo tras la jornada."},
		{"trouble.clock_unsure", "El reloj no es seguro", "Los recibos lo dicen. Conecta una vez a una red."},
		{"trouble.port_rival", "{about} quita los aparatos", "Pide al soporte que apague ese programa."},
		{"trouble.group_missing", "Un aparato no se puede abrir", "Pregunta al soporte: falta el grupo {about}."},
		{"problem.wrong_speed", "Envía a otra velocidad.", ""},
		{"scanner.wrong_speed", "El escáner envía ruido", "Prepáralo otra vez: eso encuentra su velocidad."},
		{"scanner.buyer", "Escáner para el público", "Listo. Lo que lee no entra en ninguna venta."},
		{"print.waiting", "Espera a la impresora", "Se imprime solo."},
		{"print.next", "Es lo siguiente", "Se imprime solo."},
		{"print.sending", "Se imprime ahora", "Deja que termine."},
		{"print.unknown", "Nadie sabe si salió", "Mira el papel."},
		{"print.restarted", "popstand se paró al imprimir", "Mira si salió entero."},
		{"print.restored", "Los datos vienen de una copia", "Quizá ya se imprimió."},
		{"print.lost", "La impresora se fue al imprimir", "Mira si salió entero."},
		{"print.no_answer", "La impresora calló al imprimir", "Mira si salió entero."},
		{"print.stalled", "La impresora se paró al imprimir", "Mira si salió entero."},
		{"print.no_mark", "La impresora no dijo que imprimió", "Mira si salió."},
		{"print.failed", "No se pudo imprimir", "No salió nada. La venta está a salvo."},
	}
}

package part

func spanishCapture() CaptureWords {
	return CaptureWords{
		Title: "Foto o firma", Photo: "Foto", Sign: "Firma", Take: "Hacer la foto", Again: "Repetir", Clear: "Borrar",
		Choose: "Elegir una imagen", Save: "Guardar", SignHere: "Firma aquí con un dedo", Preview: "La imagen que se hizo", Camera: "Lo que ve la cámara",
		Show:     "Deja que lo lea quien tiene la entrada.",
		Consent:  "Acepto que esta imagen se guarde con mi entrada, como prueba para {creator}. Nadie más la recibe. Puedo pedir que se borre en cualquier momento.",
		Denied:   Said{"El navegador no puede usar la cámara.", "Toca el signo delante de la dirección, permite la cámara y recarga la página. O elige una imagen."},
		None:     Said{"No se encontró ninguna cámara.", "Conecta una y recarga la página. O elige una imagen."},
		Busy:     Said{"Otro programa usa la cámara.", "Ciérralo y recarga la página. O elige una imagen."},
		Insecure: Said{"La cámara no funciona en esta dirección.", "Abre esta página en la propia caja o con https. O elige una imagen."},
		Plain:    Said{"Elige una imagen, marca el consentimiento y guárdala.", "Un JPEG o PNG de 8 MB como máximo."},
		Kept:     "Guardado con esta entrada", KeptNone: "Todavía no hay nada.", PhotoAt: "Foto {time}", SignAt: "Firma {time}", Elsewhere: "En la otra caja",
		Gone: "Falta el archivo", Deleted: "Borrada {time}: {why}", Erased: "Borrada con los datos de la persona", Delete: "Borrar",
		DropAsk: Said{"¿Por qué se borra?", "No se puede recuperar. Las copias anteriores aún la tienen."},
		DropWhys: []Entry{
			{"asked", "Lo pide la persona", "a petición"}, {"bad", "La imagen no sirve", "no sirve"}, {"wrong", "Persona o entrada equivocada", "otra entrada"},
		},
		Proof: "Prueba para el artista", ProofFor: "Prueba para {creator}", ProofLead: "Cada entrada cuenta una vez, cuando se atiende.",
		ProofNone: Said{"Todavía no se atendió a nadie.", "Cada entrada cuenta aquí cuando termina."},
		Tickets:   Plural{"{n} entrada atendida", "{n} entradas atendidas"}, Items: Plural{"{n} artículo", "{n} artículos"}, Pictures: Plural{"{n} imagen guardada", "{n} imágenes guardadas"},
		ByTier: "Por tipo de entrada", Each: "Cada entrada", Standby: "En espera", SaveList: "Guardar la lista", Next: "Los siguientes", Took: "{time} en la mesa",
	}
}

func spanishCaptureRefusals() []Entry {
	return []Entry{
		{"no_album", "En esta caja no se guardan imágenes.", "Hazla en otra."},
		{"no_consent", "Todavía nadie ha aceptado.", "Deja leer el texto y marca la casilla."},
		{"bad_capture", "Esto no es ni foto ni firma.", "Abre la página otra vez."},
		{"capture_unknown", "Esta entrada no tiene esa imagen.", "Mira la lista otra vez."},
		{"capture_gone", "Esta imagen ya no está aquí.", "Se borró o está en la otra caja."},
		{"captures_full", "Ya hay bastantes imágenes de esta entrada.", "Como máximo {most}. Borra una antes."},
		{"not_a_picture", "Esta imagen no se puede guardar.", "Usa un JPEG o un PNG."},
		{"picture_too_large", "Esta imagen es demasiado grande.", "Hazla más pequeña: 8 MB como máximo."},
		{"nothing_drawn", "Todavía no hay nada dibujado.", "Firma en el recuadro."},
		{"no_reason", "Falta el motivo.", "Elige por qué se borra."},
	}
}

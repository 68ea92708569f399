package part

func germanCapture() CaptureWords {
	return CaptureWords{
		Title: "Foto oder Unterschrift", Photo: "Foto", Sign: "Unterschrift", Take: "Foto aufnehmen", Again: "Noch einmal", Clear: "Leeren",
		Choose: "Bild wählen", Save: "Behalten", SignHere: "Hier mit dem Finger unterschreiben", Preview: "Das aufgenommene Bild", Camera: "Was die Kamera sieht",
		Show:     "Bitte den Gast dies lesen lassen.",
		Consent:  "Ich bin einverstanden, dass dieses Bild bei meinem Ticket bleibt, als Nachweis für {creator}. Niemand sonst bekommt es. Ich kann es jederzeit löschen lassen.",
		Denied:   Said{"Der Browser darf die Kamera nicht benutzen.", "Auf das Zeichen vor der Adresse tippen, Kamera erlauben, Seite neu laden. Oder ein Bild wählen."},
		None:     Said{"Es wurde keine Kamera gefunden.", "Eine anstecken und die Seite neu laden. Oder ein Bild wählen."},
		Busy:     Said{"Etwas anderes benutzt die Kamera.", "Es schließen und die Seite neu laden. Oder ein Bild wählen."},
		Insecure: Said{"Unter dieser Adresse geht die Kamera nicht.", "Die Seite an der Kasse selbst öffnen oder mit https. Oder ein Bild wählen."},
		Plain:    Said{"Bild wählen, Einverständnis ankreuzen, behalten.", "Ein JPEG oder PNG mit höchstens 8 MB."},
		Kept:     "Beim Ticket aufbewahrt", KeptNone: "Noch nichts aufbewahrt.", PhotoAt: "Foto {time}", SignAt: "Unterschrift {time}", Elsewhere: "An der anderen Kasse",
		Gone: "Die Datei fehlt", Deleted: "Gelöscht {time}: {why}", Erased: "Mit den Daten des Gasts gelöscht", Delete: "Löschen",
		DropAsk: Said{"Warum wird es gelöscht?", "Es lässt sich nicht zurückholen. Ältere Sicherungen haben es noch."},
		DropWhys: []Entry{
			{"asked", "Der Gast möchte es", "auf Wunsch"}, {"bad", "Das Bild taugt nichts", "misslungen"}, {"wrong", "Falsche Person oder falsches Ticket", "falsches Ticket"},
		},
		Proof: "Nachweis", ProofFor: "Nachweis für {creator}", ProofLead: "Jedes Ticket zählt einmal, sobald es bedient ist.",
		ProofNone: Said{"Noch niemand ist bedient.", "Jedes Ticket zählt hier, sobald es fertig ist."},
		Tickets:   Plural{"{n} Ticket bedient", "{n} Tickets bedient"}, Items: Plural{"{n} Stück", "{n} Stück"}, Pictures: Plural{"{n} Bild aufbewahrt", "{n} Bilder aufbewahrt"},
		ByTier: "Nach Art des Tickets", Each: "Jedes Ticket", Standby: "Warteliste", SaveList: "Liste sichern", Next: "Spätere", Took: "{time} am Tisch",
	}
}

func germanCaptureRefusals() []Entry {
	return []Entry{
		{"no_album", "An dieser Kasse werden keine Bilder aufbewahrt.", "An einer anderen aufnehmen."},
		{"no_consent", "Noch ist niemand einverstanden.", "Den Gast lesen lassen, dann ankreuzen."},
		{"bad_capture", "Das ist weder Foto noch Unterschrift.", "Die Seite neu öffnen."},
		{"capture_unknown", "Dieses Ticket hat kein solches Bild.", "Noch einmal in die Liste sehen."},
		{"capture_gone", "Dieses Bild ist nicht mehr hier.", "Es wurde gelöscht oder liegt an der anderen Kasse."},
		{"captures_full", "Von diesem Ticket gibt es genug Bilder.", "Höchstens {most}. Erst eines löschen."},
		{"not_a_picture", "Dieses Bild lässt sich nicht aufbewahren.", "Ein JPEG oder PNG nehmen."},
		{"picture_too_large", "Dieses Bild ist zu groß.", "Kleiner aufnehmen: höchstens 8 MB."},
		{"nothing_drawn", "Noch ist nichts gezeichnet.", "Im Feld unterschreiben."},
		{"no_reason", "Der Grund fehlt.", "Wählen, warum es gelöscht wird."},
	}
}

package part

func germanDevices() DeviceWords {
	return DeviceWords{
		Title: "Geräte", Printer: "Drucker", Scanners: "Scanner", Plugged: "Angesteckt, nicht benutzt",
		Pick:      Said{"Ein Gerät wählen", "Antippen zeigt, wie es ihm geht."},
		NoPrinter: Said{"Kein Drucker", "Belege stehen am Bildschirm."},
		NoScanner: Said{"Kein Scanner", "Produkte antippen oder suchen."},
		NoFound:   Said{"Sonst ist nichts angesteckt", "Ein neues Gerät erscheint hier von selbst."},
		SetPrint:  "Drucker einrichten", SetScan: "Scanner einrichten", Set: "Einrichten",
		Fixed: "popstand wurde mit seinen Geräten gestartet. Dort lassen sie sich ändern.",
		Ask:   "Die Leitung kann das ändern.", Back: "Zurück zu den Geräten",
		USB: "USB-Drucker", Serial: "Serielle Leitung", Network: "Netzwerk", Keyboard: "Tastatur", Local: "Lokal",
		At: "{what}, {baud} Baud", Place: "Anschluss", Kind: "Bauart", Paper: "Papier",
		Columns: "{mm} mm, {n} Zeichen je Zeile", Confirms: "Belege",
		Mark:    "Er sagt, wenn einer auf Papier ist.",
		Order:   "Er sagt, wenn er einen gelesen hat.",
		Nothing: "Er sagt nie etwas. Auf das Papier sehen.",
		Test:    "Testseite drucken", Tested: Said{"Die Testseite ist unterwegs", "Prüfen, ob jede Zeile stimmt."},
		Drawer: "Lade öffnen", Opened: Said{"Die Lade soll aufgehen", "Bleibt sie zu, das Kabel am Drucker prüfen."},
		Change: "Drucker wechseln", NoMore: "Keinen Drucker benutzen",
		Who: "Wer benutzt ihn", Staff: "Team", Buyers: "Kundschaft",
		ForStaff:  "Was er liest, kommt in den Verkauf.",
		ForBuyers: "Kundschaft hält Codes darunter. Nichts kommt in den Verkauf.",
		Last:      "Letzter Scan", NoScan: Said{"Noch nichts gescannt", "Irgendeinen Code darunter halten. Er erscheint hier."},
		Heard:   "{text}, {time}",
		Noise:   Said{"Er sendet nur Rauschen", "Neu einrichten: Das findet die richtige Geschwindigkeit."},
		Unclear: Plural{"{n} Code war unklar. Kommt das öfter vor, neu einrichten.", "{n} Codes waren unklar. Kommt das öfter vor, neu einrichten."},
		Tones:   "Töne ausprobieren", GoodTone: "Guter Ton", BadTone: "Fehlerton",
		NoTone: "Er piept von selbst. popstand kann ihn nicht piepen lassen.",
		Remove: "Scanner entfernen", AsPrinter: "Als Drucker nutzen", AsScanner: "Als Scanner nutzen",
		Used: Said{"Er wird jetzt benutzt", "Zum Ausprobieren einen Code darunter halten."},
	}
}

func germanPrinter() PrinterWords {
	return PrinterWords{
		Title: "Drucker einrichten", Step1: "Wählen", Step2: "Wer ist es", Step3: "Testseite",
		Choose: Said{"Welcher ist der Drucker?", "Anstecken, einschalten, dann antippen."},
		None:   Said{"Kein freies Gerät ist angesteckt", "Drucker anstecken, einschalten, dann neu suchen."},
		Again:  "Neu suchen", Network: "Im Netzwerk",
		Address: Said{"Adresse des Druckers", "Sein Selbsttest druckt sie. Ohne Angabe gilt Port 9100."},
		Ask:     "Fragen", Asking: "Er wird gefragt, wer er ist",
		Known:  Said{"Es ist ein {name}", "Zur Sicherheit die Testseite drucken."},
		Near:   Said{"Er antwortet", "popstand kennt den Namen nicht. Die ähnlichste Bauart wählen."},
		Silent: Said{"Er antwortet nicht", "Viele Drucker tun das nie. Bauart wählen, Testseite ansehen."},
		Kinds:  "Bauart des Druckers", Says: "Er sagt: {text}", TestKey: "Testseite drucken",
		Sure:    Said{"Ist alles auf dem Papier?", "Fehlt etwas oder ist es falsch, eine andere Bauart probieren."},
		Waits:   Said{"Die Testseite wartet", "Drucker einschalten, Kabel und Papier prüfen."},
		Ruler:   Said{"Jedes Lineal bleibt in einer Zeile", "Bricht eines um, eine Bauart mit weniger Zeichen wählen."},
		Letters: Said{"€ ä ö ü ñ stimmen", "Stehen da andere Zeichen, eine andere Bauart wählen."},
		Codes:   Said{"Beide Codes gehen, Papier ist geschnitten", "Hängt das Papier noch, abreißen: Das ist in Ordnung."},
		Blank:   Said{"Nichts kam heraus", "Kabel und Strom prüfen oder eine andere Bauart wählen."},
		Yes:     "Ja, so bleibt es", Other: "Andere Bauart", Restore: "Zurück zum vorigen", Stop: "Einrichten beenden",
		Reported: "{mm} mm, {n} Zeichen",
	}
}

func germanScanner() ScannerWords {
	return ScannerWords{
		Title: "Scanner einrichten", Step1: "Scannen", Step2: "Wer benutzt ihn",
		Hold:  Said{"Diesen Code scannen", "Scanner anstecken und hierher halten."},
		Laser: Said{"Er liest den Bildschirm nicht", "Den Code drucken und vom Papier scannen."},
		Print: "Testcodes drucken", Printed: Said{"Die Codes sind unterwegs", "Einen davon vom Papier scannen."},
		Code: "Testcode", Wait: "Gleich wird zugehört", Listen: Plural{"Zuhören an {n} Gerät", "Zuhören an {n} Geräten"},
		Speed:  Said{"Gehört, mit anderer Geschwindigkeit", "Denselben Code noch einmal scannen."},
		Twice:  Said{"Gehört", "Denselben Code noch einmal scannen."},
		NoPort: Said{"Kein freier Scanner ist angesteckt", "Anstecken und neu beginnen. Benutzte bleiben unberührt."},
		TimeUp: Said{"Nichts war zu hören", "Kabel prüfen, dann neu beginnen."},
		Failed: Said{"Das ging nicht", "Scanner neu anstecken, dann neu beginnen."},
		Again:  "Neu beginnen", Refresh: "Neu ansehen", Stop: "Einrichten beenden",
		Found: Said{"Scanner gefunden", "Er ist eingestellt, wie er spricht."}, Baud: "{n} Baud", Keys: "tippt wie eine Tastatur",
		EndCR: "endet mit Enter", EndLF: "endet mit Zeilenvorschub", EndCRLF: "endet mit Enter und Zeilenvorschub",
		EndTAB: "endet mit Tab", EndETX: "endet mit ETX", EndGap: "endet mit einer Pause",
		Starts: "beginnt mit {text}", Others: "Andere Scanner verkaufen weiter.",
		Question: "Wer benutzt diesen Scanner?", Keep: "Diesen Scanner nutzen",
	}
}

func germanPrints() PrintWords {
	return PrintWords{
		Title: "Drucke", Look: "Auf das Papier sehen", Queue: "Wartet",
		Empty:   Said{"Nichts wartet", "Jeder Beleg kam heraus."},
		Receipt: "Beleg {number}", Test: "Testseite", Codes: "Testcodes für Scanner", Drawer: "Lade", Other: "Dokument",
		Copy: "Kopie {n}", Since: "seit {time}", There: "Er ist da", Again: "Nochmals drucken (Kopie {n})",
		AgainOne: "Nochmals drucken", Skip: "Auslassen",
		Flood:   Plural{"{n} Druck wartete seit {time}", "{n} Drucke warteten seit {time}"},
		FloodDo: "Der Drucker geht wieder. Was soll er drucken?",
		All:     Plural{"Drucken", "Alle {n} drucken"}, Newest: "Nur den neuesten",
		Blind: Said{"Der Drucker antwortet nicht", "Wenn er trotzdem druckt: selbst auf das Papier sehen."}, BlindKey: "Trotzdem drucken",
		More: Plural{"und {n} weiterer", "und {n} weitere"}, See: "Ansehen",
		Stuck:    Plural{"{n} Druck will einen Blick", "{n} Drucke wollen einen Blick"},
		Gathered: Plural{"{n} Druck wartet auf ein Wort", "{n} Drucke warten auf ein Wort"},
	}
}

// germanBoard words the computer's own rows and troubles, and how far prints are.
func germanBoard() []Entry {
	return []Entry{
		{"heat.ok", "Temperatur", "{n} °C. Ab 80 °C wird der Rechner langsamer; nicht in die Sonne stellen."},
		{"memory.ok", "Arbeitsspeicher", "{free} frei."},
		{"power.ok", "Strom", "Gleichmäßig."},
		{"network.on", "Netzwerk", "Verbunden über {names}. Zum Verkaufen ist es nicht nötig."},
		{"trouble.disk_gone", "Speicher ist nicht lesbar", "Prüfen, ob er steckt, dann den Rechner neu starten."},
		{"trouble.disk_read_only", "Speicher nimmt nichts mehr an", "Daten jetzt auf einen Stick kopieren. Neue Karte einsetzen."},
		{"trouble.write_fails", "Speicher verliert, was geschrieben wird", "Daten jetzt auf einen Stick kopieren. Neue Karte einsetzen."},
		{"trouble.disk_in_memory", "Ohne Strom sind alle Verkäufe weg", "Der Ordner liegt im Arbeitsspeicher. Auf eine Karte legen."},
		{"trouble.disk_full", "Speicher ist fast voll", "{free} frei. Unnötige Dateien jetzt entfernen."},
		{"trouble.disk_low", "Speicher wird voll", "{free} frei. Unnötige Dateien entfernen."},
		{"trouble.disk_errors", "Speicher hat schon Daten verloren", "Sicherung machen. Vor dem nächsten Tag neue Karte einsetzen."},
		{"trouble.disk_worn", "Speicher ist fast verbraucht", "Vor dem nächsten Tag eine neue Karte einsetzen."},
		{"trouble.disk_slow", "Speicher ist langsam", "Verkäufe warten darauf. Bleibt es so, neue Karte einsetzen."},
		{"trouble.weak_power", "Der Strom ist zu schwach", "Das eigene Netzteil und ein kurzes, dickes Kabel nehmen."},
		{"trouble.hot", "Der Rechner ist heiß und wird langsamer", "{n} °C. Aus der Sonne nehmen und Luft heranlassen."},
		{"trouble.memory_low", "Der Arbeitsspeicher wird knapp", "Andere Programme schließen. Nach dem Tag neu starten."},
		{"trouble.clock_unsure", "Uhr ist unsicher", "Belege sagen das dazu. Einmal mit einem Netz verbinden."},
		{"trouble.port_rival", "{about} nimmt Geräte weg", "Den Support bitten, das Programm abzuschalten."},
		{"trouble.group_missing", "Ein Gerät darf nicht geöffnet werden", "Den Support fragen: Die Gruppe {about} fehlt."},
		{"problem.wrong_speed", "Er sendet mit anderer Geschwindigkeit.", ""},
		{"scanner.wrong_speed", "Scanner sendet Rauschen", "Neu einrichten: Das findet die richtige Geschwindigkeit."},
		{"scanner.buyer", "Scanner für Kundschaft", "Bereit. Was er liest, kommt in keinen Verkauf."},
		{"print.waiting", "Wartet auf den Drucker", "Das druckt von selbst."},
		{"print.next", "Kommt als Nächstes", "Das druckt von selbst."},
		{"print.sending", "Druckt gerade", "Bitte zu Ende drucken lassen."},
		{"print.unknown", "Niemand weiß, ob er herauskam", "Auf das Papier sehen."},
		{"print.restarted", "popstand wurde beim Drucken beendet", "Prüfen, ob er ganz herauskam."},
		{"print.restored", "Die Daten kommen aus einer Kopie", "Er wurde vielleicht schon gedruckt."},
		{"print.lost", "Der Drucker war beim Drucken weg", "Prüfen, ob er ganz herauskam."},
		{"print.no_answer", "Der Drucker verstummte beim Drucken", "Prüfen, ob er ganz herauskam."},
		{"print.stalled", "Der Drucker blieb beim Drucken stehen", "Prüfen, ob er ganz herauskam."},
		{"print.no_mark", "Der Drucker hat nichts bestätigt", "Prüfen, ob er herauskam."},
		{"print.failed", "Er ließ sich nicht drucken", "Nichts kam heraus. Der Verkauf ist sicher."},
	}
}

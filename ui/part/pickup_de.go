package part

func germanPickup() PickupWords {
	return PickupWords{
		Title: "Abholung", Scan: Said{"Abholcode scannen", "Der Scanner ist an. Ein Scan geht auf jeder Seite."},
		ScanOff: Said{"Bestellung suchen", "Kein Scanner verbunden. Den Code tippen oder den Namen suchen."}, InPart: "{n} von {of} abgeholt, der Rest storniert oder erstattet.", Shared: "Zwei Kassen haben ihn mit je einer Bestellung geladen",
		Type: "Code tippen", Find: "Name suchen", Last: "Letzte Scans", LastOpen: "Letzte Scans. Liste zum Rückgängigmachen öffnen.", LastNone: "Noch nichts gescannt",
		Waiting: "warten jetzt", Late: "zu spät", Wait: "übliche Wartezeit", Handed: "ausgegeben",

		Slots: "Abholzeiten", To: "bis {time}", From: "{from} bis {to}", Of: "{n} von {of}", BookedOf: "{n} von {of} gebucht", Booked: "{n} gebucht",
		AllCollected: "alle abgeholt", NowLeft: "jetzt, noch {wait}", Full: "voll", Free: "{n} frei", LateN: "{n} zu spät",
		NotCollected: "{n} nicht abgeholt", Open: "{n} offen", Anytime: "Jederzeit", Nobody: "keine Bestellungen",
		NoSlots:      Said{"Noch keine Bestellungen", "Sie kommen aus dem Veranstaltungsordner oder aus Ihrem Shop."},
		KeyCollected: "Abgeholt", KeyBooked: "Gebucht", KeyLate: "Zu spät", KeyFree: "Frei",
		Min: "{n} min", HourMin: "{h} h {n} min", Days: Plural{"{n} Tag", "{n} Tage"}, Ago: "{when}, vor {wait}", JustNow: "{when}, gerade eben",

		TypeLabel: "Nummer von Code oder Bestellung", TypeLead: "Die zehn Zeichen neben dem Code tippen, oder die Bestellnummer.", TypeGo: "Prüfen",
		FindLabel: "Name oder Bestellnummer", FindLead: "Die ersten Buchstaben des Namens tippen.",
		FindNone: Said{"Keine Bestellung hat diesen Namen.", "Den Vornamen oder die Bestellnummer versuchen."},
		NoName:   "Name hier unbekannt", NoOrder: "Keine Bestellung",

		ScannedAt: "gescannt {time}", List: "Liste von {time}",
		Bin: Said{"Gepackt und bereit", "in diesem Fach"}, BinPart: "Ein Teil wurde schon abgeholt.", BinNot: "In diesem Fach liegt noch nichts.",
		Unpacked: Said{"Noch nicht gepackt", "Diese Artikel holen."},
		Slot:     "Zeit {from} bis {to} · jetzt {now}", SlotAny: "Jederzeit · jetzt {now}", WaitsIn: "Gepackt, liegt in {bin}",
		Seal:     "Siegel an dieser Kasse geprüft. Die Bestellung steht nicht in ihrer Liste.",
		SealElse: "Sein Siegel ist von anderswo. Es lässt sich hier nicht prüfen.",
		SealGood: "Siegel stimmt. Der Code gilt hier nicht zum Abholen.", Checked: "An dieser Kasse geprüft, mit den Schlüsseln der Veranstaltung",
		Show:    "Den Bildschirm zeigen und fragen, wer hier war.",
		Booking: "Gebucht", NowAt: "Jetzt", NowSlot: "{now}, Zeit {from} bis {to}", When: "Wann", Where: "Wo", HomeElse: "Eine andere Kasse führt die Bestellung",
		By: "Von", Scanned: "{name}, nach einem Scan", ByNameOf: "{name}, nach Namensprüfung", Friend: "{name}, an eine beauftragte Person", Program: "Ein Programm",
		What: "Artikel", Also: "Außerdem", Until: "Reserviert bis", Stage: "Bestellung", Kind: "Das ist", Use: "Gilt für", Ask: "Fragen nach",
		Proof: "Bestell-E-Mail oder Ausweis", AskShop: "Dem Shop, der verkauft hat", Here: "Diese Kasse", There: "Eine andere Kasse", OtherEvent: "Eine andere Veranstaltung",
		Wrong: "Was nicht stimmt", BadSeal: "Das Siegel passt nicht zur Veranstaltung", NoCode: "Das ist kein Code von popstand",
		CouldBe: "Vielleicht", Copied: "Ein geänderter oder kopierter Code", Room: "Geht ohne Leitung: In dieser Zeit ist Platz.",
		Misread: Said{"Falsch gelesen", "Der Scanner ändert Buchstaben. Die zehn Zeichen neben dem Code tippen und die Einstellungen des Scanners prüfen."},
		Letters: "Die Buchstaben sind nicht wie gedruckt", CapsLock: "Die Einstellung des Scanners (Feststelltaste)",
		PaidShop: "Bezahlt bei {shop}.", PaidHere: "Hier bezahlt.", Promised: "Der Shop belastet die Karte nach der Ausgabe.",
		OnTime: "{name} ist pünktlich.", AnyTimeOK: "{name} darf jederzeit kommen.",
		HandOver:  Plural{"{n} Artikel ausgeben", "{n} Artikel ausgeben"},
		NameRight: "Name stimmt, ausgeben", NameWrong: "Name ist falsch", Serve: "{name} jetzt bedienen", Anyway: "Trotzdem ausgeben", Manager: "Leitung entscheidet",
		Missing: "Etwas fehlt", NotNow: "Jetzt nicht", ComeBack: "Um {time} wiederkommen lassen", Reslot: "Andere Zeit wählen", Done: "Fertig, nächster Scan",
		Undo: "Ausgabe von {time} zurück\u00adnehmen", TakePay: "Zahlung annehmen", PaidOrder: "Jetzt ausgeben", Change: "Bestellung ändern", PIN: "PIN", ByName: "Name suchen",
		GiveLead: "Wählen, was jetzt ausgegeben wird.", GiveN: Plural{"{n} Artikel ausgeben", "{n} Artikel ausgeben"},
		StillHere: Plural{"{n} Artikel bleibt hier", "{n} Artikel bleiben hier"}, OneLess: "Eins weniger: {name}", OneMore: "Eins mehr: {name}",
		Why: "Warum trotzdem ausgeben?", Pin: "Zweite Person", Vouch: Said{"Leitung fragen", "Die Leitung erlaubt es mit ihrer PIN."},
		YesTime: "Ja, es ist {time}", NoTime: "Nein, Zeit stellen", SetTime: "Zeit stellen", TimeLead: "Stunden und Minuten von einer richtigen Uhr tippen.",
		Day: "Tag", TimeTyped: "Zeit, wie 1420",
		Moved: "Andere Zeit", MoveHere: "gebucht", Packed: "Gepackt", Pack: "Packen", PackDone: "Ist gepackt", PackUndo: "Nicht gepackt",
		BinLabel: "Fach", BinSave: "Fach speichern", BinLead: "Tippen, wo die gepackte Bestellung liegt.", Cancel: "Bestellung stornieren",
		CancelSure: Said{"Diese Bestellung stornieren?", "Der Code gilt dann nicht mehr. Das Geld gibt es dort zurück, wo bezahlt wurde."}, CancelKey: "Jetzt stornieren",
		ReleaseKey: Plural{"{n} nicht abgeholte verkaufen", "{n} nicht abgeholte verkaufen"},
		Queue:      "Warten auf ihre Bestellung", QueueNone: Said{"Niemand wartet", "Wer kommt, bekommt eine Nummer und steht hier."},
		CallNext: "Nächsten rufen", Call: "Rufen", Again: "Nochmal", Gone: "Weg", Since: "seit {time}", CalledAt: "gerufen {time}",
		PickNone: Said{"Nichts auszugeben", "Alle Bestellungen dieser Zeit sind abgeholt."}, Print: "Liste drucken", Printing: "Die Liste wird gedruckt.",
		Orders: Plural{"{n} Bestellung auszugeben", "{n} Bestellungen auszugeben"}, Undone: "Zurückgenommen",
		Verdicts:  germanVerdicts(),
		Reasons:   germanPickupReasons(),
		Stages:    germanPickupStages(),
		Kinds:     germanPickupKinds(),
		Deeds:     germanPickupDeeds(),
		Overrides: germanPickupOverrides(),
	}
}

func germanPickupReasons() []Entry {
	return []Entry{
		{"ready", "Name prüfen", "Den Namen prüfen"},
		{"accepted", "Abgeholt", "Es wurde abgeholt"},
		{"too_early", "Zu früh", "Es ist zu früh"},
		{"too_late", "Zu spät", "Es ist zu spät"},
		{"already_used", "Schon abgeholt", "Es wurde schon abgeholt"},
		{"unpaid", "Nicht bezahlt", "Es ist nicht bezahlt"},
		{"other_event", "Andere Veranstaltung", "Es gehört zu einer anderen Veranstaltung"},
		{"revoked", "Storniert", "Es wurde storniert"},
		{"not_genuine", "Hier nicht gültig", "Das Siegel stimmt nicht"},
		{"unknown", "Unbekannter Code", "Die Bestellung ist hier unbekannt"},
		{"not_home", "Andere Kasse", "Eine andere Kasse führt sie"},
		{"clock_unsure", "Zeit unsicher", "Die Zeit der Kasse ist unsicher"},
		{"after_restore", "Vielleicht abgeholt", "Aus einer Sicherung: vielleicht schon abgeholt"},
		{"wrong_kind", "Kein Abholcode", "Es ist ein anderer Code"},
	}
}

func germanPickupStages() []Entry {
	return []Entry{
		{"received", "Noch nicht gepackt", "Die Bestellung ist noch nicht gepackt."},
		{"packing", "Wird gepackt", "Die Bestellung wird gepackt."},
		{"ready", "Gepackt", "Die Bestellung ist gepackt."},
		{"part", "Teilweise abgeholt", "Ein Teil wurde abgeholt."},
		{"collected", "Abgeholt", "Die Bestellung wurde abgeholt."},
		{"not_collected", "Nicht rechtzeitig abgeholt", "Niemand kam rechtzeitig."},
		{"refunded", "Storniert oder erstattet", "Die Bestellung wurde storniert."},
	}
}

func germanPickupKinds() []Entry {
	return []Entry{
		{"pickup", "Ein Abholcode", "Bestellungen an diesem Tisch"},
		{"ticket", "Eine Eintrittskarte", "Eine Runde, an deren Eingang"},
		{"voucher", "Ein Gutschein", "Bezahlen an der Kasse"},
		{"receipt", "Ein Beleg", "Rückgabe an der Kasse"},
		{"tag", "Ein Echtheitsnachweis", "Zeigt, dass ein Stück echt ist"},
		{"member", "Eine Mitgliedskarte", "Bonus an der Kasse"},
		{"delegation", "Eine Abholvollmacht", "Die Bestellung, die sie nennt"},
		{"", "Kein Code von popstand", "Hier für nichts"},
	}
}

func germanPickupDeeds() []Entry {
	return []Entry{
		{"hand", "Trotzdem ausgeben.", "Ausgeben"},
		{"undo", "Eine Ausgabe zurücknehmen.", "Zurücknehmen"},
		{"move", "In eine volle Zeit buchen.", "Umbuchen"},
		{"payback", "Einen Beleg einer Bestellung erstatten.", "Erstatten"},
		{"cancel", "Eine Bestellung stornieren.", "Stornieren"},
		{"release", "Nicht Abgeholtes verkaufen.", "Freigeben"},
		{"delegate", "Jemand anderen abholen lassen.", "Jemand anders"},
	}
}

func germanPickupOverrides() []Entry {
	return []Entry{
		{"proof", "Bestellung gezeigt", "Nachweis"},
		{"known", "Person ist bekannt", "Bekannt"},
		{"our_fault", "Unser Fehler", "Fehler"},
		{"kindness", "Kulanz", "Kulanz"},
	}
}

func germanVerdicts() []Entry {
	return []Entry{
		{"ready", "Bereit", "Ausgeben, was hier steht."},
		{"ready.fetch", "Bereit", "{name} ist da. Die Artikel holen."},
		{"ready.check_name", "Name fragen", "Fragen, für wen es ist. Nur an {name} ausgeben."},
		{"ready.manager", "Leitung fragen", "Der Name lässt sich an dieser Kasse nicht prüfen."},
		{"accepted", "Ausgegeben", "{items} ausgegeben. Den nächsten Code scannen."},
		{"too_early", "Zu früh", "Die Zeit beginnt in {wait}."},
		{"too_early.serve_now", "Zu früh", "Die Zeit beginnt in {wait}. Für {name} ist jetzt Platz."},
		{"too_early.come_back", "Zu früh", "Die Zeit beginnt in {wait}. Vorher ist kein Platz."},
		{"too_early.manager", "Zu früh", "Dieser Code gilt noch nicht. Nichts ausgeben."},
		{"too_late", "{late} zu spät", "Die Zeit ist vorbei, die Bestellung ist noch hier. Sie kann ausgegeben werden."},
		{"too_late.reslot", "{late} zu spät", "Die Zeit ist vorbei. Eine andere wählen oder die Leitung fragen."},
		{"too_late.serve_now", "{late} zu spät", "Die Zeit ist vorbei. Für {name} ist jetzt Platz."},
		{"too_late.manager", "Zu spät", "Die Abholfrist ist vorbei. Die Leitung entscheidet."},
		{"too_late.shop", "Zu spät", "Die Ware ging zurück an den Stand. Der Shop hilft mit einer Erstattung."},
		{"already_used", "Schon abgeholt", "Diese Bestellung wurde schon abgeholt. Noch nichts ausgeben."},
		{"already_used.code", "Schon benutzt", "Dieser Code wurde schon benutzt. Noch nichts ausgeben."},
		{"unpaid", "Nicht bezahlt", "{amount} sind offen. Erst kassieren, dann ausgeben."},
		{"unpaid.manager", "Nicht bezahlt", "Als der Code entstand, war nicht bezahlt. Nach einem Nachweis fragen."},
		{"other_event", "Andere Veranstaltung", "Dieser Code ist für eine andere Veranstaltung. Nichts ausgeben."},
		{"revoked", "Storniert", "Diese Bestellung wurde storniert. Nichts ausgeben."},
		{"revoked.part", "Storniert", "{rest} Nichts ausgeben."},
		{"not_genuine", "Hier nicht gültig", "Das Siegel dieses Codes stimmt nicht. Nichts ausgeben."},
		{"unknown", "Kein Code", "Das ist kein Abholcode. Nochmal scannen oder den Namen suchen."},
		{"unknown.shared", "Zwei Bestellungen", "Dieser Code gehört zu zwei Bestellungen. Die richtige über den Namen suchen."},
		{"unknown.ask_order", "Bestellung unbekannt", "Der Code ist echt, die Bestellung fehlt in der Liste. Fragen, was bestellt wurde."},
		{"not_home", "Andere Kasse", "Eine andere Kasse führt diese Bestellung. Dort fragen, oder die Leitung."},
		{"clock_unsure", "Ist es {now}?", "Die Kasse ist sich der Zeit nicht sicher. Auf eine richtige Uhr sehen."},
		{"after_restore", "Erst fragen", "Seit {since} ist hier nichts bekannt. Fragen, ob schon abgeholt wurde, und auf der Papierliste nachsehen."},
		{"wrong_kind", "Kein Abholcode", "Dieser Code ist für etwas anderes. Nichts ausgeben."},
	}
}

package part

import "slices"

// german is the catalogue in German. Staff read infinitives, buyers "Sie".
func german() *Words {
	return &Words{
		Code: "de", Name: "Deutsch",
		Common: CommonWords{
			Main: "Hauptmenü", Back: "Zurück", Close: "Schließen", Undo: "Rückgängig", Clear: "Leeren",
			Dismiss: "Ausblenden", DeleteLast: "Letztes Zeichen löschen", Keypad: "Zifferntasten", Keyboard: "Tastatur",
			Space: "Leertaste", Shift: "Großbuchstabe", Good: "Gut", Code: "Code", Cash: "Bar", Card: "Karte", Split: "Aufteilen",
			ItemsN: Plural{"{n} Artikel", "{n} Artikel"},
		},
		Rail: RailWords{
			Sell: "Verkauf", Pickup: "Abholung", Signing: "Signieren", Receipts: "Belege", Open: "Status öffnen:", Synced: "Bereit",
			Waiting: "{n} offen", Offline: "Offline", Paper: "Kein Papier", Look: "Ansehen", Starting: "Startet", Lost: "Verbindet",
		},
		Signin: SigninWords{
			Title: "Anmelden", Who: "Wer meldet sich an", Else: "Jemand anderes", Everyone: "Wer ist da?",
			Choose: "Namen wählen", Enter: "PIN eingeben, {name}", Digits: "{n} von 4 Ziffern eingegeben",
			Wrong: "Das ist nicht die PIN von {name}.", Tries: Plural{"Noch {n} Versuch.", "Noch {n} Versuche."},
			Locked:  "Zu viele falsche PINs. {name} kann es um {time} wieder versuchen.",
			Forever: "{name} ist gesperrt. Die Leitung kann den Namen entsperren.",
			Manager: "PIN der Leitung", Again: "Die Leitung kann es um {time} wieder versuchen.", Unlocked: "{name} ist entsperrt. PIN eingeben.",
			Ready: "Bereit zum Verkauf.", Offline: "Offline. Verkaufen geht.", Waiting: "Verkaufen geht.",
			Saved: Plural{"{n} Verkauf an dieser Kasse gespeichert.", "{n} Verkäufe an dieser Kasse gespeichert."},
		},
		Till: TillWords{
			Title: "Kasse öffnen", Lead: "Wechselgeld zählen. Ohne Wechselgeld leer lassen.",
			Counted: "Bisher gezählt", HowMany: "Wie viele", Each: "Wie viele von jedem",
			Next: "Weiter", Open: "Kasse öffnen", SignOut: "Abmelden",
		},
		Sell: germanSell(), Edit: germanEdit(), Pay: germanPay(), Paid: germanPaid(),
		Receipts: ReceiptWords{
			Title: "Belege", Last: "Letzte Verkäufe an dieser Kasse", Find: "Belegnummer",
			Empty: Said{"Noch keine Verkäufe", "Jeder Verkauf steht hier, sobald er bezahlt ist."},
			None:  Said{"Kein Beleg hat diese Nummer", "Nummer prüfen oder Feld leeren, um die letzten Verkäufe zu sehen."},
			Pick:  Said{"Beleg wählen", "Auf einen Verkauf tippen, um den Beleg zu sehen."}, Number: "Beleg {number}",
			By: "{time} · {name} · {how}", Paper: "Beleg wie gedruckt", Reprint: "Kopie drucken", Save: "Als Datei speichern",
			Copies: Plural{"{n} Kopie gedruckt", "{n} Kopien gedruckt"}, QR: "Code des Belegs",
		},
		Status: StatusWords{
			Title: "Status", Can: "Verkaufen geht weiter", Cannot: "Verkaufen ist gestoppt", Fine: "Alles in Ordnung.",
			Theme: "Bildschirm", Light: "Hell", Dark: "Nacht", Outdoor: "Sonne", Text: "Schrift",
			Normal: "Normal", Large: "Groß", Hand: "Haupttasten", Right: "Rechts", Left: "Links",
			Language: "Sprache", SignOut: "Abmelden", SignedIn: "Angemeldet: {name}",
			Test: "Testen", Begin: "Diesen nehmen", Counted: "Gezählt", Missed: Plural{"{n} Bestellung aus orders.csv fehlt hier", "{n} Bestellungen aus orders.csv fehlen hier"}, Seen: "Ich gehe hin", Devices: "Geräte", Since: "Seit {time}.", Cable: "Kabel", Wireless: "WLAN", More: Plural{"{n} Sache ist zu tun.", "{n} Sachen sind zu tun."},
		},
		Buyer: germanBuyer(), Board: germanPickupBoard(), Signboard: germanSignboard(), Guest: germanGuest(),
		Pickup: germanPickup(), Delegate: germanDelegate(), Twice: germanTwice(), Kiosks: germanKiosks(), Figures: germanFigures(), DayEnd: germanDayEnd(), Refund: germanRefund(), Credit: germanCredit(), Apart: germanApart(), Case: germanCase(), Stick: germanStick(), Office: germanOffice(), Units: germanUnits(), Signing: germanSigning(), Capture: germanCapture(), Ticket: germanTicket(),
		Trouble: germanTrouble(), Display: DisplayWords{
			Title: "Ihr Einkauf", Welcome: "Willkommen", Lead: "Hier sehen Sie, was Sie kaufen und was es kostet.",
			YourSale: "Ihr Einkauf", Total: "Gesamt", ToPay: "Zu zahlen",
			CardHint: "Bitte das Kartenterminal benutzen.", CashHint: "Bar, bitte.",
			Change: "Ihr Rückgeld", Given: "{amount} gegeben", Thanks: "Danke", Bye: "Bezahlt. Viel Freude damit.",
		},
		Devices: germanDevices(), Printer: germanPrinter(), Scanner: germanScanner(), Prints: germanPrints(),
		Health: slices.Concat(germanHealth(), germanBoard(), germanCalls(), germanManagerCalls(), germanTwiceHealth(), germanCase().Board, germanKiosksHealth()), Refusals: slices.Concat(germanRefusals(), germanDayEndRefusals(), germanOrders(), germanDelegateRefusals(), germanTwiceRefusals(), germanKiosksRefusals(), germanSigningRefusals(), germanCaptureRefusals(), germanReturns(), germanCredit().Refused, germanApart().Refused, germanCase().Refused, germanSeats(), germanUnits().Refused), Reasons: []Entry{
			{Key: "damaged", What: "Beschädigt"},
			{Key: "staff", What: "Team oder Gast"},
			{Key: "bundle", What: "Paket"},
			{Key: "goodwill", What: "Kulanz"},
		},
	}
}

func germanSell() SellWords {
	return SellWords{
		Title: "Verkauf", Categories: "Kategorien", All: "Alle", Products: "Produkte", Search: "Suchen",
		Left: "noch {n}", SoldOut: "Ausverkauft", InSale: "im Verkauf:",
		Offline:  Said{"Offline. Weiter verkaufen.", "Verkäufe werden an dieser Kasse gespeichert."},
		Empty:    Said{"Noch keine Produkte an dieser Kasse", "Veranstaltungsordner laden. Dann stehen die Produkte hier."},
		NoneHere: Said{"Nichts in dieser Kategorie", "Andere Kategorie wählen oder suchen."},
		Sale:     "Dieser Verkauf", CartEmpty: Said{"Noch keine Artikel", "Produkt antippen oder Code scannen."},
		Each: "je {amount}", OneLess: "Eins weniger", OneMore: "Eins mehr", Remove: "{name} entfernen",
		Change: "Menge und Rabatt: {name}", Items: "Artikel", Discount: "Rabatt", Charge: "Kassieren",
		Hold: "Verkauf parken", Held: Plural{"{n} geparkter Verkauf", "{n} geparkte Verkäufe"}, ClearSale: "Verkauf leeren",
		DiscountOf: "{amount}, {reason}", TrayLead: "Größe antippen", Sizes: "Größen", Details: "Details",
		Add: "In den Verkauf", Choose: "Größe wählen", LeftHere: "noch {n} an dieser Kasse",
		HeldTitle: "Geparkte Verkäufe", HeldNone: "Kein Verkauf ist geparkt.",
		SearchLabel: "Produkte suchen", SearchFind: "Finden",
		SearchNone: Said{"Kein Produkt heißt so.", "Weniger Buchstaben versuchen oder in den Kategorien suchen."},
		SearchLead: "Einen Teil des Namens eintippen.",
		Removed:    "{name} entfernt", Cleared: "Verkauf geleert", Changed: "{name}: {n}×", Reduced: "Rabatt auf {name}",
		Parked: "Verkauf ist geparkt", From: "ab {amount}", Tax: "MwSt.", TaxIn: "enthält {rate} {name}", TaxOn: "{name} {rate}",
		TryAgain: "Noch einmal versuchen", KeepCart: "Zurück zum Verkauf",
	}
}

func germanEdit() EditWords {
	return EditWords{
		Title: "{name} ändern", Quantity: "Menge", Discount: "Rabatt", Set: "Menge setzen",
		Percent: "Prozent", Amount: "Betrag", Kind: "Art des Rabatts", Reason: "Warum", Apply: "Rabatt geben",
		TakeOff: "Rabatt wegnehmen", Approve: "Eine zweite Person muss zustimmen",
		ApproveWho: "Wer stimmt zu", Pin: "PIN von {name}", Pick: "Wählen, wer zustimmt",
		Becomes: "{from} wird {to}", Asked: "{discount} auf {name}: {reason}",
	}
}

func germanPay() PayWords {
	return PayWords{
		Title: "Bezahlen", Back: "Zurück zum Verkauf", ToPay: "Zu zahlen", StillOpen: "Noch zu zahlen", How: "Zahlungsart",
		Typed: "Bar eingetippt", Change: "Rückgeld", Short: "Es fehlen", Exact: "Passend", NoChange: "kein Rückgeld",
		Rounded: "{from}, für Bargeld gerundet", GiveBack: "{amount} zurück", AtOnce: "Sofort annehmen", Take: "Bar annehmen",
		CardHead:  "Am Kartenterminal eintippen",
		CardStep1: "{amount} ins Terminal tippen", CardStep2: "Karte wird ans Terminal gehalten",
		CardStep3: "Terminal lesen, dann unten tippen", CardArt: "Kartenterminal mit einer Karte darüber",
		Reference: "Nummer auf dem Kartenbeleg", RefHelp: "Freiwillig. Hilft, die Zahlung später zu finden.",
		Approved: "Am Terminal genehmigt", Declined: "Abgelehnt",
		NotTaken: Said{"Die Kartenzahlung ist nicht gebucht.", "Kein Geld wurde genommen. Noch einmal oder anders zahlen."},
		NextPart: "Nächster Teil", PartHint: "Betrag bei Bedarf ändern",
		EditAmount: "Ändern", PartAmount: "Betrag dieses Teils", SetAmount: "Betrag setzen",
		TakeCash: "Bar annehmen", TakeCard: "Am Terminal genehmigt", TakenAt: "Genommen {time}",
		UndoPart: "{kind} {amount} rückgängig", OpenPart: "{amount} offen",
		NoParts: "Noch kein Teil ist genommen. Der letzte Teil speichert den Verkauf.", Ref: "Beleg {ref}",
		TenderNext: "Zahlungsart für diesen Teil",
	}
}

func germanPaid() PaidWords {
	return PaidWords{
		Title: "Bezahlt", Word: "Bezahlt", ByCash: "{total} bar.", ByCard: "{total} mit Karte.", BySplit: "{total} in Teilen.",
		Saved: "Verkauf {number} ist an dieser Kasse gespeichert.", Waiting: "Offline. Er wird gesendet, wenn das Netz wieder da ist.",
		Give: "Rückgeld geben", Given: "{amount} gegeben", NoChange: "Kein Rückgeld",
		NewSale: "Neuer Verkauf", Reprint: "Kopie drucken", Show: "Beleg zeigen",
		Printing: Said{"Beleg wird gedruckt", "Weiter verkaufen geht."},
		Printed:  Said{"Beleg ist gedruckt", "Aus dem Drucker nehmen."},
		Queued:   Said{"Beleg wartet auf den Druck", "Er kommt als Nächstes. Weiter verkaufen geht."},
		NoPaper:  Said{"Drucker hat kein Papier", "Der Beleg bleibt und kommt mit der neuen Rolle. Weiter verkaufen."},
		Stuck:    Said{"Drucker druckt nicht", "Der Beleg bleibt. Drucker ansehen und weiter verkaufen."},
		Unknown:  Said{"Der Drucker antwortet nicht", "Nachsehen, ob der Beleg kam. Sonst eine Kopie drucken."},
		NoPrint:  Said{"Kein Drucker an dieser Kasse", "Den Beleg auf Wunsch am Bildschirm zeigen."},
		Wait:     Plural{"{n} wartet", "{n} warten"},
	}
}

func germanTrouble() TroubleWords {
	return TroubleWords{
		Refused:   "Das ging nicht",
		NotFound:  Said{"Seite fehlt", "Nichts wurde geändert. Zurück zum Verkauf."},
		Fault:     Said{"Hier ging etwas kaputt", "Kein Geld wurde bewegt und der Verkauf bleibt. Zurück und noch einmal versuchen."},
		Unsure:    Said{"Hier ging etwas kaputt", "Vielleicht ist es trotzdem gespeichert. Die letzten Belege ansehen. Derselbe Versuch zählt nie doppelt."},
		Forbidden: Said{"Nicht erlaubt", "Nichts wurde geändert. Die Leitung muss sich anmelden."},
		Expired:   Said{"Seite ist zu alt", "Nichts wurde geändert. Zurück und den letzten Schritt wiederholen."},
		TooLarge:  Said{"Zu viel auf einmal", "Nichts wurde geändert. Zurück und mit weniger versuchen."},
		NotSaved:  "Dieser Verkauf ist nicht gespeichert", Home: "Zurück zum Verkauf", Again: "Noch einmal",
		Starting: Said{"Veranstaltung wird geöffnet", "Das dauert einen Moment."}, Took: "Letztes Mal dauerte es {n} s.",
	}
}

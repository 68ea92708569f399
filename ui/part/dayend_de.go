package part

func germanDayEnd() DayEndWords {
	return DayEndWords{
		Cash: "Kasse", Count: "Zählen", Check: "Prüfen", Report: "Bericht", Export: "Export",
		Holds: "{name} hat die Kasse seit {time}.", Shut: Said{"Die Kasse ist geschlossen", "Zum Verkaufen und für Bargeld erst öffnen."},
		Story: "An der Kasse", StoryNone: Said{"Bisher nur Verkäufe", "Ein- und Auszahlungen und Zählungen stehen hier."},
		In: "Einzahlen", Out: "Auszahlen", Drop: "In den Tresor", NoSale: "Lade öffnen", Hand: "Übergeben", X: "Zwischenbericht", End: "Tag abschließen", Open: "Kasse öffnen",
		Reports: "Tagesberichte", NoReports: "Noch keine. Jeder Abschluss macht einen.", ZRow: "Bericht {number}",
		DidIn: "Eingezahlt", DidOut: "Ausgezahlt", DidDrop: "In den Tresor gelegt", DidDrawer: "Ohne Verkauf geöffnet", DidCount: "Gezählt", DidHand: "{name} hat übernommen",
		Opened: "{name} hat geöffnet mit", SaidIn: "{amount} eingezahlt. Die Lade geht auf.", SaidOut: "{amount} ausgezahlt. Die Lade geht auf.",
		SaidDrop: "{amount} für den Tresor. Die Lade geht auf.", SaidOpen: "Die Lade geht auf.", SaidHand: "{name} hat jetzt die Kasse.", SaidPrint: "Der Bericht wird gedruckt.",
		Amount: "Wie viel", Why: "Warum", Else: "Etwas anderes", PayIn: "Einzahlen", PayOut: "Auszahlen", PutAway: "Weglegen", OpenIt: "Lade öffnen",
		InReasons:     []Entry{{Key: "change", What: "Mehr Wechselgeld"}, {Key: "back", What: "Zurückgebracht"}, {Key: "found", What: "Später gefunden"}},
		OutReasons:    []Entry{{Key: "supplies", What: "Material"}, {Key: "travel", What: "Parken, Fahrt"}, {Key: "food", What: "Essen, Getränke"}},
		DropReasons:   []Entry{{Key: "safe", What: "Zu viel darin"}, {Key: "break", What: "Vor der Pause"}, {Key: "lead", What: "An die Leitung"}},
		DrawerReasons: []Entry{{Key: "change", What: "Schein wechseln"}, {Key: "wrong", What: "Falsch herausgegeben"}, {Key: "look", What: "Nachsehen, zählen"}},
		GapReasons:    []Entry{{Key: "change", What: "Falsch herausgegeben"}, {Key: "count", What: "Anfang falsch gezählt"}, {Key: "entry", What: "Verkauf falsch erfasst"}, {Key: "unknown", What: "Weiß niemand"}},
		NoteSave:      "Sichern",
		CountTitle:    "Kasse zählen", HandTitle: "Kasse übergeben", Finish: "Zählung beenden",
		TakeOver:   Said{"Wer übernimmt?", "Wer die Kasse ab jetzt hat, gibt die eigene PIN ein."},
		Nothing:    Said{"Noch nichts gezählt.", "0 eingeben, wo nichts ist."},
		Unreadable: Said{"Diese Zählung ist nicht lesbar.", "Je Sorte eine Anzahl bis 9999 eingeben."},
		ListTitle:  "Vor dem Abschluss", ListLead: "Abschließen geht trotzdem. Alles bleibt, wie es ist.",
		Held: Plural{"{n} Verkauf ist geparkt", "{n} Verkäufe sind geparkt"}, HeldDo: "Jetzt verkaufen, oder er wartet auf den nächsten Tag.",
		Sale:   Said{"Hier ist ein Verkauf offen", "Er wird beim Abschluss geparkt."},
		Prints: Plural{"{n} Beleg ist nicht gedruckt", "{n} Belege sind nicht gedruckt"}, PrintsDo: "Nach dem Drucker sehen. Sie warten, bis er wieder geht.",
		Kept: Plural{"{n} Eintrag ist noch nicht lesbar", "{n} Einträge sind noch nicht lesbar"}, KeptDo: "Sie sind sicher und zählen nach einem Update.",
		Numbers: Plural{"{n} Signiernummer ist offen", "{n} Signiernummern sind offen"}, NumbersDo: "Aufrufen oder für den nächsten Tag lassen.",
		Local: Plural{"{n} Eintrag ist nur auf diesem Gerät", "{n} Einträge sind nur auf diesem Gerät"}, LocalDo: "Nichts geht verloren. Eine Kopie auf einem Stick hilft.", See: "Ansehen",
		CheckTitle: "Kasse prüfen", YouCounted: "Gezählt", Expected: "Erwartet wurden", Short: "Es fehlen", Over: "Zu viel", Even: "Kein Unterschied",
		Where: "Wohin das Bargeld ging", Float: "Anfangsbestand", CashSales: "Barverkäufe", CashBack: "Bar erstattet", MovedIn: "Eingezahlt {time}, {name}", MovedOut: "Ausgezahlt {time}, {name}",
		MovedDrop: "In den Tresor {time}, {name}", ExpectedSum: "Erwartet", Since: "Seit der Zählung", Means: "Was das heißt", MeansEven: "In der Kasse ist, was darin sein soll.",
		MeansShort: "Unter dem Münzeinsatz nachsehen und die Rollen noch einmal zählen. Meist sind es Münzen.", MeansOver: "Nach einem Verkauf suchen, der bezahlt und nicht erfasst wurde, oder nach vergessenem Wechselgeld.",
		Blind: "Gezählt von {name} um {time}. Blind gezählt: Der erwartete Betrag erschien erst danach.", NoteIs: "Notiz: {text}", WhyAsked: "Ein Unterschied braucht eine Notiz. Abschließen geht mit jedem.",
		StaysHeld: Plural{"{n} Verkauf bleibt geparkt.", "{n} Verkäufe bleiben geparkt."}, StaysPrints: Plural{"{n} Beleg wartet noch.", "{n} Belege warten noch."},
		Again: "Neu zählen", AddNote: "Notiz", NoteTitle: "Woher kommt der Unterschied?", AcceptShort: "{amount} Fehlbetrag annehmen", AcceptOver: "{amount} Überschuss annehmen", AcceptEven: "Tag abschließen",
		XTitle: "Zwischenbericht", ZTitle: "Tagesbericht {number}", Gross: "eingenommen", Sales: "Verkäufe", PerSale: "je Verkauf", Refunds: "Erstattungen, {amount}",
		GapShort: "fehlen in der Kasse", GapOver: "zu viel in der Kasse", GapEven: "Kasse stimmt", Uncounted: "nicht gezählt", Hours: "Verkäufe je Stunde", Busiest: "am meisten {time}",
		SalesN: Plural{"{n} Verkauf", "{n} Verkäufe"}, NoSales: "Keine Verkäufe.", Tenders: "Wie bezahlt wurde", Payments: Plural{"{n} Zahlung", "{n} Zahlungen"}, Top: "Meistverkauft", ByRevenue: "nach Umsatz",
		Splits: "Anteile", Venue: "Veranstaltungsort", Platform: "Plattform", AfterBack: "ohne Steuer, nach Erstattungen", FromTo: "{from} bis {to}", SoFar: "{from}, Stand {time}", Print: "Drucken", Done: "Fertig",
		NoSaleN: Plural{"{n} Öffnung ohne Verkauf", "{n} Öffnungen ohne Verkauf"},
		Late:    germanLate(), WhenClose: "Der erwartete Betrag steht hier, sobald gezählt ist.",
	}
}

func germanDayEndRefusals() []Entry {
	return []Entry{
		{"till_held", "Diese Person hat die Kasse schon.", "Wählen, wer sie übernimmt."},
		{"move_over", "So viel kann nicht in der Kasse sein.", "Betrag prüfen oder die Kasse zählen."},
	}
}

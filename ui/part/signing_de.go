package part

func germanSigning() SigningWords {
	return SigningWords{
		Title: "Signieren", Back: "Zurück zum Termin",
		Sessions: "Signiertermine", SoldOf: "{n} von {of} Tickets vergeben", Phases: germanPhases(),
		Calling: "Jetzt aufgerufen", Nobody: Said{"Niemand ist am Tisch.", "Rufen Sie die nächste Nummer auf."},
		NobodyOff: Said{"Dieser Termin fällt aus.", "Niemand wird aufgerufen."}, NobodyEnd: Said{"Niemand wartet.", "Verkaufen Sie ein Ticket, oder scannen Sie eins."},
		Since: "{time} seit Aufruf", Write: "Schreiben", WriteNone: "Kein Text", Items: Plural{"{n} Stück", "{n} Stück"}, With: Plural{"{n} Begleitung", "{n} Begleitungen"},
		NoName: "Ohne Namen", Behind: "{wait} hinter dem Plan", Ahead: "{wait} vor dem Plan", OnPlan: "Im Plan",
		Last: "Heute wohl bis Nummer {label}", LastAll: "Die Zeit reicht für alle, die warten",
		Call: "{label} aufrufen", Finish: "{label} ist fertig", NoShow: "Fehlt", Hold: "Parken", Undo: "Zurück", More: "Mehr", Table: "Tisch {n}",
		Next: "Als Nächste", NextNone: "Niemand wartet.", Called: "Aufgerufen {time}", CalledTo: "An Tisch {n} gerufen", About: "Etwa {time}",
		HeldAt: "Geparkt {time}", MissedAt: "Fehlte {time}", Recall: "Zurückholen", Seen: "Gesagt",
		Told:       Said{"Ab {label} reicht die Zeit vielleicht nicht.", "Sagen Sie es jetzt der Schlange. Auf der Tafel steht es seit {time}."},
		ToldNobody: Said{"Die Zeit reicht vielleicht für niemanden mehr.", "Sagen Sie es jetzt der Schlange. Auf der Tafel steht es seit {time}."},
		ToldBetter: Said{"Die Zeit reicht nun doch bis {label}.", "Sagen Sie es der Schlange. Auf der Tafel steht es seit {time}."},
		PausedTo:   Said{"Pause bis {time}.", "Bis dahin wird niemand aufgerufen."}, Paused: Said{"Pause.", "Niemand wird aufgerufen, bis Sie weitermachen."},
		Over: Said{"Verlängert bis {time}.", "Auch nach dem Ende wird aufgerufen."}, Moved: Said{"Dieser Termin wurde geändert: {from} bis {to}.", "Die Gäste wissen, was sie bekommen."},
		Off: Said{"Dieser Termin fällt aus.", "Auf jedem Ticket steht, was der Gast bekommt."}, Elsewhere: Said{"Hier hat schon jemand getippt.", "Sehen Sie nach, wer am Tisch ist, dann tippen Sie noch einmal."},
		Which: "Dieser Bildschirm ist", Pause: "Pause", PauseAll: "Alle Tische", PauseOne: "Nur dieser Tisch", BackAt: "Zurück {time}", BackOpen: "Bis ich weitermache", Resume: "Weiter",
		Overrun: "Verlängern", Until: "Bis {time}", NoOver: "Pünktlich enden", All: "Alle Tickets", Give: "Ticket verschenken", Change: "Termin ändern", Typing: "Nummer tippen",
		List: "Tickets", Find: "Suchen", FindLabel: "Nummer oder Name", FindLead: "Tippen Sie eine Nummer wie A47 oder einen Namen.", FindNone: Said{"Kein Ticket gefunden.", "Tippen Sie weniger Buchstaben."},
		ListNone: Said{"Noch keine Tickets.", "Verkaufen Sie eins, oder verschenken Sie eins."}, Page: "{n} bis {to} von {of}", Earlier: "Zurück", Later: "Weiter",
		TypeLabel: "Nummer neben dem Code", TypeLead: "Tippen Sie die zehn Zeichen neben dem Code.",
		Ticket: "Ticket {label}", State: "Stand", Session: "Termin", When: "Wann", Tier: "Ticket", Window: "Zeitfenster", Said: "Weiß schon", Likely: "Wohl am Tisch",
		Place: "Platz", Before: "Davor", BeforeN: Plural{"{n} Person", "{n} Personen"}, Words: "Schreiben", Holder: "Inhaber", History: "Was geschah", Reason: "Grund", Return: "Bekommt",
		FromTo: "{from} bis {to}", Approx: "Etwa {from} bis {to}", ToldSo: "Sie wissen, dass die Zeit vielleicht nicht reicht.",
		Dedicate: "Widmung", DedSave: "Widmung sichern", DedLead: "Höchstens {n} Zeichen. Leer nimmt den Text weg.",
		CheckIn: "Einlassen", CheckOut: "Geht kurz weg", ComesBack: "Ist zurück", ToTable: "An den Tisch", CallNow: "Jetzt aufrufen", CallAgain: "Noch einmal aufrufen",
		Swap: "Plätze tauschen", SwapLead: "Wählen Sie, wer mit {label} tauscht.", SwapWith: "Mit {label} tauschen",
		Transfer: "An jemand anderen", TransLead: "Tippen Sie den neuen Namen. Der alte Code gilt nicht mehr, ein neuer wird gedruckt.", TransSave: "Übergeben",
		Exchange: "Umtauschen", ExchLead: "Wählen Sie Termin und Ticket. Es muss gleich viel kosten.", ExchNone: Said{"Kein anderes Ticket kostet gleich viel.", "Stornieren Sie dieses, und verkaufen Sie ein anderes."},
		Cancel: "Stornieren", CancelAsk: Said{"Ticket {label} stornieren?", "Der Platz wird wieder verkauft, der Code gilt nicht mehr."}, CancelGo: "Ticket stornieren", CancelPay: "Stornieren, {amount} zurück", CardBack: germanCardBack(), End: germanEnd(),
		Reprint: "Noch einmal drucken", PrintName: "Widmung drucken", Printing: "Es wird gedruckt.", Done: "Erledigt.",
		Steps: germanSigningSteps(), States: germanTicketStates(), Ways: germanWays(), Gets: germanGets(),
		GiveLead: "Warum bekommt es dieser Mensch?", Sponsored: "Verschenkt: {n} von {of}", Rule: "Regel: {rule}", GiveWhy: "Grund", GiveSave: "Verschenken",
		Standby: "Warteticket", StandLead: "Wenn Zeit bleibt, hinter allen anderen.", Gave: "{label} wird gedruckt.",
		ChangeLead: "Wählen Sie, was aus dem Termin wird. Vorher sehen Sie, wer was bekommt.", NowIs: "Jetzt: {from} bis {to}", Later10: "{n} min später", Earlier10: "{n} min früher", EndsAt: "Ende {time}",
		MoveHead: "Verlegen", EndHead: "Ende", CancelHead: "Absagen", CancelIt: "Termin absagen", SureMove: "Neu: {from} bis {to}", Out: Plural{"{n} Ticket ist vergeben", "{n} Tickets sind vergeben"},
		Touched: Plural{"Es betrifft {n} Gast", "Es betrifft {n} Gäste"}, DoIt: "Termin ändern", Notices: "Zettel drucken", NoticeN: Plural{"{n} Zettel wird gedruckt.", "{n} Zettel werden gedruckt."},
		Changed: Said{"Der Termin wurde geändert.", "Drucken Sie die Zettel für die Gäste."}, OverrideWhy: "Warum dürfen sie hinein?",
		NotNow: "Nicht jetzt", LetIn: "{label} einlassen", Bring: "{label} an den Tisch", PutBack: "{label} zurück in die Reihe", Open: "Ticket öffnen", Served: "{label} ist fertig", AnyWay: "Trotzdem einlassen", NameRight: "Name stimmt", Manager: "Leitung fragen",
		UsedBy: "{name}, {time}", Also: "Auch", Where: "Schicken zu", SendTo: "Tisch {n}", ForOther: "Es gilt für", Note: "Jetzt {now}", Typed: "Getippt, nicht gescannt",
		Verdicts: germanTicketVerdicts(), Reasons: germanTicketReasons(), Overrides: germanTicketOverrides(), Deeds: germanSigningDeeds(),
	}
}

func germanPhases() []Entry {
	return []Entry{
		{"on_sale", "Im Verkauf · {left} frei", "Im Verkauf"},
		{"sold_out", "Ausverkauft · {togo} kommen noch", "Ausverkauft"},
		{"now", "Jetzt · {signed} signiert, {togo} noch", "Jetzt"},
		{"paused", "Pause · {signed} signiert, {togo} noch", "Pause"},
		{"finished", "Vorbei · {signed} signiert, {missed} fehlten", "Vorbei"},
		{"cancelled", "Abgesagt · {togo} Tickets vergeben", "Abgesagt"},
	}
}

func germanSigningSteps() []Entry {
	return []Entry{
		{"issued", "Ausgegeben", "Ticket"},
		{"checked_in", "Eingelassen", "Einlass"},
		{"left", "Kurz weg", "Einlass"},
		{"returned", "Zurückgekommen", "Einlass"},
		{"called", "Aufgerufen", "Reihe"},
		{"at_table", "Am Tisch", "Tisch"},
		{"served", "Signiert", "Tisch"},
		{"held", "Geparkt", "Reihe"},
		{"missed", "Fehlte", "Reihe"},
		{"recalled", "Zurück in der Reihe", "Reihe"},
		{"void", "Beendet", "Ticket"},
		{"undone", "zurückgenommen", "Zurück"},
	}
}

func germanTicketStates() []Entry {
	return []Entry{
		{"waiting", "Wartet", "Sie warten in der Reihe."},
		{"called", "Aufgerufen", "Sie wurden aufgerufen."},
		{"table", "Am Tisch", "Sie sind am Tisch."},
		{"served", "Signiert", "Sie haben, wofür sie kamen."},
		{"held", "Geparkt", "Sie sind geparkt und behalten den Platz."},
		{"missed", "Fehlte", "Sie wurden aufgerufen und kamen nicht."},
		{"out", "Kurz weg", "Sie sind kurz weg und behalten den Platz."},
		{"void", "Beendet", "Dieses Ticket gilt nicht mehr."},
	}
}

func germanWays() []Entry {
	return []Entry{
		{"sold", "Hier gekauft", "Gekauft"},
		{"imported", "Vorher gekauft", "Vorverkauf"},
		{"sponsored", "Verschenkt", "Verschenkt"},
		{"standby", "Wartet, ob Zeit bleibt", "Warteticket"},
		{"exchanged", "Umgetauscht", "Umgetauscht"},
	}
}

func germanGets() []Entry {
	return []Entry{
		{"keep", "Ticket bleibt gültig", "Die Tickets gelten für die neue Zeit."},
		{"refund", "Geld zurück", "Wer bezahlt hat, bekommt das Geld zurück, wo bezahlt wurde."},
		{"standby", "Warteticket", "Wer nicht mehr drankommt, darf kommen, wenn Zeit bleibt."},
		{"exchange", "Anderes Ticket", "Die Gäste bekommen ein Ticket für einen anderen Termin."},
		{"none", "Nichts ändert sich", "Niemand verliert etwas dadurch."},
	}
}

func germanTicketOverrides() []Entry {
	return []Entry{
		{"our_fault", "Unser Fehler", "Fehler"},
		{"delay", "Verspätung unterwegs", "Verspätung"},
		{"access", "Barrierefreiheit", "Barriere"},
		{"kindness", "Kulanz", "Kulanz"},
	}
}

func germanSigningDeeds() []Entry {
	return []Entry{
		{"enter", "Jemanden trotzdem einlassen.", "Einlassen"},
		{"undo", "Etwas Älteres zurücknehmen.", "Zurücknehmen"},
		{"change", "Einen Termin mit Gästen ändern.", "Ändern"},
		{"sponsor", "Ein Ticket verschenken.", "Verschenken"},
		{"swap", "Plätze tauschen.", "Tauschen"},
		{"transfer", "Ein Ticket jemand anderem geben.", "Übergeben"},
		{"exchange", "Ein Ticket umtauschen.", "Umtauschen"},
		{"cancel", "Ein Ticket stornieren.", "Stornieren"},
		{"pause", "Einen Termin anhalten.", "Anhalten"},
	}
}

func germanTicketReasons() []Entry {
	return []Entry{
		{"ready", "Name prüfen", "Prüfen Sie den Namen"},
		{"accepted", "Eingelassen", "Sie wurden eingelassen"},
		{"too_early", "Zu früh", "Es ist zu früh"},
		{"too_late", "Zu spät", "Es ist zu spät"},
		{"already_used", "Schon benutzt", "Es wurde schon benutzt"},
		{"unpaid", "Nicht bezahlt", "Es ist nicht bezahlt"},
		{"other_event", "Andere Veranstaltung", "Es gilt für eine andere Veranstaltung"},
		{"revoked", "Beendet", "Das Ticket wurde beendet"},
		{"not_genuine", "Gilt hier nicht", "Das Siegel stimmt nicht"},
		{"unknown", "Unbekannt", "Das Ticket ist hier nicht bekannt"},
		{"not_home", "Andere Kasse", "Eine andere Kasse führt es"},
		{"clock_unsure", "Zeit unsicher", "Die Uhr der Kasse ist unsicher"},
		{"after_restore", "Vielleicht benutzt", "Aus einer Sicherung: vielleicht schon benutzt"},
		{"wrong_kind", "Anderer Ort", "Es gilt an einem anderen Ort"},
	}
}

func germanTicketVerdicts() []Entry {
	return []Entry{
		{"ready", "Bereit", "{label} einlassen."},
		{"ready.check_in", "{label}", "Das Ticket ist gut. Einlassen, sie warten in der Reihe."},
		{"ready.return", "{label}", "Sie waren kurz weg. Vermerken Sie, dass sie zurück sind."},
		{"ready.to_table", "{label}", "Sie wurden aufgerufen. Bringen Sie sie an den Tisch."},
		{"ready.serve", "{label}", "Sie sind an diesem Tisch."},
		{"ready.recall", "{label}", "Zurück in die Reihe, an ihren Platz."},
		{"ready.check_name", "Name prüfen", "Die Nummer wurde getippt. Fragen Sie nach dem Namen: {name}."},
		{"ready.wait", "{label}", "Sie sind in der Reihe. Ihre Nummer wird aufgerufen."},
		{"accepted", "{label} ist da", "Sie warten in der Reihe. Ihre Nummer wird aufgerufen."},
		{"accepted.to_table", "{label}", "Sie sind am Tisch."},
		{"too_early", "Zu früh", "Ihre Zeit beginnt um {from}."},
		{"too_early.come_back", "Zu früh", "{label} soll um {from} wiederkommen, in {wait}."},
		{"too_early.other_session", "Späterer Termin", "Dieses Ticket gilt für {session}. Bitten Sie sie, dann zu kommen."},
		{"too_late", "Zu spät", "Ihre Zeit ist vorbei."},
		{"too_late.queue", "Spät", "Ihre Zeit ist vorbei. Sie behalten den Platz: einlassen."},
		{"too_late.standby", "Spät", "Ihre Zeit ist vorbei. Sie kommen dran, wenn Zeit bleibt."},
		{"too_late.manager", "Zu spät", "Die Zeit ist vorbei. Die Leitung entscheidet."},
		{"too_late.other_session", "Früherer Termin", "Dieses Ticket galt für {session}."},
		{"already_used", "Schon benutzt", "Dieses Ticket wurde benutzt. Sehen Sie nach, wann und wo."},
		{"already_used.wait", "In der Reihe", "{label} ist eingelassen. Die Nummer wird aufgerufen."},
		{"already_used.check_in", "Eingelassen", "Eine andere Kasse ließ sie ein. Vermerken Sie es auch hier."},
		{"already_used.look", "Signiert", "Dieses Ticket ist erledigt. Sehen Sie nach, wann und wo."},
		{"already_used.other_table", "An einem Tisch", "Sie sind jetzt an Tisch {table}."},
		{"unpaid", "Nicht bezahlt", "Erst kassieren."},
		{"other_event", "Andere Messe", "Dieses Ticket gilt für eine andere Veranstaltung. Nicht einlassen."},
		{"revoked", "Beendet", "Dieses Ticket gilt nicht mehr."},
		{"revoked.new_ticket", "Ersetzt", "Es gibt ein neueres Ticket für diesen Platz. Fragen Sie danach."},
		{"revoked.gone", "Storniert", "Dieses Ticket wurde storniert. Nicht einlassen."},
		{"revoked.off", "Abgesagt", "Dieser Termin fällt aus. Suchen Sie das Ticket mit der Nummer: Dort steht, was sie bekommen."},
		{"revoked.off_refund", "Abgesagt", "Dieser Termin fällt aus. Das Geld gibt es am Stand zurück."},
		{"revoked.off_shop", "Abgesagt", "Dieser Termin fällt aus. Das Geld gibt der Shop zurück, der das Ticket verkauft hat."},
		{"revoked.off_free", "Abgesagt", "Dieser Termin fällt aus. Das Ticket war kostenlos: Es gibt nichts zurückzuzahlen."},
		{"revoked.off_exchange", "Abgesagt", "Dieser Termin fällt aus. Tauschen Sie das Ticket gegen einen anderen Termin."},
		{"not_genuine", "Gilt hier nicht", "Das Siegel dieses Codes stimmt nicht. Fragen Sie nach dem Original."},
		{"unknown", "Kein Ticket", "Das ist kein Ticket. Noch einmal scannen oder nach der Nummer suchen."},
		{"unknown.manager", "Unbekannt", "Der Code ist echt, der Termin ist hier unbekannt. Leitung fragen."},
		{"not_home", "Andere Kasse", "Eine andere Kasse führt dieses Ticket. Dort fragen oder einlassen."},
		{"clock_unsure", "Ist es {now}?", "Die Kasse ist sich der Zeit nicht sicher. Sehen Sie auf eine Uhr, die stimmt."},
		{"after_restore", "Erst fragen", "Daten kamen aus einer Sicherung. Fragen Sie, ob sie schon hier waren."},
		{"wrong_kind", "Kein Ticket", "Dieser Code ist für etwas anderes."},
		{"wrong_kind.other_table", "Anderer Tisch", "{label} wurde an Tisch {table} gerufen. Schicken Sie sie dorthin."},
		{"wrong_kind.other_session", "Anderer Termin", "Dieses Ticket gilt für {session}. Schicken Sie sie dorthin."},
	}
}

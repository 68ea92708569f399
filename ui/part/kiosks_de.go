package part

func germanKiosks() KiosksWords {
	return KiosksWords{
		Title: "Kassen", Manage: "Andere Kassen", Kiosk: "Kasse {letter}", Self: "Diese Kasse, {letter}",
		Alone: Said{"Diese Kasse verkauft allein.", "Eine zweite zulassen: dann wissen beide, was die andere verkauft."},
		Known: "Bekannt bis {time}.", Nothing: "Noch nichts von ihr bekannt.",
		InStep: "Auf gleichem Stand, getroffen {time}.", Copying: "Gleicht gerade ab.", Trying: "Wird gesucht.", Came: "War hier {time}.", Last: "Zuletzt getroffen {time}.", Never: "Noch nie getroffen.",
		Next: "Nächster Versuch {time}.", WaitsN: Plural{"1 Eintrag wartet auf sie.", "{n} Einträge warten auf sie."},
		Off: "Sie ist nicht mehr zugelassen. Was sie verkauft hat, bleibt.",
		Failure: []Entry{
			{"unreachable", "Dort antwortet niemand.", "Ist sie an und im selben Netz?"},
			{"portal", "Dort antwortet ein anderes Gerät.", "Im Gastnetz zuerst anmelden."},
			{"clock", "Eine der beiden Uhren geht falsch.", "Auf beiden die Zeit stellen."},
			{"stranger", "Sie kennt diese Kasse nicht.", "Neu zulassen."},
			{"revoked", "Diese Kasse ist nicht mehr zugelassen.", "Die Leitung fragen. Verkäufe hier sind sicher."},
			{"other_event", "Sie verkauft bei einer anderen Veranstaltung.", "Die Adresse prüfen."},
			{"newer", "Dort läuft ein neueres popstand.", "Diese Kasse aktualisieren."},
			{"broken", "Was sie sendet, bricht ab.", "Das Netz prüfen."},
			{"busy", "Sie ist beschäftigt.", "Es wird von selbst wieder versucht."},
			{"storage", "Diese Kasse kann nichts speichern.", "Ihren Zustand ansehen."},
		},
		Answered: "Kasse {letter} hat zugesagt", Keeps: "Kasse {letter} führt es",
		Conflicts: "Doppelt ausgegeben", ConflictsN: Plural{"1 zu klären", "{n} zu klären"},
		None:   Said{"Nichts wurde doppelt ausgegeben.", "Zwei Kassen ohne Verbindung können das tun. Es erscheint hier."},
		UnitsN: Plural{"1 Artikel", "{n} Artikel"}, Order: "Bestellung {ref}", Ticket: "Ticket {label}", Code: "Code {code}",
		Side: "{kiosk}, {name}", ByHome: "selbst entschieden", ForOther: "mit Zusage von Kasse {letter}", ByPerson: "eine Person entschied",
		Settle: "Klären", What: "Was ist geschehen?",
		Hows: []Entry{
			{"same", "Ein Käufer, zweimal notiert", "Nichts ging doppelt hinaus."},
			{"returned", "Das Zweite kam zurück", "Die Ware ist wieder da."},
			{"charged", "Das Zweite wurde bezahlt", "Es war ein Verkauf."},
			{"lost", "Doppelt gegeben", "Der Stand trägt es."},
		},
		Settled: "{how}. {name}, {time}.", Again: "Seither wurde mehr bekannt. Noch einmal ansehen.",
		Homes: "Wer entscheidet", HomesLead: "Über jeden Code entscheidet eine Kasse, damit keiner doppelt gilt. Abgeben, was ein anderer Tisch ausgibt.",
		Slot: "Abholung {from} bis {to}", Session: "Tickets: {name}", Here: "Diese Kasse entscheidet", There: "Kasse {letter} entscheidet", Hand: "An {letter} abgeben",
		HandSaid: "Ab dann entscheidet die andere Kasse.", SettleFor: "Es verschwindet auf allen Kassen.",
		Invite: "Kasse zulassen", InviteLead: "Die neue Kasse bekommt hier einen Code. Dann wissen beide, was die andere verkauft.", InviteMake: "Code machen",
		InviteOnce: "Einmal gültig, bis {time}. Ihre Belege beginnen mit {letter}-000001.",
		InviteHow:  "An der neuen Kasse eingeben:", InviteSaid: "Eine neue Kasse darf hier verkaufen.", QR: "Der Code für die neue Kasse",
	}
}

func germanKiosksHealth() []Entry {
	return []Entry{
		{"conflicts", "Doppelt ausgegeben: {n}", "Zwei Kassen nahmen einen Code an. Sagen, was geschah."},
		{"kiosks.ok", "Andere Kassen sind auf gleichem Stand", "Alle wissen, was hier verkauft ist."},
		{"kiosks.wait", "Nicht alle Kassen sind erreichbar", "Der Verkauf geht weiter. Sie erfahren alles, sobald es geht."},
	}
}

func germanKiosksRefusals() []Entry {
	return []Entry{
		{"no_conflict", "Das ist schon geklärt.", "Nichts mehr zu tun."},
		{"bad_settlement", "Niemand sagt, was geschah.", "Eines wählen."},
		{"bad_scope", "Hier ist nichts abzugeben.", "Eine Abholzeit oder Signierstunde und eine Kasse wählen."},
		{"node_unknown", "Keine Kasse heißt hier so.", "In der Liste der Kassen nachsehen."},
		{"node_revoked", "Diese Kasse ist nicht mehr zugelassen.", "Die Leitung fragen."},
		{"own_node", "Das ist diese Kasse selbst.", "Eine andere wählen."},
		{"not_met", "Noch kann keine andere Kasse kommen.", "popstand mit --sync 0.0.0.0:7443 starten."},
	}
}

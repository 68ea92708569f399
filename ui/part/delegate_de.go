package part

func germanDelegate() DelegateWords {
	return DelegateWords{
		Key: "Jemand anders holt ab", Lead: "Einen Code machen für die Person, die kommt. Er gilt so lange wie die Bestellung.",
		Named:   "Erst den Namen prüfen: Nur {name} kann jemanden schicken. Der Code gilt so lange wie die Bestellung.",
		Unnamed: "Der Name ist hier nicht lesbar, also entscheidet die Leitung. Der Code gilt so lange wie die Bestellung.",
		Uses:    "Wie oft er gilt", UsesN: Plural{"Einmal", "{n} Mal"}, Make: "Code machen", MakeName: "Name stimmt, Code machen",
		Another: "Noch einen machen", Show: "Den Code fotografieren lassen, oder den Zettel mitgeben.", QR: "Code für die beauftragte Person",
		Left: "Gilt noch {n} von {of} Mal", Back: "Zurück\u00adnehmen", Gone: "Zurückgenommen", Spent: "Benutzt", Made: "Gemacht {time}",
		For:     "{name} hat jemanden geschickt.",
		Used:    Said{"Schon benutzt", "Die Vertretung von {name} war schon hier. Nichts ausgeben."},
		Revoked: Said{"Zurückgenommen", "Dieser Code gilt nicht mehr. Wer bestellt hat, holt selbst ab."},
		Ask:     Said{"Für wen?", "Jemand wurde geschickt. Nur ausgeben, wenn es für {name} ist."},
		Slip:    "Zettel drucken", Printing: "Der Zettel wird gedruckt.",
		Call: "Leitung rufen", Called: Said{"Die Leitung ist gerufen", "Alle Bildschirme dieser Kasse zeigen es."},
		Seen: "Schon gesehen", SeenN: Plural{"Einmal, {time}", "{n} Mal, zuletzt {time}"},
	}
}

func germanDelegateRefusals() []Entry {
	return []Entry{
		{"bad_uses", "So oft kann kein Code gelten.", "Eine der Zahlen wählen."},
		{"name_unchecked", "Niemand hat geprüft, wer fragt.", "Den eigenen Code scannen, oder den Namen prüfen."},
		{"lent_on", "Schicken kann nur, wer bestellt hat.", "Nach dem eigenen Code der Bestellung fragen."},
		{"delegation_unknown", "Diesen Code gibt es hier nicht.", "Die Bestellung noch einmal ansehen."},
		{"not_home", "Über diese Bestellung entscheidet eine andere Kasse.", "Dort erledigen."},
		{"revoked", "Dieser Code wurde gesperrt.", "Einen neuen machen, oder den Shop fragen."},
		{"not_genuine", "Das ist kein Code einer Bestellung von hier.", "Die Bestellung über den Namen suchen."},
	}
}

func germanManagerCalls() []Entry {
	return []Entry{
		{"calls.manager", "{name} ruft die Leitung", "Um {time} Uhr, mit {what} in der Hand."},
		{"calls.managerless", "{name} ruft die Leitung", "Um {time} Uhr, mit einem Code, der nicht gilt."},
	}
}

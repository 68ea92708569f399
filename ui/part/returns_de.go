package part

func germanReturns() []Entry {
	return []Entry{
		{"tickets_gone", "Diese Tickets gelten schon nicht mehr.", "Nachsehen, was aus ihnen wurde."},
		{"not_sold", "Dieses Ticket wurde nicht hier verkauft.", "Sein Shop erstattet das Geld."},
		{"till_unknown", "Diese Kasse gibt es hier nicht.", "Eine aus der Liste wählen."},
		{"till_not_closed", "Diese Kasse hat keinen Bericht, der zu berichtigen wäre.", "Neu zählen, solange sie offen ist."},
		{"date_bad", "Das ist kein Tag.", "So schreiben: 2026-11-21."},
		{"order_back", "Damit kam eine Bestellung zurück.", "Ihre Ware stattdessen neu verkaufen."},
		{"order_whole", "Eine Bestellung kommt als Ganzes zurück.", "Alle Zeilen wählen oder sie erst ausgeben."},
		{"code_taken", "Dieser Code gehört zu Bestellung {ref}.", "Ohne Code senden; dann entsteht einer."},
		{"code_differs", "Der Code sagt etwas anderes als die Bestellung.", "Ohne Code senden; dann entsteht einer."},
		{"no_recipient", "Noch darf niemand die Namen lesen.", "In event.yaml unter export einen Schlüssel nennen."},
		{"export_unknown", "Diesen Export gibt es nicht.", "Einen aus der Liste wählen."},
		{"export_running", "Es wird gerade exportiert.", "Kurz warten, dann nochmal."},
		{"sale_known", "Der Verkauf zu diesem Beleg ist hier bekannt.", "Wählen, was davon zurückkommt."},
		{"refund_over", "So viel ist auf diesem Beleg nicht mehr übrig.", "Höchstens {open} zurückgeben."},
	}
}

package part

func germanLate() LateWords {
	return LateWords{
		Head: "War die Zählung falsch?", Lead: "Dieser Bericht bleibt, wie er ist. Der nächste sagt, was sich gefunden hat.", More: "Es war mehr", Less: "Es war weniger", Note: "Festhalten",
		Reasons: []Entry{{Key: "coins", What: "Münzen gefunden"}, {Key: "count", What: "Falsch gezählt"}, {Key: "entry", What: "Verkauf falsch erfasst"}},
		Said:    "{amount} ist festgehalten. Der nächste Bericht sagt es.", After: "Später gefunden: {amount}. {text}", Before: "Korrektur zu {number}: {amount}. {text}",
		Alone: Said{"Diese Kasse arbeitet allein", "Nichts ist anderswo kopiert. Heb eine Kopie auf einem Stick auf."},
	}
}

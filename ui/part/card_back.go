package part

// CardBackWords ask whether money went back onto a card.
type CardBackWords struct {
	Look Said
	Gave string // "{amount} went back"
	Not  string
}

func englishCardBack() CardBackWords {
	return CardBackWords{
		Look: Said{"Look at the terminal: was it given back?", "Give it back on the terminal first. The ticket ends when you tap below."},
		Gave: "{amount} given back on terminal", Not: "Not given back",
	}
}

func germanCardBack() CardBackWords {
	return CardBackWords{
		Look: Said{"Terminal lesen: Ist es zurückgegeben?", "Erst am Terminal zurückgeben. Mit dem Tippen unten endet das Ticket."},
		Gave: "{amount} am Terminal zurück", Not: "Nicht zurückgegeben",
	}
}

func spanishCardBack() CardBackWords {
	return CardBackWords{
		Look: Said{"Mire el terminal: ¿se ha devuelto?", "Primero devuélvalo en el terminal. Al tocar abajo, la entrada se anula."},
		Gave: "{amount} devueltos en el terminal", Not: "No se ha devuelto",
	}
}

func japaneseCardBack() CardBackWords {
	return CardBackWords{
		Look: Said{"端末を見てください。返金されましたか。", "先に端末で返金します。下を押すとチケットは無効になります。"},
		Gave: "端末で{amount}返金済み", Not: "返金されていない",
	}
}

package paper

// ticketWords are what papers about tickets say, in one language.
type ticketWords struct {
	where, begins, ends, come, standby, ahead, items, companions, words, board, checkIn string
	exchange, either                                                                    string // with the time until when; either says that the money goes back, too

	back map[Back]string   // the money, beside exchange
	late map[Late]string   // with the minutes of grace
	how  map[string]string // a session has changed
	gets map[string]string // what holders get then; of a refund also by what became of the session, and by who pays it
}

// ticketWordsOf is a language's words; English for any other language.
func ticketWordsOf(lang string) ticketWords {
	switch lang {
	case "de":
		return ticketGerman()
	case "es":
		return ticketSpanish()
	case "ja":
		return ticketJapanese()
	}
	return ticketEnglish()
}

func ticketEnglish() ticketWords {
	return ticketWords{
		where: "Where", begins: "Begins", ends: "Ends", come: "Come back",
		standby: "Standby: your turn comes when time is left after all other tickets.",
		ahead:   "Before you", items: "Items to sign", companions: "You may bring", words: "Written",
		board:    "The time can change: watch the board, or have this ticket scanned.",
		checkIn:  "Check in at the stall first. Only who has checked in is called.",
		exchange: "Until %s you can exchange this ticket at the stall.", either: "Until %s you can exchange this ticket or get your money back at the stall.",
		back: map[Back]string{BackNever: "This ticket is not paid back.", BackAlways: "You get your money back at the stall until it is your turn."},
		late: map[Late]string{
			LateQueue:   "Come within %d minutes after your time. After that you queue behind those who are on time.",
			LateStandby: "Come within %d minutes after your time. After that you are signed for only when time is left.",
			LateForfeit: "Come within %d minutes after your time. After that this ticket is lost.",
		},
		how: map[string]string{"moved": "New time", "shortened": "Shorter", "extended": "Longer", "cancelled": "Cancelled", "restored": "Takes place"},
		gets: map[string]string{
			"keep": "Your ticket holds for the new time.", "keep restored": "Your ticket holds as before.", "refund": "You get your money back at the stall if you do not want to come.",
			"refund cancelled": "You get your money back at the stall.", "refund shop": "The shop that sold this ticket gives your money back.", "refund free": "This ticket was free: there is nothing to pay back.",
			"standby":  "Your place may not be reached. You are called when time is left.",
			"exchange": "Exchange this ticket at the stall for another session.",
		},
	}
}

func ticketGerman() ticketWords {
	return ticketWords{
		where: "Ort", begins: "Beginn", ends: "Ende", come: "Wiederkommen",
		standby: "Warteplatz: an der Reihe, wenn nach allen anderen noch Zeit ist.",
		ahead:   "Davor", items: "Stücke", companions: "Begleitung", words: "Widmung",
		board:    "Die Zeit kann sich ändern: auf die Anzeige achten oder dieses Ticket scannen lassen.",
		checkIn:  "Zuerst am Stand anmelden. Aufgerufen wird nur, wer angemeldet ist.",
		exchange: "Bis %s am Stand umtauschbar.", either: "Bis %s am Stand gegen ein anderes Ticket oder das Geld zurück.",
		back: map[Back]string{BackNever: "Das Geld wird nicht zurückgezahlt.", BackAlways: "Bis zum Aufruf gibt es das Geld am Stand zurück."},
		late: map[Late]string{
			LateQueue:   "Spätestens %d Minuten nach der Zeit kommen. Danach hinten anstellen.",
			LateStandby: "Spätestens %d Minuten nach der Zeit kommen. Danach nur, wenn noch Zeit ist.",
			LateForfeit: "Spätestens %d Minuten nach der Zeit kommen. Danach verfällt das Ticket.",
		},
		how: map[string]string{"moved": "Neue Zeit", "shortened": "Verkürzt", "extended": "Verlängert", "cancelled": "Abgesagt", "restored": "Findet statt"},
		gets: map[string]string{
			"keep": "Das Ticket gilt für die neue Zeit.", "keep restored": "Das Ticket gilt wie zuvor.", "refund": "Wer nicht kommen möchte, bekommt am Stand das Geld zurück.",
			"refund cancelled": "Das Geld gibt es am Stand zurück.", "refund shop": "Das Geld gibt der Shop zurück, in dem das Ticket gekauft wurde.", "refund free": "Dieses Ticket war kostenlos: es gibt nichts zurückzuzahlen.",
			"standby":  "Dieser Platz kommt vielleicht nicht mehr dran. Aufruf, wenn noch Zeit ist.",
			"exchange": "Am Stand gegen eine andere Session tauschen.",
		},
	}
}

func ticketSpanish() ticketWords {
	return ticketWords{
		where: "Lugar", begins: "Empieza", ends: "Termina", come: "Vuelva",
		standby: "Lista de espera: le toca si queda tiempo después de los demás.",
		ahead:   "Delante", items: "Artículos", companions: "Acompañantes", words: "Dedicatoria",
		board:    "La hora puede cambiar: mire el panel o pida que escaneen este ticket.",
		checkIn:  "Preséntese antes en el puesto. Solo se llama a quien se ha presentado.",
		exchange: "Hasta el %s puede cambiar este ticket en el puesto.", either: "Hasta el %s puede cambiar este ticket o recuperar su dinero en el puesto.",
		back: map[Back]string{BackNever: "El dinero de este ticket no se devuelve.", BackAlways: "Le devolvemos el dinero en el puesto hasta que le toque."},
		late: map[Late]string{
			LateQueue:   "Venga como mucho %d minutos después de su hora. Después, al final de la cola.",
			LateStandby: "Venga como mucho %d minutos después de su hora. Después, solo si queda tiempo.",
			LateForfeit: "Venga como mucho %d minutos después de su hora. Después, el ticket se pierde.",
		},
		how: map[string]string{"moved": "Nueva hora", "shortened": "Más corta", "extended": "Más larga", "cancelled": "Cancelada", "restored": "Se celebra"},
		gets: map[string]string{
			"keep": "El ticket vale para la nueva hora.", "keep restored": "El ticket vale como antes.", "refund": "Si no quiere venir, le devolvemos el dinero en el puesto.",
			"refund cancelled": "Le devolvemos el dinero en el puesto.", "refund shop": "La tienda que vendió este ticket le devuelve el dinero.", "refund free": "Este ticket era gratis: no hay nada que devolver.",
			"standby":  "Quizá no se llegue a su número. Le llamaremos si queda tiempo.",
			"exchange": "Cambie este ticket en el puesto por otra sesión.",
		},
	}
}

func ticketJapanese() ticketWords {
	return ticketWords{
		where: "場所", begins: "開始", ends: "終了", come: "集合時間",
		standby: "キャンセル待ち：全員の後に時間があればご案内します。",
		ahead:   "前の人数", items: "点数", companions: "同伴者", words: "宛名",
		board:    "時間は変わることがあります。案内板を見るか、この券を読み取らせてください。",
		checkIn:  "先に受付をしてください。受付済みの方だけをお呼びします。",
		exchange: "%sまで売り場で別の券と交換できます。", either: "%sまで売り場で交換または返金できます。",
		back: map[Back]string{BackNever: "この券は返金できません。", BackAlways: "順番が来るまで売り場で返金できます。"},
		late: map[Late]string{
			LateQueue:   "集合時間から%d分以内にお越しください。過ぎると列の最後になります。",
			LateStandby: "集合時間から%d分以内にお越しください。過ぎると時間があるときだけご案内します。",
			LateForfeit: "集合時間から%d分以内にお越しください。過ぎるとこの券は無効です。",
		},
		how: map[string]string{"moved": "時間変更", "shortened": "短縮", "extended": "延長", "cancelled": "中止", "restored": "開催"},
		gets: map[string]string{
			"keep": "この券は新しい時間に使えます。", "keep restored": "この券はそのまま使えます。", "refund": "ご都合が悪い方には売り場で返金します。",
			"refund cancelled": "売り場で返金します。", "refund shop": "この券を販売した店が返金します。", "refund free": "この券は無料のため、返金はありません。",
			"standby":  "順番が来ない場合があります。時間があればお呼びします。",
			"exchange": "売り場で別の回の券と交換できます。",
		},
	}
}

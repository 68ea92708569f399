package event

import "time"

// Words of what the folder may leave unsaid: they stand on tiles, receipts and
// tickets.

func signing() Words {
	return Words{"": "Signing", "de": "Signierstunde", "es": "Firma", "ja": "サイン会"}
}

func signingTicket() Words {
	return Words{"": "Signing ticket", "de": "Signierticket", "es": "Entrada para la firma", "ja": "サイン会チケット"}
}

func standby() Words {
	return Words{"": "Standby", "de": "Warteliste", "es": "Lista de espera", "ja": "キャンセル待ち"}
}

func tickets() Words {
	return Words{"": "Tickets", "de": "Tickets", "es": "Entradas", "ja": "チケット"}
}

// dayOf is the short name of a day of the week.
func dayOf(d time.Weekday) Words {
	return [...]Words{
		{"": "Sun", "de": "So", "es": "dom", "ja": "日"},
		{"": "Mon", "de": "Mo", "es": "lun", "ja": "月"},
		{"": "Tue", "de": "Di", "es": "mar", "ja": "火"},
		{"": "Wed", "de": "Mi", "es": "mié", "ja": "水"},
		{"": "Thu", "de": "Do", "es": "jue", "ja": "木"},
		{"": "Fri", "de": "Fr", "es": "vie", "ja": "金"},
		{"": "Sat", "de": "Sa", "es": "sáb", "ja": "土"},
	}[d]
}

// with puts a text behind another, in every language of either.
func (w Words) with(tail Words) Words {
	out := Words{}
	for _, lang := range append(Languages(), "") {
		if w[lang] != "" || tail[lang] != "" {
			out[lang] = w.In(lang) + tail.In(lang)
		}
	}
	return out
}

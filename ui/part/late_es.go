package part

func spanishLate() LateWords {
	return LateWords{
		Head: "¿Se contó mal?", Lead: "Este informe queda como está. El siguiente dice lo que apareció.", More: "Había más", Less: "Había menos", Note: "Anotar",
		Reasons: []Entry{{Key: "coins", What: "Monedas encontradas"}, {Key: "count", What: "Mal contado"}, {Key: "entry", What: "Venta mal registrada"}},
		Said:    "{amount} queda anotado. Lo dirá el próximo informe.", After: "Encontrado después: {amount}. {text}", Before: "Corrección de {number}: {amount}. {text}",
		Alone: Said{"Este quiosco trabaja solo", "Nada está copiado en otro sitio. Guarda una copia en una memoria."},
	}
}

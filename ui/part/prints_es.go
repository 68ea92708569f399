package part

// spanishPrintKinds names the documents that areas print, by their kind.
func spanishPrintKinds() []Entry {
	return []Entry{
		{"ticket", "Entrada de firma", "Entrada de firma {label}"},
		{"ticket_notice", "Aviso para una entrada", "Aviso para {label}"},
		{"ticket_table", "Texto para escribir", "Texto para {label}"},
		{"pickup_number", "Número de la fila", "Número de la fila"},
		{"pickup_rest", "Nota de lo que falta", "Nota de lo que falta"},
		{"pickup_handed", "Nota de lo entregado", "Nota de lo entregado"},
		{"pickup_list", "Lista de preparación", "Lista de preparación"},
		{"pickup_delegate", "Nota para quien viene", "Nota para quien viene"},
		{"refund", "Recibo de devolución", "Recibo de devolución"},
		{"z", "Informe Z", "Informe Z"},
		{"x", "Informe X", "Informe X"},
	}
}

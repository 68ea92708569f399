package part

func spanishReturns() []Entry {
	return []Entry{
		{"tickets_gone", "Estas entradas ya no valen.", "Mira qué fue de ellas."},
		{"not_sold", "Esta entrada no se vendió aquí.", "Su tienda devuelve el dinero."},
		{"till_unknown", "Esta caja no está aquí.", "Elige una de la lista."},
		{"till_not_closed", "Esta caja no tiene informe que corregir.", "Cuéntala otra vez mientras está abierta."},
		{"date_bad", "Esto no es un día.", "Escríbelo así: 2026-11-21."},
		{"order_back", "Con esto volvió un pedido.", "Vende otra vez sus artículos."},
		{"order_whole", "Un pedido se devuelve entero.", "Elige todas sus líneas o entrégalo antes."},
		{"code_taken", "Este código es del pedido {ref}.", "Envíalo sin código y se hará uno."},
		{"code_differs", "El código dice otra cosa que el pedido.", "Envíalo sin código y se hará uno."},
		{"no_recipient", "Aún nadie puede leer los nombres.", "Pon una clave en export de event.yaml."},
		{"export_unknown", "No existe esa exportación.", "Elige una de la lista."},
		{"export_running", "Se está exportando.", "Espera y vuelve a pedirlo."},
		{"sale_known", "La venta de este recibo se conoce aquí.", "Elija qué vuelve."},
		{"refund_over", "No queda tanto en este recibo.", "Devuelva {open} como mucho."},
	}
}

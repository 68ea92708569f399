package part

func spanishOffice() OfficeWords {
	return OfficeWords{
		Title: "Oficina del evento", Name: "Nombre", Password: "Contraseña", Number: "Número de tu teléfono", Enter: "Entrar", Leave: "Salir",
		Day: "Hoy", Nodes: "Cajas", Conflicts: "Entregado dos veces", Sales: "Ventas", Returns: "Devuelto", Total: "Todas las cajas",
		Stock: "Existencias", Left: "quedan", Sold: "vendidas", Kiosk: "Caja {letter}", Hub: "Esta oficina", Heard: "Última entrada {time}",
		Facts: Plural{"{n} entrada aquí", "{n} entradas aquí"}, Missing: Plural{"Falta {n} entrada", "Faltan {n} entradas"},
		Whole: "Todo lo comunicado está aquí", Unknown: "No ha venido desde el inicio",
		NoSales:   Said{"Hoy aún no hay ventas", "Aparecen aquí cuando una caja se conecta."},
		NoNodes:   Said{"Aún no hay cajas", "Deja entrar una: popstand hub invite."},
		NoTrouble: Said{"Nada se entregó dos veces", "Lo que dos cajas entregan a la vez aparece aquí."},
		Use:       "Código {code}, uso {n}", Handed: "{time}, caja {letter}, {who}", Open: "Abierto", Settled: "Resuelto",
		Wrong: Said{"No se pudo entrar", "Revisa nombre, contraseña y número. Cada número vale una vez."},
		Wait:  Said{"Demasiados intentos", "Espera unos minutos y vuelve a intentarlo."},
	}
}

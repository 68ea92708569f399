package part

func spanishFigures() FiguresWords {
	return FiguresWords{
		Title: "Cómo va la recogida", Open: "Abrir cómo va la recogida:", None: Said{"Aún no hay pedidos", "Se llena cuando llegan pedidos y se entregan."},
		Percent: "{n} %", OnTimeBit: "{share} a tiempo", WaitBit: "espera {wait}", WorstBit: "máxima {wait}",
		OnTime: "a tiempo", Typical: "espera habitual", Nine: "9 de 10 hasta", Worst: "espera máxima", Booked: "reservados", Handed: "recogidos", Part: "en parte",
		Waiting: "esperan ahora", Overdue: "con retraso", NoShow: "sin recoger", NotKnown: "–",
		InSlot: "En su franja", Orders: Plural{"{n} pedido", "{n} pedidos"}, Early: "{n} antes", InTime: "{n} a tiempo", Late: "{n} tarde", Anytime: "{n} a cualquier hora",
		Untimed: "{n} a hora desconocida", Missed: "{n} sin recoger", ToCome: "{n} por venir", NoneYet: "Aún no se ha recogido nada.",
		Waits: "Cuánto esperaron", WaitsN: Plural{"{n} espera medida", "{n} esperas medidas"},
		WaitsNone: "Se mide desde el primer escaneo, o desde el número, hasta la entrega.", Minutes: "minutos", WaitedN: Plural{"{n} esperó {step} minutos", "{n} esperaron {step} minutos"},
		Shops: "Por tienda", Here: "Este puesto",
		Moments: "De la mirada a la bolsa", ByShop: "por tienda", ByThing: "por producto", Looked: "Mirado", Wanted: "Querido", Had: "Entregado",
		LookedN: "{n} mirados", WantedN: "{n} queridos", HadN: "{n} entregados",
		NoLooks: Said{"Aún no hay nada contado", "Se llena cuando la gente mira productos, pide y compra. No se guarda ningún nombre."},
		Others:  "Todo lo demás", MoreOf: Plural{"{n} producto más", "{n} productos más"},
		Explains: "Una mirada cuenta una vez por venta; querido y entregado son artículos.",
	}
}

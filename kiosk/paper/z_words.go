package paper

// zWords are what the report of a till says beside the words of receipts, in one
// language.
type zWords struct {
	z, x, opened, closed, read, sales, refunds                         string
	discounts, categories, products, staff                             string
	drawer, float, in, out, drop, expected, counted, since, difference string
	uncounted, corrections, nothing, before, noCategory                string
	noSale, held, prints, kept, unsynced, alone                        string
	state, stock, leftOf, missing, pickups, noShow                     string
}

func zWordsOf(lang string) zWords {
	switch lang {
	case "de":
		return zWords{
			z: "Z-Bericht", x: "X-Bericht", opened: "Geöffnet", closed: "Geschlossen", read: "Stand", sales: "Verkäufe", refunds: "Rückgaben",
			discounts: "Rabatte", categories: "Nach Kategorie", products: "Nach Artikel", staff: "Nach Person",
			drawer: "Bargeld", float: "Wechselgeld", in: "Eingelegt", out: "Ausgezahlt", drop: "In den Tresor",
			expected: "Soll", counted: "Gezählt", since: "Seit der Zählung", difference: "Differenz", uncounted: "Nicht gezählt",
			corrections: "Korrekturen", nothing: "Die Kasse bleibt offen.", before: "davor", noCategory: "Ohne Kategorie",
			noSale: "Ohne Verkauf geöffnet", held: "Zurückgestellte Verkäufe", prints: "Nicht gedruckt", kept: "Noch nicht lesbar", unsynced: "Nicht kopiert", alone: "Diese Kasse arbeitet allein: nichts ist kopiert.",
			state: "Stand", stock: "Bestand", leftOf: "übrig / gesamt", missing: "Fehlt", pickups: "Abgeholt / bestellt", noShow: "Nicht gekommen",
		}
	case "es":
		return zWords{
			z: "Informe Z", x: "Informe X", opened: "Apertura", closed: "Cierre", read: "Hasta", sales: "Ventas", refunds: "Devoluciones",
			discounts: "Descuentos", categories: "Por categoría", products: "Por artículo", staff: "Por persona",
			drawer: "Efectivo", float: "Fondo", in: "Entradas", out: "Salidas", drop: "A la caja fuerte",
			expected: "Esperado", counted: "Contado", since: "Desde el recuento", difference: "Diferencia", uncounted: "Sin contar",
			corrections: "Correcciones", nothing: "La caja sigue abierta.", before: "anterior", noCategory: "Sin categoría",
			noSale: "Aperturas sin venta", held: "Ventas apartadas", prints: "Sin imprimir", kept: "Aún no legibles", unsynced: "Sin copiar", alone: "Este quiosco trabaja solo: nada está copiado.",
			state: "Situación", stock: "Existencias", leftOf: "quedan / total", missing: "Falta", pickups: "Recogidos / pedidos", noShow: "No vinieron",
		}
	case "ja":
		return zWords{
			z: "Zレポート", x: "Xレポート", opened: "開始", closed: "締め", read: "時点", sales: "販売", refunds: "返品",
			discounts: "割引", categories: "分類別", products: "商品別", staff: "担当者別",
			drawer: "現金", float: "釣銭準備金", in: "入金", out: "出金", drop: "金庫へ",
			expected: "あるべき額", counted: "実査額", since: "実査後", difference: "差額", uncounted: "実査なし",
			corrections: "訂正", nothing: "レジは開いたままです。", before: "前回", noCategory: "分類なし",
			noSale: "販売なしの開放", held: "保留中の販売", prints: "未印刷", kept: "未読の記録", unsynced: "未複製", alone: "この端末のみで運用：複製はありません。",
			state: "現況", stock: "在庫", leftOf: "残 / 総数", missing: "不足", pickups: "受取済 / 予約", noShow: "来場なし",
		}
	}
	return zWords{
		z: "Z report", x: "X report", opened: "Opened", closed: "Closed", read: "As of", sales: "Sales", refunds: "Refunds",
		discounts: "Discounts", categories: "By category", products: "By item", staff: "By person",
		drawer: "Cash", float: "Float", in: "Paid in", out: "Paid out", drop: "To the safe",
		expected: "Expected", counted: "Counted", since: "Since the count", difference: "Difference", uncounted: "Not counted",
		corrections: "Corrections", nothing: "The till stays open.", before: "before", noCategory: "No category",
		noSale: "Opened without a sale", held: "Sales set aside", prints: "Not printed", kept: "Not readable yet", unsynced: "Not copied yet", alone: "This kiosk works alone: nothing is copied.",
		state: "As it stands", stock: "Stock", leftOf: "left / of", missing: "Missing", pickups: "Collected / orders", noShow: "Did not come",
	}
}

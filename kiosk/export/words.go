package export

import (
	"maps"
	"strings"
)

// terms are the words of the summary in the languages of popstand: English,
// German, Spanish, Japanese.
func terms() map[string][4]string {
	all := tradeTerms()
	maps.Copy(all, otherTerms())
	return all
}

// tradeTerms are the words for what is sold and paid.
func tradeTerms() map[string][4]string {
	return map[string][4]string{
		"day":        {"Day report", "Tagesbericht", "Informe del día", "日次レポート"},
		"made":       {"Made", "Erstellt", "Hecho", "作成"},
		"unverified": {"time not verified", "Zeit nicht bestätigt", "hora no verificada", "時刻未確認"},
		"page":       {"Page", "Seite", "Página", "ページ"},
		"sales":      {"Sales", "Verkäufe", "Ventas", "販売"},
		"units":      {"Items", "Artikel", "Artículos", "点数"},
		"total":      {"Total", "Summe", "Total", "合計"},
		"net":        {"Without tax", "Ohne Steuer", "Sin impuestos", "税抜"},
		"tax":        {"Tax", "Steuer", "Impuestos", "税"},
		"back":       {"Given back", "Zurückgegeben", "Devuelto", "返金"},
		"refunds":    {"Refunds", "Rückgaben", "Devoluciones", "返品"},
		"rate":       {"Rate", "Quote", "Tasa", "率"},
		"discounts":  {"Discounts", "Rabatte", "Descuentos", "割引"},
		"reason":     {"Reason", "Grund", "Motivo", "理由"},
		"approver":   {"Approved by", "Freigabe", "Aprobado por", "承認"},
		"hours":      {"Sales by hour", "Verkäufe nach Stunde", "Ventas por hora", "時間別の販売"},
		"products":   {"What sold most", "Was am meisten verkauft wurde", "Lo más vendido", "よく売れたもの"},
		"categories": {"Categories", "Kategorien", "Categorías", "カテゴリー"},
		"variants":   {"Everything sold", "Alles Verkaufte", "Todo lo vendido", "販売一覧"},
		"name":       {"Name", "Name", "Nombre", "名前"},
		"payments":   {"Payments", "Zahlungen", "Pagos", "支払い"},
		"kind":       {"Kind", "Art", "Tipo", "種類"},
		"amount":     {"Amount", "Betrag", "Importe", "金額"},
		"cash":       {"Cash", "Bargeld", "Efectivo", "現金"},
		"card":       {"Card", "Karte", "Tarjeta", "カード"},
		"credit":     {"Store credit", "Guthaben", "Saldo de la tienda", "ストアクレジット"},
		"exchange":   {"Exchange", "Umtausch", "Cambio de artículos", "交換"},
		"taxes":      {"Taxes", "Steuern", "Impuestos", "税"},
		"staff":      {"Staff", "Team", "Equipo", "スタッフ"},
		"stock":      {"Stock", "Bestand", "Existencias", "在庫"},
		"opened":     {"Brought", "Gebracht", "Traído", "持込"},
		"sold":       {"Sold", "Verkauft", "Vendido", "販売"},
		"gone":       {"Gone", "Weg", "Salido", "出庫"},
		"returned":   {"Returned", "Zurück", "Devuelto", "返品"},
		"held":       {"Set aside", "Zurückgelegt", "Apartado", "取置"},
		"missing":    {"Missing", "Fehlt", "Falta", "不足"},
		"left":       {"Left", "Übrig", "Queda", "残り"},
	}
}

// otherTerms are the words for people, creators' money and what all rests on.
func otherTerms() map[string][4]string {
	return map[string][4]string{
		"pickups":    {"Pickups", "Abholungen", "Recogidas", "受取"},
		"slot":       {"Slot", "Zeitfenster", "Franja", "枠"},
		"booked":     {"Booked", "Gebucht", "Reservados", "予約"},
		"collected":  {"Collected", "Abgeholt", "Recogidos", "受取済"},
		"ontime":     {"On time", "Pünktlich", "A tiempo", "時間内"},
		"late":       {"Late", "Zu spät", "Tarde", "遅刻"},
		"noshow":     {"No-shows", "Nicht erschienen", "No vinieron", "未来場"},
		"wait":       {"Wait p50 / p90", "Wartezeit p50 / p90", "Espera p50 / p90", "待ち時間 p50 / p90"},
		"channel":    {"Channel", "Kanal", "Canal", "チャネル"},
		"anytime":    {"Any time", "Jederzeit", "Cualquier hora", "時間指定なし"},
		"here":       {"This stall", "Dieser Stand", "Este puesto", "この店"},
		"sessions":   {"Sessions", "Termine", "Sesiones", "セッション"},
		"served":     {"Served", "Bedient", "Atendidos", "対応済"},
		"missed":     {"Missed", "Verpasst", "Perdidos", "不在"},
		"open":       {"Open", "Offen", "Abiertos", "未対応"},
		"estimates":  {"Told time kept", "Genannte Zeit gehalten", "Hora dicha cumplida", "案内時刻の的中"},
		"payouts":    {"Payouts", "Auszahlungen", "Pagos a creadores", "支払明細"},
		"share":      {"Share", "Anteil", "Parte", "割合"},
		"theirs":     {"Creator", "Kreative", "Creador", "クリエイター"},
		"venue":      {"Venue", "Ort", "Local", "会場"},
		"platform":   {"Platform", "Plattform", "Plataforma", "プラットフォーム"},
		"stall":      {"Stall", "Stand", "Puesto", "店"},
		"costs":      {"Costs", "Kosten", "Costes", "費用"},
		"payout":     {"Payout", "Auszahlung", "A pagar", "支払額"},
		"tills":      {"Cash drawers", "Kassen", "Cajas", "レジ"},
		"kiosk":      {"Kiosk", "Kasse", "Caja", "端末"},
		"float":      {"Float", "Wechselgeld", "Fondo", "釣銭準備金"},
		"expected":   {"Expected", "Soll", "Previsto", "予定"},
		"counted":    {"Counted", "Gezählt", "Contado", "実査"},
		"difference": {"Difference", "Differenz", "Diferencia", "差額"},
		"journal":    {"Journals", "Journale", "Diarios", "ジャーナル"},
		"facts":      {"Facts", "Einträge", "Hechos", "記録"},
		"hash":       {"Head", "Kopf", "Cabeza", "先頭"},
		"aside":      {"Set aside, not counted yet", "Zurückgestellt, noch nicht gezählt", "Apartados, aún sin contar", "保留・未集計"},
		"clock":      {"Clock", "Uhr", "Reloj", "時計"},
		"network":    {"Network", "Netz", "Red", "ネットワーク"},
		"peer":       {"Another kiosk", "Andere Kasse", "Otra caja", "他の端末"},
		"person":     {"Set by staff", "Vom Team gestellt", "Puesto por el equipo", "スタッフ設定"},
		"unknown":    {"Nobody vouches", "Niemand bürgt", "Nadie lo garantiza", "未確認"},
		"nothing":    {"Nothing was sold on this day.", "An diesem Tag wurde nichts verkauft.", "Este día no se vendió nada.", "この日の販売はありません。"},
		"none":       {"no reason given", "ohne Angabe", "sin motivo", "理由なし"},
		"other":      {"without category", "ohne Kategorie", "sin categoría", "カテゴリーなし"},
		"nobody":     {"nobody's", "ohne Kreative", "de nadie", "指定なし"},
	}
}

// wordsOf is the place of a language in terms.
func wordsOf(lang string) int {
	base, _, _ := strings.Cut(lang, "-")
	switch base {
	case "de":
		return 1
	case "es":
		return 2
	case "ja":
		return 3
	}
	return 0
}

package part

// japaneseSeats words the refusals about seats in the cart and the catalogue.
func japaneseSeats() []Entry {
	return []Entry{
		{"tickets_unwired", "ここではチケットを販売できません。", "カートから外すか、別の端末で販売してください。"},
		{"ticket_ordered", "この注文にはチケットが含まれています。", "ショップで注文から外し、ここで販売してください。"},
		{"ticket_product", "これはセッションのチケットです。", "イベントフォルダーの sessions で変更してください。"},
	}
}

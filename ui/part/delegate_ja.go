package part

func japaneseDelegate() DelegateWords {
	return DelegateWords{
		Key: "代理の方が受け取る", Lead: "代理の方のコードを作ります。注文と同じ期間使えます。",
		Named:   "先に名前を確認します。代理を頼めるのは{name}さんだけです。注文と同じ期間使えます。",
		Unnamed: "名前がここでは読めないため、責任者が決めます。注文と同じ期間使えます。",
		Uses:    "使える回数", UsesN: Plural{"1回", "{n}回"}, Make: "コードを作る", MakeName: "名前が合う、コードを作る",
		Another: "もう1つ作る", Show: "コードを撮影してもらうか、紙をお渡しします。", QR: "代理の方のコード",
		Left: "{of}回中あと{n}回", Back: "取り消す", Gone: "取り消し済み", Spent: "使用済み", Made: "{time}に作成",
		For:     "{name}さんの代理の方です。",
		Used:    Said{"使用済み", "{name}さんの代理の方は受け取り済みです。渡さないでください。"},
		Revoked: Said{"取り消し済み", "このコードはもう使えません。ご本人にお渡しします。"},
		Ask:     Said{"誰の代理ですか", "代理の方です。{name}さんの注文と言えたら渡してください。"},
		Slip:    "控えを印刷", Printing: "控えを印刷しています。",
		Call: "責任者を呼ぶ", Called: Said{"責任者を呼びました", "このレジのすべての画面に出ています。"},
		Seen: "以前のスキャン", SeenN: Plural{"1回、{time}", "{n}回、最後は{time}"},
	}
}

func japaneseDelegateRefusals() []Entry {
	return []Entry{
		{"bad_uses", "その回数のコードは作れません。", "表示された回数から選んでください。"},
		{"name_unchecked", "本人の確認がまだです。", "ご本人のコードを読むか、名前を確認してください。"},
		{"lent_on", "代理を頼めるのはご本人だけです。", "ご本人のコードを見せてもらってください。"},
		{"delegation_unknown", "そのコードはここにありません。", "注文をもう一度確認してください。"},
		{"not_home", "別のレジが決める注文です。", "そのレジで行ってください。"},
		{"revoked", "このコードは取り消されました。", "新しく作るか、ショップに聞いてください。"},
		{"not_genuine", "ここの注文のコードではありません。", "名前で注文を探してください。"},
	}
}

func japaneseManagerCalls() []Entry {
	return []Entry{
		{"calls.manager", "{name}さんが責任者を呼んでいます", "{time}、{what}の件です。"},
		{"calls.managerless", "{name}さんが責任者を呼んでいます", "{time}、無効なコードの件です。"},
	}
}

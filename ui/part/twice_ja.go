package part

func japaneseTwice() TwiceWords {
	return TwiceWords{Paid: "二重払い", Receipt: "{number}（{time}）", Back: "{number}を返金した", See: "開く"}
}

func japaneseTwiceHealth() []Entry {
	return []Entry{
		{"paid_twice", "二つのレジで支払い済み：注文{ref}", "全部で{n}件。どちらかのレシートを返金し、注文のページで選んでください。"},
		{"handed_twice", "二度お渡し：注文{ref}", "全部で{n}件。両方のレジで確かめ、一方を取り消してください。"},
		{"several", "コードが二つある注文：{n}", "二つのレジが同じ一覧を読みました。どちらのコードも使えます。一覧は一つのレジだけで読んでください。"},
	}
}

func japaneseTwiceRefusals() []Entry {
	return []Entry{
		{"not_paid_twice", "この注文の支払いは一度です。", "返金するものはありません。"},
		{"receipt_unknown", "このレシートはこの注文のものではありません。", "支払いに使われたものを選んでください。"},
	}
}

package part

func japaneseTicket() TicketWords {
	return TicketWords{
		Sorts: "チケットの種類", Until: "{time}まで", Next: "次の番号", About: "{from}〜{to}ごろ", Anytime: "番号の呼び出しをお待ちください",
		Late: "この番号まで時間が足りないおそれがあります。", BeforeN: Plural{"前に{n}人", "前に{n}人"},
		Signed: "サインするもの：{what}", Photo: "写真撮影あり", Items: Plural{"1枚につき{n}点", "1枚につき{n}点"},
		With: Plural{"同伴者{n}人まで", "同伴者{n}人まで"}, Limit: Plural{"お一人{n}枚まで", "お一人{n}枚まで"},
		HowMany: "枚数", Fewer: "1枚減らす", More: "1枚増やす", Number: "チケット{n}",
		Write: "宛名・言葉", WriteKey: "言葉を入力", WriteLead: "{n}文字まで。書くとおりに入力します。", Ready: "完了",
		Add: Plural{"チケットを追加", "{n}枚を追加"}, Save: "言葉を保存", Reworded: "言葉を変更：{name}", Quote: "「{text}」", Instead: "代わりに案内できます",
		Finished: "終了", Cancelled: "中止", Standby: "キャンセル待ち", NoSale: "販売なし",
		Give: Plural{"{n}枚を渡す", "{n}枚を渡す"}, GiveAll: "渡す（支払いなし）", Free: "支払いはありません。", FreeHow: "無料",
		Labels: Plural{"チケット番号", "チケット番号"}, OfSale: "この販売のチケット", Reprint: "券を再印刷",
		Printing: Said{"チケットを印刷中", "レシートの後に出ます。"}, Printed: Said{"チケットを印刷しました", "お客様に渡してください。"},
		Queued:  Said{"チケットは次に印刷されます", "レシートの後に出ます。"},
		NoPaper: Said{"チケットは用紙待ちです", "新しい用紙を入れてください。それまでは番号を伝えます。"},
		Stuck:   Said{"チケットを印刷できませんでした", "番号を伝えてください。紙がなくても有効です。"},
		Unknown: Said{"チケットは出ましたか", "プリンターを見て、印刷の画面で答えてください。"},
		NoPrint: Said{"チケット用のプリンターがありません", "番号を書いてお客様に渡してください。"},
		YourN:   Plural{"お客様の番号", "お客様の番号"},
	}
}

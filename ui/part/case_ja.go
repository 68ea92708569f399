package part

func japaneseApart() ApartWords {
	return ApartWords{
		Rate:   "レシートの税率",
		Charge: Said{"端末でもう一度{amount}を請求してください。", "請求は端末でしかできません。済むまで返品は有効です。"},
		Did:    "{amount}を再請求済み", DidNot: "請求していない",
		Title: "食い違う返金", None: Said{"食い違う返金はありません", "二つのレジが同じレシートを返金すると、ここに出ます。"},
		Sums: "{paid}のうち{given}を返金", Taxes: "返した税{back}、会計の税{sold}。", Each: "{number}・{time}・{node}",
		Whys: []Entry{
			{"overpaid", "支払いより多く返金されました。", "レジ同士がつながっていませんでした。返金した人に確認を。"},
			{"twice", "同じ商品が二つのレジで返品されました。", "どちらにあるかを見て、取り消すか処理します。"},
			{"other_rate", "別の税率で返金されました。", "経理の担当に伝えてください。"},
		},
		Ask: "どうなりましたか", Settled: "処理する", Ends: Said{"一覧から消えます。", "お金は動きません。返金はそのままです。"},
		SettleReasons: []Entry{
			{Key: "returned", What: "お客様が返す"}, {Key: "accepted", What: "店の負担"}, {Key: "books", What: "経理に連絡済み"},
		},
		Refused: []Entry{
			{"rate_missing", "税率が選ばれていません。", "レシートの税率を選びます：{rates}。"},
			{"trouble_gone", "レシート{number}には何も残っていません。", "一覧をもう一度見てください。"},
		},
	}
}

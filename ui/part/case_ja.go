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

func japaneseCase() CaseWords {
	return CaseWords{
		Title: "相談案件", New: "新しい案件", None: Said{"未処理の案件はありません", "規則で決められない件が、期限とともにここに出ます。"},
		Late: "期限切れ", Open: "未処理", Done: "最近終えた件", Overdue: "期限切れ", Due: "{time}までに回答", DueLabel: "回答期限",
		NewLead: Said{"今決められない理由は何ですか。", "お客様用に番号の紙が出ます。"}, Promise: "{time}までに回答します。",
		Ground: "内容", Grounds: []Entry{
			{"late", "返品期限の後", "返品の期限が過ぎています。"},
			{"final_sale", "返品対象外", "規則では返品できません。"},
			{"damaged", "傷もの・証拠なし", "いつからか分かりません。"},
			{"no_receipt", "レシートなし", "会計が見つかりません。"},
			{"other", "その他", "メモに書いてください。"},
		},
		Receipt: "レシート", NoReceipt: "なし", Opened: "受付", By: "{time}・{name}",
		Notes: "メモ", NoNotes: "まだメモはありません。", Note: "メモを書く", NoteLead: "お客様の話と連絡先。封をして保存し、消すこともできます。", NoteSave: "保存する",
		Hidden: "別のレジで書かれました。そのレジで読めます。", Erased: "消去済み",
		Photo: "写真を撮る", Consent: "この写真を、件が終わるまで保存することに同意します。見るのは{stall}だけです。いつでも消してもらえます。",
		Shots: "写真", Repay: "返金へ", Decide: "決める", DecideAsk: "どうなりましたか", Outcome: "結果",
		Outcomes: []Entry{
			{"refunded", "返金した", "返金済み"}, {"exchanged", "交換した", "交換済み"}, {"declined", "断る", "お断り"}, {"withdrawn", "お客様が取り下げ", "お客様が取り下げ"},
		},
		DeclineReasons: []Entry{{Key: "used", What: "使用済み"}, {Key: "no_proof", What: "購入の証拠なし"}, {Key: "rules", What: "規則に反する"}, {Key: "other", What: "その他の理由"}},
		Again:          "もう一度開く", AgainAsk: "なぜもう一度開きますか", AgainReasons: []Entry{{Key: "news", What: "新しい事実がある"}, {Key: "mistake", What: "誤って終えた"}},
		Slip: "紙を印刷", Erase: "メモを消す", EraseSure: Said{"メモと写真をすべて消しますか。", "番号と結果は残ります。元に戻せません。"},
		Pin: "決める人のPIN", Make: "案件にする", Saved: "案件{number}を保存しました。紙をお客様に渡してください。",
		Refused: []Entry{
			{"case_unknown", "その案件はここにありません。", "紙の番号を見てください。"},
			{"case_closed", "この案件は終わっています。", "先にもう一度開いてください。"},
			{"case_open", "この案件は未処理です。", "決めるか、メモを書いてください。"},
			{"case_exists", "このレシートには未処理の案件があります：{number}。", "メモはそちらに書きます。"},
			{"case_unpaid", "レシート{number}の返金がありません。", "先に返金してください。"},
			{"case_person", "案件は人が決めます。", "ログインするか、PINを送ってください。"},
			{"ground_unknown", "内容が選ばれていません。", "決められない理由を選んでください。"},
			{"outcome_unknown", "結果が選ばれていません。", "どうなったかを選んでください。"},
			{"note_missing", "まだ何も書かれていません。", "先に書いてください。"},
			{"note_too_long", "メモが長すぎます。", "500文字以内にしてください。"},
			{"bad_receipt", "レシートの番号ではありません。", "印刷どおりに書きます：A-000131。"},
		},
		Board: []Entry{
			{"cases_overdue", "期限切れの案件：{n}件", "最初の期限は{time}でした。お客様が回答を待っています。"},
			{"refunds_apart", "食い違う返金：{n}件", "二つのレジが同じレシートを返金しました。レシート{number}を見てください。"},
		},
		Look: "見る",
	}
}

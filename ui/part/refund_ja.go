package part

func japaneseRefund() RefundWords {
	return RefundWords{
		Title: "返品", Key: "返品", Seek: "探す", Choose: "選ぶ", Repay: "返金",
		Scan: Said{"レシートを読み取る", "下のコード、またはスマホのファイル。"},
		Type: "番号か商品", Last: "このレジの最近の会計", FindKey: "検索",
		Find: Said{"レシート番号、または商品と時刻", "A-000131 · Tシャツ 14:30"},
		None: Said{"該当する会計がありません", "別の言葉で探すか、時刻を外してください。"},
		Sold: "{time} · {name} · {how}", Number: "会計 {number}",
		Of: "{of}点中{n}点", Back: "{time}に返金済み", Again: "{of}点中{n}点返金済み",
		Why: "返品の理由", Goods: "商品の扱い", ToGive: "返す金額", Pick: "返品する商品を選んでください。",
		Items: Plural{"{n}点", "{n}点"}, Pay: "返金へ", PayBack: "{amount}を返金", As: "返し方",
		Cash: "引き出しの現金", Card: "カードへ返金", Split: "カードへ{card}、現金で{cash}",
		CardHint: "先に端末で返金し、それから下を押します。", NotSo: "この会計では不可",
		Give: "返金する", GiveCard: "端末で返金済み", Ask: "{amount}の承認PIN",
		Late:  Said{"返品の期限が過ぎています。", "権限のある人が決めます。"},
		Away:  Said{"別のレジの会計です。", "ここで分かるのは{time}時点まで。できればそのレジに確認。"},
		Never: "ここでは何も分かりません。できればそのレジに確認。", Paper: "{time}に{total}支払い済み（{how}）", Left: "ここで分かる残りは{amount}です。", Amount: "返す金額を入力",
		Void: "この会計を取り消す", Done: "返金しました", DoneSaid: "{amount}を返金し、返品{number}を記録しました。",
		Refunds: "これまでの返金", Undo: "返品を取り消す",
		UndoSure: Said{"この返品を取り消しますか。", "先にお金を戻し、商品を渡してください。"},
		UndoDone: "返品{number}を取り消しました。会計は有効です。", Undone: "取消済み", Next: "次のお客様", Copy: "控えを印刷",
		Reasons: []Entry{
			{Key: "size", What: "サイズ違い"},
			{Key: "damaged", What: "傷もの"},
			{Key: "changed_mind", What: "お客様のご都合"},
			{Key: "wrong", What: "商品違い"},
			{Key: "mistake", What: "打ち間違い"},
			{Key: "other", What: "その他"},
			{Key: "left", What: "お帰りのため"},
		},
		Kinds:   []Entry{{"restock", "在庫に戻す", "在庫に戻る"}, {"damaged", "傷もの", "傷もの"}, {"keep", "返品不要", "お客様がそのまま"}},
		Refused: japaneseRefundRefusals(),
	}
}

func japaneseRefundRefusals() []Entry {
	return []Entry{
		{"revoked", "このコードは無効にされています。", "預かって責任者を呼んでください。"},
		{"other_event", "別のイベントのレシートです。", "そのイベントで返品します。"},
		{"not_genuine", "本物のレシートではありません。", "預かって責任者を呼んでください。"},
		{"wrong_kind", "別のもののコードです。", "レシートのコードを読み取ってください。"},
	}
}

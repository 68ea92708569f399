package part

func japaneseDayEnd() DayEndWords {
	return DayEndWords{
		Cash: "現金", Count: "数える", Check: "確認", Report: "レポート", Export: "書き出し",
		Holds: "{time}から{name}さんの担当です。", Shut: Said{"レジは閉まっています", "販売や入出金の前に開けてください。"},
		Story: "レジの記録", StoryNone: Said{"まだ販売だけです", "入金、出金、確認がここに並びます。"},
		In: "入金", Out: "出金", Drop: "金庫へ", NoSale: "引き出しを開ける", Hand: "引き継ぎ", X: "途中レポート", End: "締める", Open: "レジを開ける",
		Reports: "日計レポート", NoReports: "まだありません。締めるとできます。", ZRow: "レポート {number}",
		DidIn: "入金", DidOut: "出金", DidDrop: "金庫へ", DidDrawer: "販売なしで開けた", DidCount: "数えた", DidHand: "{name}さんが引き継いだ",
		Opened: "{name}さんが開けた", SaidIn: "{amount}を入金しました。引き出しが開きます。", SaidOut: "{amount}を出金しました。引き出しが開きます。",
		SaidDrop: "{amount}を金庫へ。引き出しが開きます。", SaidOpen: "引き出しが開きます。", SaidHand: "これから{name}さんの担当です。", SaidPrint: "レポートを印刷します。",
		Amount: "金額", Why: "理由", Else: "その他", PayIn: "入金する", PayOut: "出金する", PutAway: "金庫へ移す", OpenIt: "引き出しを開ける",
		InReasons:     []Entry{{Key: "change", What: "釣り銭の補充"}, {Key: "back", What: "戻し入れ"}, {Key: "found", What: "後で見つかった"}},
		OutReasons:    []Entry{{Key: "supplies", What: "備品"}, {Key: "travel", What: "駐車、交通"}, {Key: "food", What: "飲食"}},
		DropReasons:   []Entry{{Key: "safe", What: "現金が多い"}, {Key: "break", What: "休憩の前"}, {Key: "lead", What: "主催者へ"}},
		DrawerReasons: []Entry{{Key: "change", What: "両替"}, {Key: "wrong", What: "釣り銭の間違い"}, {Key: "look", What: "中を確認"}},
		GapReasons:    []Entry{{Key: "change", What: "釣り銭の間違い"}, {Key: "count", What: "開始時の数え違い"}, {Key: "entry", What: "入力の間違い"}, {Key: "unknown", What: "わからない"}},
		NoteSave:      "保存",
		CountTitle:    "レジを数える", HandTitle: "レジの引き継ぎ", Finish: "数え終わる",
		TakeOver:   Said{"誰が引き継ぎますか", "これから担当する人がPINを入力します。"},
		Nothing:    Said{"まだ数えていません。", "ないものは0を入力してください。"},
		Unreadable: Said{"この数は読めません。", "それぞれの枚数を9999まで入力してください。"},
		ListTitle:  "締める前に", ListLead: "このままでも締められます。すべてそのまま残ります。",
		Held: Plural{"保留の会計が{n}件", "保留の会計が{n}件"}, HeldDo: "今会計するか、翌日まで残します。",
		Sale:   Said{"この画面に会計の途中があります", "締めるときに保留になります。"},
		Prints: Plural{"未印刷が{n}枚", "未印刷が{n}枚"}, PrintsDo: "プリンターを見てください。直るまで待っています。",
		Kept: Plural{"まだ読めない記録が{n}件", "まだ読めない記録が{n}件"}, KeptDo: "保存してあり、更新後に数えます。",
		Numbers: Plural{"サイン会の番号が{n}件残っています", "サイン会の番号が{n}件残っています"}, NumbersDo: "呼ぶか、翌日まで残します。",
		Local: Plural{"この端末だけの記録が{n}件", "この端末だけの記録が{n}件"}, LocalDo: "失われません。USBに控えを残してください。", See: "見る",
		CheckTitle: "レジの確認", YouCounted: "数えた額", Expected: "あるはずの額", Short: "不足", Over: "過剰", Even: "差額なし",
		Where: "現金の動き", Float: "釣り銭準備金", CashSales: "現金売上", CashBack: "現金返金", MovedIn: "入金 {time} {name}", MovedOut: "出金 {time} {name}",
		MovedDrop: "金庫へ {time} {name}", ExpectedSum: "あるはずの額", Since: "数えた後", Means: "この差の意味", MeansEven: "レジの中身は合っています。",
		MeansShort: "硬貨トレーの下を見て、棒金をもう一度数えてください。たいてい硬貨です。", MeansOver: "受け取ったのに入力していない会計や、渡していない釣り銭を探してください。",
		Blind: "{time}に{name}さんが数えました。あるはずの額は数えた後に表示されました。", NoteIs: "メモ：{text}", WhyAsked: "差額にはメモが必要です。どんな差でも締められます。",
		StaysHeld: Plural{"{n}件が保留のまま残ります。", "{n}件が保留のまま残ります。"}, StaysPrints: Plural{"{n}枚が印刷を待っています。", "{n}枚が印刷を待っています。"},
		Again: "数え直す", AddNote: "メモを付ける", NoteTitle: "差額の理由は？", AcceptShort: "不足{amount}で締める", AcceptOver: "過剰{amount}で締める", AcceptEven: "締める",
		XTitle: "途中レポート", ZTitle: "日計 {number}", Gross: "売上", Sales: "件", PerSale: "1件あたり", Refunds: "返金 {amount}",
		GapShort: "レジの不足", GapOver: "レジの過剰", GapEven: "レジは一致", Uncounted: "数えていません", Hours: "時間ごとの販売", Busiest: "最多 {time}",
		SalesN: Plural{"{n}件", "{n}件"}, NoSales: "販売はありません。", Tenders: "支払い方法", Payments: Plural{"{n}回", "{n}回"}, Top: "売れ筋", ByRevenue: "売上順",
		Splits: "作り手ごとの分配", Venue: "会場", Platform: "プラットフォーム", AfterBack: "税抜、返金後", FromTo: "{from}〜{to}", SoFar: "{from}から{time}まで", Print: "印刷", Done: "完了",
		NoSaleN: Plural{"販売なしで開けた {n}回", "販売なしで開けた {n}回"},
		Late:    japaneseLate(), WhenClose: "あるはずの額は、数えた後に表示されます。",
	}
}

func japaneseDayEndRefusals() []Entry {
	return []Entry{
		{"till_held", "この人はもう担当しています。", "引き継ぐ人を選んでください。"},
		{"move_over", "レジにその額はありません。", "金額を確かめるか、レジを数えてください。"},
	}
}

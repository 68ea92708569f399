package part

func japaneseOffice() OfficeWords {
	return OfficeWords{
		Title: "主催者オフィス", Name: "名前", Password: "パスワード", Number: "スマホの数字", Enter: "ログイン", Leave: "ログアウト",
		Day: "今日", Nodes: "レジ", Conflicts: "二重に渡したもの", Sales: "販売", Returns: "返金", Total: "全レジ",
		Stock: "在庫", Left: "残り", Sold: "販売済み", Kiosk: "レジ{letter}", Hub: "このハブ", Heard: "最新の記録 {time}",
		Facts: Plural{"記録{n}件", "記録{n}件"}, Missing: Plural{"未着 {n}件", "未着 {n}件"},
		Whole: "届いた分はすべてあります", Unknown: "起動後まだ接続がありません",
		NoSales:   Said{"今日の販売はまだありません", "レジがつながると、ここに出ます。"},
		NoNodes:   Said{"レジはまだありません", "追加するには：popstand hub invite"},
		NoTrouble: Said{"二重に渡したものはありません", "二つのレジが同じものを渡すと、ここに出ます。"},
		Use:       "コード {code}、{n}回目", Handed: "{time}、レジ{letter}、{who}", Open: "未解決", Settled: "解決済み",
		Wrong: Said{"ログインできません", "名前、パスワード、数字を確かめてください。数字は一度だけ使えます。"},
		Wait:  Said{"試行回数が多すぎます", "数分待ってから、もう一度。"},
	}
}

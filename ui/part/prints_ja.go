package part

// japanesePrintKinds names the documents that areas print, by their kind.
func japanesePrintKinds() []Entry {
	return []Entry{
		{"ticket", "サイン会チケット", "サイン会チケット {label}"},
		{"ticket_notice", "持ち主へのお知らせ", "{label} へのお知らせ"},
		{"ticket_table", "書く文字", "{label} に書く文字"},
		{"pickup_number", "待ち番号", "待ち番号"},
		{"pickup_rest", "残りの控え", "残りの控え"},
		{"pickup_handed", "お渡しの控え", "お渡しの控え"},
		{"pickup_list", "準備リスト", "準備リスト"},
		{"pickup_delegate", "代理の控え", "代理の控え"},
		{"refund", "返金レシート", "返金レシート"},
		{"z", "Zレポート", "Zレポート"},
		{"x", "Xレポート", "Xレポート"},
	}
}

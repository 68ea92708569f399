package part

func japaneseLate() LateWords {
	return LateWords{
		Head: "数え間違いがありましたか？", Lead: "このレポートは変わりません。次のレポートに記載されます。", More: "実際は多かった", Less: "実際は少なかった", Note: "記録する",
		Reasons: []Entry{{Key: "coins", What: "硬貨が見つかった"}, {Key: "count", What: "数え間違い"}, {Key: "entry", What: "販売の入力違い"}},
		Said:    "{amount}を記録しました。次のレポートに載ります。", After: "後日判明：{amount}。{text}", Before: "{number}の訂正：{amount}。{text}",
		Alone: Said{"この端末は単独で動いています", "ほかに複製はありません。USBメモリーに保存してください。"},
	}
}

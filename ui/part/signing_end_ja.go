package part

func japaneseEnd() EndWords {
	return EndWords{
		Payers: []Entry{
			{"stall", "この売り場で返金", "受付でご返金いたします。"},
			{"shop", "販売した店が返金", "チケットを販売した店がご返金いたします。"},
			{"free", "無料のため返金なし", "無料のチケットです。別の回については受付でお尋ねください。"},
		},
		Whys: []Entry{
			{"leaves", "お客様が帰る", "お客様が帰った"},
			{"unable", "お客様が来られない", "お客様が来られなかった"},
			{"changed", "回が変更された", "回が変更された"},
			{"mistake", "間違えて売った", "間違いだった"},
		},
		WhyAsk:    Said{"チケット {label} を取り消す理由は？", "理由は履歴と返金に残ります。"},
		Agreed:    "{name} が承認",
		Owed:      Plural{"あと{n}人を案内します。", "あと{n}人を案内します。"},
		OwedDo:    "間に合わないかもしれないと、時間内に伝えていません。",
		Tight:     "{label}以降は時間が厳しく、{last}までの見込み",
		Place:     "順番を交換（{was} → {is}）",
		Worded:    "書く文字を登録",
		Worn:      "別の人に譲渡",
		Back:      "やはり行う",
		BackGo:    "{from}～{to} に戻す",
		Restored:  "チケットは {from}～{to} にまた使えます。",
		Another:   "別の時間",
		When:      "いつにしますか",
		WhenLead:  "今は {from}～{to} です。時と分を入力してください（例：1620）。",
		Breaks:    "休憩",
		AddBreak:  "休憩を入れる",
		DropIt:    "{from}～{to} をなくす",
		BreakLead: "始まりと終わりを続けて入力してください。",
		Typed:     "時刻（例：1620）",
		TypedTwo:  "始まりと終わり（例：16001615）",
		Set:       "影響を見る",
		Shown:     "休憩 {from}～{to}",
		Into:      "{session}に食い込みます。", IntoDo: "次の回は遅れて始まり、持ち主に伝えられます。",
		Runs:  "{session}に食い込む",
		After: Said{"{session}がまだ台を使っています。", "この回は{time}ごろ始められます。"},
	}
}

package part

func japaneseFigures() FiguresWords {
	return FiguresWords{
		Title: "受け渡しの状況", Open: "受け渡しの状況を開く:", None: Said{"注文はまだありません", "注文が届き、お渡しが進むと表示されます。"},
		Percent: "{n}%", OnTimeBit: "時間どおり {share}", WaitBit: "待ち {wait}", WorstBit: "最長 {wait}",
		OnTime: "時間どおり", Typical: "通常の待ち", Nine: "10人中9人", Worst: "最長の待ち", Booked: "予約", Handed: "お渡し済み", Part: "一部のみ",
		Waiting: "待っています", Overdue: "時間超過", NoShow: "受け取りなし", NotKnown: "–",
		InSlot: "時間枠どおりに", Orders: Plural{"{n}件の注文", "{n}件の注文"}, Early: "早め {n}", InTime: "時間どおり {n}", Late: "遅れ {n}", Anytime: "時間指定なし {n}",
		Untimed: "時刻不明 {n}", Missed: "受け取りなし {n}", ToCome: "これから {n}", NoneYet: "お渡し済みの注文はまだありません。",
		Waits: "待ち時間", WaitsN: Plural{"{n}件を計測", "{n}件を計測"},
		WaitsNone: "最初の読み取りか番号の発行から、お渡しまでを計ります。", Minutes: "分", WaitedN: Plural{"{step}分 {n}人", "{step}分 {n}人"},
		Shops: "ショップ別", Here: "この売り場",
		Moments: "見てから受け取るまで", ByShop: "ショップ別", ByThing: "商品別", Looked: "見た", Wanted: "ほしい", Had: "渡した",
		LookedN: "見た {n}", WantedN: "ほしい {n}", HadN: "渡した {n}",
		NoLooks: Said{"まだ何も数えていません", "商品を見て、注文し、買うと表示されます。名前は残りません。"},
		Others:  "その他すべて", MoreOf: Plural{"ほか{n}商品", "ほか{n}商品"},
		Explains: "見た数は1回の会計につき1回。ほしい数と渡した数は点数です。",
	}
}

package part

func japanesePickup() PickupWords {
	return PickupWords{
		Title: "受け渡し", Scan: Said{"受け取りコードをスキャン", "スキャナーは使えます。どの画面でもスキャンできます。"},
		ScanOff: Said{"注文を探す", "スキャナーがつながっていません。コードを入力するか、名前で探してください。"}, InPart: "{of}点のうち{n}点は受け取り済み、残りは取り消しまたは返金済みです。", Shared: "二つのレジが別々の注文として読みました",
		Type: "コードを入力", Find: "名前で探す", Last: "最近のスキャン", LastOpen: "最近のスキャン。一覧を開いて取り消せます。", LastNone: "まだスキャンがありません",
		Waiting: "お待ち", Late: "遅れ", Wait: "待ち時間の目安", Handed: "お渡し済み",

		Slots: "受け取り時間", To: "{time}まで", From: "{from}〜{to}", Of: "{of}件中{n}件", BookedOf: "{of}枠中{n}件予約", Booked: "{n}件予約",
		AllCollected: "すべて受け取り済み", NowLeft: "今、残り{wait}", Full: "満員", Free: "空き{n}", LateN: "遅れ{n}件",
		NotCollected: "未受け取り{n}件", Open: "残り{n}件", Anytime: "いつでも", Nobody: "注文なし",
		NoSlots:      Said{"注文はまだありません", "イベントフォルダーかショップから届きます。"},
		KeyCollected: "受け取り済み", KeyBooked: "予約", KeyLate: "遅れ", KeyFree: "空き",
		Min: "{n}分", HourMin: "{h}時間{n}分", Days: Plural{"{n}日", "{n}日"}, Ago: "{when}({wait}前)", JustNow: "{when}(たった今)",

		TypeLabel: "コードか注文の番号", TypeLead: "コードの横の10文字か、注文番号を入力します。", TypeGo: "確認",
		FindLabel: "名前か注文番号", FindLead: "名前の最初の文字を入力します。",
		FindNone: Said{"この名前の注文はありません。", "名前の別の部分か注文番号で探してください。"},
		NoName:   "名前はここでは不明", NoOrder: "注文なし",

		ScannedAt: "{time}にスキャン", List: "{time}の一覧",
		Bin: Said{"梱包済み", "この棚にあります"}, BinPart: "一部は受け取り済みです。", BinNot: "この棚にはまだありません。",
		Unpacked: Said{"未梱包", "商品を取ってきてください。"},
		Slot:     "時間 {from}〜{to} · 今 {now}", SlotAny: "いつでも · 今 {now}", WaitsIn: "梱包済み、{bin}にあります",
		Seal:     "このレジで印を確認しました。注文は一覧にありません。",
		SealElse: "別の主催者の印のため、ここでは確認できません。",
		SealGood: "印は正しいですが、ここでの受け取り用ではありません。", Checked: "このレジでイベントの鍵により確認",
		Show:    "この画面を見せて、誰が来たか聞いてください。",
		Booking: "予約", NowAt: "今", NowSlot: "{now}、{from}〜{to}の枠", When: "日時", Where: "場所", HomeElse: "別のレジが管理している注文です",
		By: "担当", Scanned: "{name}、スキャン後", ByNameOf: "{name}、名前の確認後", Friend: "{name}、代理の方へ", Program: "プログラム",
		What: "商品", Also: "ほかに", Until: "取り置き期限", Stage: "注文", Kind: "これは", Use: "使える場所", Ask: "確認するもの",
		Proof: "注文メールか身分証", AskShop: "販売したショップ", Here: "このレジ", There: "別のレジ", OtherEvent: "別のイベント",
		Wrong: "問題", BadSeal: "印がこのイベントのものではありません", NoCode: "popstandのコードではありません",
		CouldBe: "可能性", Copied: "変更または複製されたコード", Room: "枠に空きがあるので、責任者は不要です。",
		Misread: Said{"読み取り違い", "スキャナーが文字を変えています。コードの横の10文字を入力し、スキャナーの設定を確認してください。"},
		Letters: "文字が印刷と違います", CapsLock: "スキャナーの設定(Caps Lock)",
		PaidShop: "{shop}で支払い済み。", PaidHere: "ここで支払い済み。", Promised: "お渡し後にショップがカードに請求します。",
		OnTime: "{name}さんは時間どおりです。", AnyTimeOK: "{name}さんはいつでも受け取れます。",
		HandOver:  Plural{"{n}点を渡す", "{n}点を渡す"},
		NameRight: "名前が合う、渡す", NameWrong: "名前が違う", Serve: "{name}さんに今渡す", Anyway: "それでも渡す", Manager: "責任者が決める",
		Missing: "足りない物がある", NotNow: "今はしない", ComeBack: "{time}に来てもらう", Reslot: "別の時間を選ぶ", Done: "完了、次へ",
		Undo: "{time}のお渡しを取り消す", TakePay: "支払いを受ける", PaidOrder: "商品を渡す", Change: "この注文を変更", PIN: "PIN", ByName: "名前で探す",
		GiveLead: "今渡す商品を選びます。", GiveN: Plural{"{n}点を渡す", "{n}点を渡す"},
		StillHere: Plural{"{n}点はここに残ります", "{n}点はここに残ります"}, OneLess: "1つ減らす:{name}", OneMore: "1つ増やす:{name}",
		Why: "それでも渡す理由", Pin: "もう1人の確認", Vouch: Said{"責任者に確認", "責任者がPINを入力して許可します。"},
		YesTime: "はい、{time}です", NoTime: "いいえ、時刻を設定", SetTime: "時刻を設定", TimeLead: "正しい時計の時と分を入力します。",
		Day: "日", TimeTyped: "時刻(例 1420)",
		Moved: "別の時間", MoveHere: "予約中", Packed: "梱包済み", Pack: "梱包する", PackDone: "梱包した", PackUndo: "未梱包に戻す",
		BinLabel: "棚", BinSave: "棚を保存", BinLead: "梱包した注文の場所を入力します。", Cancel: "この注文を取り消す",
		CancelSure: Said{"この注文を取り消しますか", "コードは使えなくなります。返金は支払った所で行います。"}, CancelKey: "注文を取り消す",
		ReleaseKey: Plural{"未受け取り{n}件を販売", "未受け取り{n}件を販売"},
		Queue:      "お待ちの方", QueueNone: Said{"お待ちの方はいません", "来た方は番号を受け取り、ここに表示されます。"},
		CallNext: "次を呼ぶ", Call: "呼ぶ", Again: "もう一度", Gone: "不在", Since: "{time}から", CalledAt: "{time}に呼び出し",
		PickNone: Said{"渡す物はありません", "この時間の注文はすべて受け取り済みです。"}, Print: "一覧を印刷", Printing: "一覧を印刷しています。",
		Orders: Plural{"渡す注文{n}件", "渡す注文{n}件"}, Undone: "取り消し済み",
		Verdicts:  japaneseVerdicts(),
		Reasons:   japanesePickupReasons(),
		Stages:    japanesePickupStages(),
		Kinds:     japanesePickupKinds(),
		Deeds:     japanesePickupDeeds(),
		Overrides: japanesePickupOverrides(),
	}
}

func japanesePickupReasons() []Entry {
	return []Entry{
		{"ready", "名前の確認", "名前を確認"},
		{"accepted", "受け取り済み", "受け取られました"},
		{"too_early", "早すぎる", "時間前です"},
		{"too_late", "遅すぎる", "時間を過ぎています"},
		{"already_used", "受け取り済み", "前に受け取られました"},
		{"unpaid", "未払い", "支払われていません"},
		{"other_event", "別のイベント", "別のイベントのものです"},
		{"revoked", "取り消し", "取り消されました"},
		{"not_genuine", "ここでは無効", "印が正しくありません"},
		{"unknown", "不明なコード", "注文がここでは不明です"},
		{"not_home", "別のレジ", "別のレジが管理しています"},
		{"clock_unsure", "時刻が不確か", "レジの時刻が不確かです"},
		{"after_restore", "お渡し済みかも", "復元したため、お渡し済みかもしれません"},
		{"wrong_kind", "受け取り用でない", "別の種類のコードです"},
	}
}

func japanesePickupStages() []Entry {
	return []Entry{
		{"received", "未梱包", "まだ梱包されていません。"},
		{"packing", "梱包中", "梱包しています。"},
		{"ready", "梱包済み", "梱包されています。"},
		{"part", "一部受け取り済み", "一部が受け取られました。"},
		{"collected", "受け取り済み", "受け取られました。"},
		{"not_collected", "期限内に受け取りなし", "期限内に誰も来ませんでした。"},
		{"refunded", "取り消しまたは返金", "取り消されました。"},
	}
}

func japanesePickupKinds() []Entry {
	return []Entry{
		{"pickup", "受け取りコード", "このテーブルの注文"},
		{"ticket", "入場券", "その回の入口"},
		{"voucher", "引換券", "レジでの支払い"},
		{"receipt", "レシート", "レジでの返品"},
		{"tag", "来歴の証明", "本物であることの確認"},
		{"member", "会員カード", "レジでの特典"},
		{"delegation", "代理受け取りの許可", "書かれている注文"},
		{"", "popstandのコードではない", "ここでは使えません"},
	}
}

func japanesePickupDeeds() []Entry {
	return []Entry{
		{"hand", "それでも渡します。", "渡す"},
		{"undo", "お渡しを取り消します。", "取り消す"},
		{"move", "満員の時間に予約します。", "移す"},
		{"payback", "注文のレシートを返金します。", "返金する"},
		{"cancel", "注文を取り消します。", "取り消す"},
		{"release", "未受け取りの物を販売します。", "販売へ戻す"},
		{"delegate", "代理の方の受け取り。", "代理"},
	}
}

func japanesePickupOverrides() []Entry {
	return []Entry{
		{"proof", "注文を見せてもらった", "証拠"},
		{"known", "知っている方", "知人"},
		{"our_fault", "こちらの間違い", "間違い"},
		{"kindness", "好意で", "好意"},
	}
}

func japaneseVerdicts() []Entry {
	return []Entry{
		{"ready", "渡せます", "ここにある物を渡してください。"},
		{"ready.fetch", "渡せます", "{name}さんが来ました。商品を取ってきてください。"},
		{"ready.check_name", "名前を確認", "誰の注文か聞いてください。{name}さんにだけ渡します。"},
		{"ready.manager", "責任者に確認", "このレジでは名前を確認できません。"},
		{"accepted", "お渡し済み", "{items}を渡しました。次のコードをスキャンしてください。"},
		{"too_early", "早すぎる", "{wait}後に始まります。"},
		{"too_early.serve_now", "早すぎる", "{wait}後に始まります。今の枠に空きがあり、{name}さんに渡せます。"},
		{"too_early.come_back", "早すぎる", "{wait}後に始まります。それまで空きがありません。"},
		{"too_early.manager", "早すぎる", "このコードはまだ使えません。何も渡さないでください。"},
		{"too_late", "{late}遅れ", "時間は過ぎましたが、注文はまだあります。渡せます。"},
		{"too_late.reslot", "{late}遅れ", "時間は過ぎました。別の時間を選ぶか、責任者に聞いてください。"},
		{"too_late.serve_now", "{late}遅れ", "時間は過ぎました。今の枠に空きがあり、{name}さんに渡せます。"},
		{"too_late.manager", "遅すぎる", "受け取り期限を過ぎました。責任者が決めます。"},
		{"too_late.shop", "遅すぎる", "商品は売り場に戻りました。返金はショップが対応します。"},
		{"already_used", "受け取り済み", "この注文は受け取り済みです。まだ何も渡さないでください。"},
		{"already_used.code", "使用済み", "このコードは使用済みです。まだ何も渡さないでください。"},
		{"unpaid", "未払い", "{amount}が未払いです。支払いを受けてから渡します。"},
		{"unpaid.manager", "未払い", "コードの作成時は未払いでした。証拠を確認してください。"},
		{"other_event", "別のイベント", "別のイベントのコードです。何も渡さないでください。"},
		{"revoked", "取り消し", "この注文は取り消されました。何も渡さないでください。"},
		{"revoked.part", "取り消し", "{rest}何も渡さないでください。"},
		{"not_genuine", "ここでは無効", "このコードの印は正しくありません。何も渡さないでください。"},
		{"unknown", "コードではない", "受け取りコードではありません。もう一度スキャンするか、名前で探してください。"},
		{"unknown.shared", "注文が二つ", "このコードには注文が二つあります。名前で正しいほうを探してください。"},
		{"unknown.ask_order", "注文が不明", "コードは本物ですが、注文が一覧にありません。何を注文したか聞いてください。"},
		{"not_home", "別のレジ", "別のレジが管理する注文です。そこか責任者に聞いてください。"},
		{"clock_unsure", "今{now}ですか", "レジの時刻が不確かです。正しい時計を見てください。"},
		{"after_restore", "先に確認", "{since}からの記録がありません。お渡し済みか尋ね、紙の一覧を見てください。"},
		{"wrong_kind", "受け取り用でない", "別の用途のコードです。何も渡さないでください。"},
	}
}

package part

import "slices"

// japanese is the catalogue in Japanese.
func japanese() *Words {
	return &Words{
		Code: "ja", Name: "日本語",
		Common: CommonWords{
			Main: "メイン", Back: "戻る", Close: "閉じる", Undo: "元に戻す", Clear: "クリア",
			Dismiss: "消す", DeleteLast: "1文字消す", Keypad: "テンキー", Keyboard: "キーボード",
			Space: "スペース", Shift: "大文字", Good: "正常", Code: "コード", Cash: "現金", Card: "カード", Split: "分割払い",
			ItemsN: Plural{"{n}点", "{n}点"},
		},
		Rail: RailWords{
			Sell: "販売", Pickup: "受け渡し", Signing: "サイン会", Receipts: "レシート", Open: "状態を開く:", Synced: "準備完了",
			Waiting: "送信待ち{n}", Offline: "未接続", Paper: "用紙切れ", Look: "要確認", Starting: "起動中", Lost: "再接続中",
		},
		Signin: SigninWords{
			Title: "サインイン", Who: "サインインする人", Else: "ほかの人", Everyone: "お名前は",
			Choose: "名前を選んでください", Enter: "{name}さん、PINを入力", Digits: "4桁中{n}桁入力済み",
			Wrong: "{name}さんのPINではありません。", Tries: Plural{"あと{n}回。", "あと{n}回。"},
			Locked:  "PINの間違いが続きました。{name}さんは{time}から入力できます。",
			Forever: "{name}さんはロック中です。責任者が解除できます。",
			Manager: "責任者のPIN", Again: "責任者は{time}から入力できます。", Unlocked: "{name}さんのロックを解除しました。PINを入力。",
			Ready: "販売できます。", Offline: "未接続。販売できます。", Waiting: "販売できます。",
			Saved: Plural{"会計{n}件をこの端末に保存済み。", "会計{n}件をこの端末に保存済み。"},
		},
		Till: TillWords{
			Title: "レジを開ける", Lead: "釣銭を数えます。なければ空のままにします。",
			Counted: "ここまでの合計", HowMany: "枚数", Each: "金種ごとの枚数",
			Next: "次へ", Open: "レジを開ける", SignOut: "サインアウト",
		},
		Sell: japaneseSell(), Edit: japaneseEdit(), Pay: japanesePay(), Paid: japanesePaid(),
		Receipts: ReceiptWords{
			Title: "レシート", Last: "この端末の最近の会計", Find: "レシート番号",
			Empty: Said{"会計はまだありません", "支払いが済むとここに並びます。"},
			None:  Said{"この番号のレシートはありません", "番号を確かめるか、欄を空にしてください。"},
			Pick:  Said{"レシートを選んでください", "会計をタップすると表示します。"}, Number: "レシート {number}",
			By: "{time}・{name}・{how}", Paper: "印刷したレシート", Reprint: "控えを印刷", Save: "ファイルに保存",
			Copies: Plural{"控え{n}枚を印刷済み", "控え{n}枚を印刷済み"}, QR: "レシートのコード",
		},
		Status: StatusWords{
			Title: "状態", Can: "販売を続けられます", Cannot: "販売は止まっています", Fine: "すべて正常です。",
			Theme: "画面", Light: "明るい", Dark: "夜", Outdoor: "屋外", Text: "文字の大きさ",
			Normal: "標準", Large: "大", Hand: "操作キー", Right: "右", Left: "左",
			Language: "言語", SignOut: "終了", SignedIn: "担当: {name}",
			Test: "テスト", Begin: "これを使う", Counted: "数えました", Missed: Plural{"orders.csvの注文{n}件が取り込まれていません", "orders.csvの注文{n}件が取り込まれていません"}, Seen: "対応します", Devices: "機器", Since: "{time}から。", Cable: "ケーブル", Wireless: "Wi-Fi", More: Plural{"対応が{n}件あります。", "対応が{n}件あります。"},
		},
		Buyer: japaneseBuyer(), Board: japanesePickupBoard(), Signboard: japaneseSignboard(), Guest: japaneseGuest(),
		Pickup: japanesePickup(), Delegate: japaneseDelegate(), Twice: japaneseTwice(), Kiosks: japaneseKiosks(), Figures: japaneseFigures(), DayEnd: japaneseDayEnd(), Refund: japaneseRefund(), Credit: japaneseCredit(), Apart: japaneseApart(), Case: japaneseCase(), Stick: japaneseStick(), Office: japaneseOffice(), Units: japaneseUnits(), Signing: japaneseSigning(), Capture: japaneseCapture(), Ticket: japaneseTicket(),
		Trouble: japaneseTrouble(), Display: DisplayWords{
			Title: "お買い物", Welcome: "いらっしゃいませ", Lead: "お買い上げの商品と金額をここに表示します。",
			YourSale: "お買い物", Total: "合計", ToPay: "お支払い",
			CardHint: "カード端末をご利用ください。", CashHint: "現金でお願いします。",
			Change: "お釣り", Given: "お預かり {amount}", Thanks: "ありがとうございます", Bye: "お支払いが済みました。",
		},
		Devices: japaneseDevices(), Printer: japanesePrinter(), Scanner: japaneseScanner(), Prints: japanesePrints(),
		Health: slices.Concat(japaneseHealth(), japaneseBoard(), japaneseCalls(), japaneseManagerCalls(), japaneseTwiceHealth(), japaneseCase().Board, japaneseKiosksHealth()), Refusals: slices.Concat(japaneseRefusals(), japaneseDayEndRefusals(), japaneseOrders(), japaneseDelegateRefusals(), japaneseTwiceRefusals(), japaneseKiosksRefusals(), japaneseSigningRefusals(), japaneseCaptureRefusals(), japaneseReturns(), japaneseCredit().Refused, japaneseApart().Refused, japaneseCase().Refused, japaneseSeats(), japaneseUnits().Refused), Reasons: []Entry{
			{Key: "damaged", What: "傷もの"},
			{Key: "staff", What: "関係者"},
			{Key: "bundle", What: "セット"},
			{Key: "goodwill", What: "お詫び"},
		},
	}
}

func japaneseSell() SellWords {
	return SellWords{
		Title: "販売", Categories: "分類", All: "すべて", Products: "商品", Search: "検索",
		Left: "残り{n}点", SoldOut: "売り切れ", InSale: "会計中:",
		Offline:  Said{"未接続。販売を続けられます。", "会計はこの端末に保存します。"},
		Empty:    Said{"この端末に商品がありません", "イベントフォルダーを読み込むと商品が並びます。"},
		NoneHere: Said{"この分類に商品はありません", "ほかの分類を選ぶか、検索してください。"},
		Sale:     "この会計", CartEmpty: Said{"商品はまだありません", "商品をタップするか、コードを読み取ります。"},
		Each: "1点 {amount}", OneLess: "1つ減らす", OneMore: "1つ増やす", Remove: "{name}を削除",
		Change: "数量と値引き: {name}", Items: "小計", Discount: "値引き", Charge: "会計へ",
		Hold: "会計を保留", Held: Plural{"保留中の会計{n}件", "保留中の会計{n}件"}, ClearSale: "会計を空にする",
		DiscountOf: "{amount} {reason}", TrayLead: "サイズをタップして追加", Sizes: "サイズ", Details: "詳細",
		Add: "会計に追加", Choose: "サイズを選ぶ", LeftHere: "この端末に残り{n}点",
		HeldTitle: "保留中の会計", HeldNone: "保留中の会計はありません。",
		SearchLabel: "商品を検索", SearchFind: "検索",
		SearchNone: Said{"この名前の商品はありません。", "文字を減らすか、分類から探してください。"},
		SearchLead: "名前の一部を入力してください。",
		Removed:    "{name}を削除しました", Cleared: "会計を空にしました", Changed: "{name}: {n}×", Reduced: "{name}を値引き",
		Parked: "会計を保留しました", From: "{amount}から", Tax: "消費税", TaxIn: "内{name}{rate}", TaxOn: "{name}{rate}",
		TryAgain: "もう一度", KeepCart: "会計に戻る",
	}
}

func japaneseEdit() EditWords {
	return EditWords{
		Title: "{name}を変更", Quantity: "数量", Discount: "値引き", Set: "数量を決定",
		Percent: "割合", Amount: "金額", Kind: "値引きの種類", Reason: "理由", Apply: "値引きする",
		TakeOff: "値引きを取り消す", Approve: "もう1人の承認が必要です",
		ApproveWho: "承認する人", Pin: "{name}さんのPIN", Pick: "承認する人を選んでください",
		Becomes: "{from} → {to}", Asked: "{name}: {discount}、{reason}",
	}
}

func japanesePay() PayWords {
	return PayWords{
		Title: "支払い", Back: "会計に戻る", ToPay: "お支払い", StillOpen: "残りのお支払い", How: "支払い方法",
		Typed: "お預かり", Change: "お釣り", Short: "不足", Exact: "ちょうど", NoChange: "お釣りなし",
		Rounded: "{from}を現金用に丸めました", GiveBack: "釣 {amount}", AtOnce: "すぐに受け取る", Take: "現金を受け取る",
		CardHead:  "カード端末に入力してください",
		CardStep1: "端末に{amount}を入力", CardStep2: "お客様がカードをかざす",
		CardStep3: "端末の表示を見て下をタップ", CardArt: "カードをかざしたカード端末",
		Reference: "カード控えの番号", RefHelp: "任意。あとで支払いを探すときに役立ちます。",
		Approved: "端末で承認済み", Declined: "承認されず",
		NotTaken: Said{"カード払いは記録していません。", "お金は動いていません。もう一度か、別の方法で。"},
		NextPart: "次の分", PartHint: "必要なら金額を変更",
		EditAmount: "変更", PartAmount: "この分の金額", SetAmount: "金額を決定",
		TakeCash: "現金を受け取る", TakeCard: "端末で承認済み", TakenAt: "{time} 受領",
		UndoPart: "{kind} {amount}を取り消す", OpenPart: "残り {amount}",
		NoParts: "まだ受け取っていません。最後の分で会計を保存します。", Ref: "控え {ref}",
		TenderNext: "この分の支払い方法",
	}
}

func japanesePaid() PaidWords {
	return PaidWords{
		Title: "支払い済み", Word: "支払い済み", ByCash: "現金 {total}。", ByCard: "カード {total}。", BySplit: "分割 {total}。",
		Saved: "会計 {number} をこの端末に保存しました。", Waiting: "未接続。つながると送信します。",
		Give: "お釣りを渡す", Given: "お預かり {amount}", NoChange: "お釣りなし",
		NewSale: "新しい会計", Reprint: "控えを印刷", Show: "レシート",
		Printing: Said{"レシートを印刷中", "販売を続けられます。"},
		Printed:  Said{"レシートを印刷しました", "プリンターからお取りください。"},
		Queued:   Said{"レシートは印刷待ち", "次に印刷します。販売を続けられます。"},
		NoPaper:  Said{"プリンターの用紙切れ", "レシートは保存済み。用紙を入れると印刷します。販売を続けられます。"},
		Stuck:    Said{"プリンターが印刷しません", "レシートは保存済み。プリンターを見て、販売を続けます。"},
		Unknown:  Said{"プリンターの返事がありません", "レシートが出たか確かめ、なければ控えを印刷します。"},
		NoPrint:  Said{"この端末にプリンターはありません", "必要なら画面でレシートを見せます。"},
		Wait:     Plural{"{n}件待ち", "{n}件待ち"},
	}
}

func japaneseTrouble() TroubleWords {
	return TroubleWords{
		Refused:   "できませんでした",
		NotFound:  Said{"ページがありません", "何も変わっていません。販売に戻ってください。"},
		Fault:     Said{"問題が起きました", "お金は動いていません。会計も残っています。戻ってもう一度。"},
		Unsure:    Said{"問題が起きました", "記録された可能性があります。最近のレシートを確認してください。同じ操作が二重に数えられることはありません。"},
		Forbidden: Said{"権限がありません", "何も変わっていません。責任者がサインインしてください。"},
		Expired:   Said{"ページが古いです", "何も変わっていません。戻ってもう一度操作します。"},
		TooLarge:  Said{"量が多すぎます", "何も変わっていません。減らしてもう一度。"},
		NotSaved:  "この会計は保存されていません", Home: "販売に戻る", Again: "もう一度",
		Starting: Said{"イベントを開いています", "少しお待ちください。"}, Took: "前回は{n}秒でした。",
	}
}

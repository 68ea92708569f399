package part

func japaneseSigning() SigningWords {
	return SigningWords{
		Title: "サイン会", Back: "回に戻る",
		Sessions: "サイン会の回", SoldOf: "チケット {of} 枚中 {n} 枚", Phases: japanesePhases(),
		Calling: "呼び出し中", Nobody: Said{"テーブルには誰もいません。", "次の番号を呼んでください。"},
		NobodyOff: Said{"この回は中止です。", "誰も呼びません。"}, NobodyEnd: Said{"待っている人はいません。", "チケットを売るか、読み取ってください。"},
		Since: "呼び出しから {time}", Write: "書く言葉", WriteNone: "なし", Items: Plural{"{n} 点", "{n} 点"}, With: Plural{"同伴 {n} 人", "同伴 {n} 人"},
		NoName: "名前なし", Behind: "予定より {wait} 遅れ", Ahead: "予定より {wait} 早い", OnPlan: "予定どおり",
		Last: "本日は {label} まで見込み", LastAll: "並んでいる全員に時間が足ります",
		Call: "{label} を呼ぶ", Finish: "{label} 完了", NoShow: "不在", Hold: "保留", Undo: "戻す", More: "その他", Table: "テーブル {n}",
		Next: "次の番号", NextNone: "待っている人はいません。", Called: "{time} 呼び出し", CalledTo: "テーブル {n} へ", About: "{time} ごろ",
		HeldAt: "{time} 保留", MissedAt: "{time} 不在", Recall: "列に戻す", Seen: "伝えた",
		Told:       Said{"{label} 以降は時間が足りないかもしれません。", "列の人に今伝えてください。表示板には {time} に出ました。"},
		ToldNobody: Said{"もう時間が足りないかもしれません。", "列の人に今伝えてください。表示板には {time} に出ました。"},
		ToldBetter: Said{"{label} まで時間が足りそうです。", "列の人に伝えてください。表示板には {time} に出ました。"},
		PausedTo:   Said{"休憩中、{time} 再開。", "それまで誰も呼びません。"}, Paused: Said{"休憩中。", "再開するまで誰も呼びません。"},
		Over: Said{"{time} まで延長。", "終わりの後も呼び出します。"}, Moved: Said{"この回は変わりました: {from}〜{to}。", "持ち主には伝えてあります。"},
		Off: Said{"この回は中止です。", "持ち主が受け取るものは各チケットにあります。"}, Elsewhere: Said{"ほかの人が先に押しました。", "テーブルの人を確かめて、もう一度押してください。"},
		Which: "この画面は", Pause: "休憩", PauseAll: "すべてのテーブル", PauseOne: "このテーブルだけ", BackAt: "{time} 再開", BackOpen: "再開するまで", Resume: "再開",
		Overrun: "延長", Until: "{time} まで", NoOver: "時間どおり終える", All: "全チケット", Give: "チケットを贈る", Change: "回を変える", Typing: "番号を入力",
		List: "チケット", Find: "探す", FindLabel: "番号か名前", FindLead: "A47 のような番号か名前を入力してください。", FindNone: Said{"チケットが見つかりません。", "文字を減らしてください。"},
		ListNone: Said{"まだチケットがありません。", "売るか、贈ってください。"}, Page: "{of} 件中 {n}〜{to}", Earlier: "前へ", Later: "次へ",
		TypeLabel: "コード横の番号", TypeLead: "コード横の 10 文字を入力してください。",
		Ticket: "チケット {label}", State: "状態", Session: "回", When: "時刻", Tier: "種類", Window: "来る時間", Said: "案内済み", Likely: "順番の見込み",
		Place: "順番", Before: "前にいる人", BeforeN: Plural{"{n} 人", "{n} 人"}, Words: "書く言葉", Holder: "持ち主", History: "これまで", Reason: "理由", Return: "受け取るもの",
		FromTo: "{from}〜{to}", Approx: "{from}〜{to} ごろ", ToldSo: "時間が足りないかもしれないと知っています。",
		Dedicate: "書く言葉", DedSave: "言葉を保存", DedLead: "{n} 文字まで。空にすると消えます。",
		CheckIn: "受付する", CheckOut: "一時外出", ComesBack: "戻った", ToTable: "テーブルへ", CallNow: "今呼ぶ", CallAgain: "もう一度呼ぶ",
		Swap: "順番を交換", SwapLead: "{label} と替わる人を選んでください。", SwapWith: "{label} と交換",
		Transfer: "ほかの人へ", TransLead: "新しい名前を入力してください。古いコードは使えなくなり、新しいものが印刷されます。", TransSave: "渡す",
		Exchange: "別の回へ交換", ExchLead: "回と種類を選んでください。同じ値段に限ります。", ExchNone: Said{"同じ値段のチケットがありません。", "これを取り消して、別のを売ってください。"},
		Cancel: "取り消す", CancelAsk: Said{"チケット {label} を取り消しますか。", "席はまた売られ、コードは使えなくなります。"}, CancelGo: "チケットを取り消す", CancelPay: "取り消して {amount} 返金", CardBack: japaneseCardBack(), End: japaneseEnd(),
		Reprint: "もう一度印刷", PrintName: "言葉を印刷", Printing: "印刷しています。", Done: "完了。",
		Steps: japaneseSigningSteps(), States: japaneseTicketStates(), Ways: japaneseWays(), Gets: japaneseGets(),
		GiveLead: "この人に贈る理由は何ですか。", Sponsored: "贈呈: {of} 枚中 {n} 枚", Rule: "決まり: {rule}", GiveWhy: "理由", GiveSave: "贈る",
		Standby: "待機チケット", StandLead: "時間が余れば、全員の後に。", Gave: "{label} を印刷しています。",
		ChangeLead: "この回をどうするか選んでください。実行の前に、誰が何を受け取るか出ます。", NowIs: "今: {from}〜{to}", Later10: "{n} 分遅く", Earlier10: "{n} 分早く", EndsAt: "{time} 終了",
		MoveHead: "移動", EndHead: "終わり", CancelHead: "中止", CancelIt: "回を中止する", SureMove: "新しい時間: {from}〜{to}", Out: Plural{"発行 {n} 枚", "発行 {n} 枚"},
		Touched: Plural{"{n} 人に関わります", "{n} 人に関わります"}, DoIt: "回を変える", Notices: "お知らせを印刷", NoticeN: Plural{"お知らせ {n} 枚を印刷します。", "お知らせ {n} 枚を印刷します。"},
		Changed: Said{"回が変わりました。", "持ち主へのお知らせを印刷してください。"}, OverrideWhy: "通す理由は何ですか。",
		NotNow: "今はしない", LetIn: "{label} を受付", Bring: "{label} をテーブルへ", PutBack: "{label} を列に戻す", Open: "チケットを開く", Served: "{label} 完了", AnyWay: "それでも通す", NameRight: "名前は合っている", Manager: "責任者を呼ぶ",
		UsedBy: "{name}、{time}", Also: "ほかに", Where: "行き先", SendTo: "テーブル {n}", ForOther: "対象の回", Note: "現在 {now}", Typed: "入力されたもの",
		Verdicts: japaneseTicketVerdicts(), Reasons: japaneseTicketReasons(), Overrides: japaneseTicketOverrides(), Deeds: japaneseSigningDeeds(),
	}
}

func japanesePhases() []Entry {
	return []Entry{
		{"on_sale", "販売中 · 残り {left}", "販売中"},
		{"sold_out", "完売 · これから {togo} 人", "完売"},
		{"now", "進行中 · 済み {signed}、残り {togo}", "進行中"},
		{"paused", "休憩中 · 済み {signed}、残り {togo}", "休憩中"},
		{"finished", "終了 · 済み {signed}、不在 {missed}", "終了"},
		{"cancelled", "中止 · 発行 {togo} 枚", "中止"},
	}
}

func japaneseSigningSteps() []Entry {
	return []Entry{
		{"issued", "発行", "チケット"},
		{"checked_in", "受付", "入口"},
		{"left", "一時外出", "入口"},
		{"returned", "戻り", "入口"},
		{"called", "呼び出し", "列"},
		{"at_table", "テーブル", "テーブル"},
		{"served", "サイン済み", "テーブル"},
		{"held", "保留", "列"},
		{"missed", "不在", "列"},
		{"recalled", "列に戻る", "列"},
		{"void", "終了", "チケット"},
		{"undone", "取り消し", "戻す"},
	}
}

func japaneseTicketStates() []Entry {
	return []Entry{
		{"waiting", "待機中", "列で待っています。"},
		{"called", "呼び出し", "呼び出されました。"},
		{"table", "テーブル", "テーブルにいます。"},
		{"served", "サイン済み", "サインは済みました。"},
		{"held", "保留", "保留中で、順番はそのままです。"},
		{"missed", "不在", "呼ばれましたが来ませんでした。"},
		{"out", "外出中", "一時外出中で、順番はそのままです。"},
		{"void", "無効", "このチケットはもう使えません。"},
	}
}

func japaneseWays() []Entry {
	return []Entry{
		{"sold", "ここで購入", "購入"},
		{"imported", "事前に購入", "前売り"},
		{"sponsored", "贈呈", "贈呈"},
		{"standby", "時間が余れば", "待機"},
		{"exchanged", "交換", "交換"},
	}
}

func japaneseGets() []Entry {
	return []Entry{
		{"keep", "チケットはそのまま", "チケットは新しい時間に使えます。"},
		{"refund", "返金", "支払った方は、支払った店で返金を受けます。"},
		{"standby", "待機", "順番が来ない人は、時間が余れば来られます。"},
		{"exchange", "別のチケット", "持ち主は別の回のチケットを受け取ります。"},
		{"none", "変わりなし", "誰も損をしません。"},
	}
}

func japaneseTicketOverrides() []Entry {
	return []Entry{
		{"our_fault", "こちらの間違い", "間違い"},
		{"delay", "道中の遅れ", "遅れ"},
		{"access", "配慮が必要", "配慮"},
		{"kindness", "ご厚意", "厚意"},
	}
}

func japaneseSigningDeeds() []Entry {
	return []Entry{
		{"enter", "特別に通します。", "通す"},
		{"undo", "前の操作を取り消します。", "取り消す"},
		{"change", "発行済みの回を変えます。", "変える"},
		{"sponsor", "チケットを贈ります。", "贈る"},
		{"swap", "順番を交換します。", "交換"},
		{"transfer", "ほかの人に渡します。", "渡す"},
		{"exchange", "別の回へ交換します。", "交換"},
		{"cancel", "チケットを取り消します。", "取り消す"},
		{"pause", "回を止めます。", "止める"},
	}
}

func japaneseTicketReasons() []Entry {
	return []Entry{
		{"ready", "名前の確認", "名前を確かめてください"},
		{"accepted", "受付済み", "受付されました"},
		{"too_early", "早すぎます", "時間より早いです"},
		{"too_late", "遅すぎます", "時間を過ぎています"},
		{"already_used", "使用済み", "前に使われました"},
		{"unpaid", "未払い", "支払われていません"},
		{"other_event", "別の催し", "別の催しのものです"},
		{"revoked", "無効", "チケットは無効になりました"},
		{"not_genuine", "ここでは無効", "印が正しくありません"},
		{"unknown", "不明", "ここでは知られていません"},
		{"not_home", "別の端末", "別の端末が管理しています"},
		{"clock_unsure", "時刻が不確か", "端末の時刻が不確かです"},
		{"after_restore", "使用済みかも", "復元後: 使われたかもしれません"},
		{"wrong_kind", "別の場所", "別の場所のものです"},
	}
}

func japaneseTicketVerdicts() []Entry {
	return []Entry{
		{"ready", "有効", "{label} を受付してください。"},
		{"ready.check_in", "{label}", "有効です。受付すると、列で待ちます。"},
		{"ready.return", "{label}", "一時外出していました。戻ったことを記録してください。"},
		{"ready.to_table", "{label}", "呼び出し済みです。テーブルへ案内してください。"},
		{"ready.serve", "{label}", "このテーブルにいます。"},
		{"ready.recall", "{label}", "元の順番で列に戻してください。"},
		{"ready.check_name", "名前を確認", "番号が入力されました。名前を尋ねてください: {name}。"},
		{"ready.wait", "{label}", "列にいます。番号が呼ばれます。"},
		{"accepted", "{label} 受付済み", "列で待ちます。番号が呼ばれます。"},
		{"accepted.to_table", "{label}", "テーブルにいます。"},
		{"too_early", "早すぎます", "時間は {from} からです。"},
		{"too_early.come_back", "早すぎます", "{label} は {from} にまた来てもらってください。あと {wait}。"},
		{"too_early.other_session", "後の回", "{session} のチケットです。その時に来てもらってください。"},
		{"too_late", "遅すぎます", "時間を過ぎました。"},
		{"too_late.queue", "遅れ", "時間を過ぎましたが、順番はそのままです。通してください。"},
		{"too_late.standby", "遅れ", "時間を過ぎました。時間が余れば順番が来ます。"},
		{"too_late.manager", "遅すぎます", "時間を過ぎました。責任者が決めます。"},
		{"too_late.other_session", "前の回", "{session} のチケットでした。"},
		{"already_used", "使用済み", "このチケットは使われました。いつ、どこでか見てください。"},
		{"already_used.wait", "列にいます", "{label} は受付済みです。番号が呼ばれます。"},
		{"already_used.check_in", "受付済み", "別の端末で受付されました。ここでも記録してください。"},
		{"already_used.look", "サイン済み", "このチケットは済んでいます。いつ、どこでか見てください。"},
		{"already_used.other_table", "テーブルにいます", "今テーブル {table} にいます。"},
		{"unpaid", "未払い", "先に支払いを受けてください。"},
		{"other_event", "別の催し", "別の催しのチケットです。通さないでください。"},
		{"revoked", "無効", "このチケットはもう使えません。"},
		{"revoked.new_ticket", "差し替え済み", "この順番には新しいチケットがあります。それを尋ねてください。"},
		{"revoked.gone", "取り消し済み", "取り消されたチケットです。通さないでください。"},
		{"revoked.off", "中止", "この回は行われません。番号でチケットを探すと受け取るものが出ます。"},
		{"revoked.off_refund", "中止", "この回は行われません。売り場で返金します。"},
		{"revoked.off_shop", "中止", "この回は行われません。チケットを販売した店が返金します。"},
		{"revoked.off_free", "中止", "この回は行われません。無料のため返金はありません。"},
		{"revoked.off_exchange", "中止", "この回は行われません。別の回のチケットと交換してください。"},
		{"not_genuine", "ここでは無効", "コードの印が正しくありません。元のものを尋ねてください。"},
		{"unknown", "チケットではない", "チケットではありません。もう一度読み取るか、番号で探してください。"},
		{"unknown.manager", "不明", "コードは本物ですが、この回はここでは不明です。責任者に尋ねてください。"},
		{"not_home", "別の端末", "別の端末が管理しています。そこで尋ねるか、通してください。"},
		{"clock_unsure", "今は {now} ですか", "端末の時刻が不確かです。正しい時計を見てください。"},
		{"after_restore", "先に尋ねる", "データは復元されました。前に来たか尋ねてください。"},
		{"wrong_kind", "チケットではない", "別の用途のコードです。"},
		{"wrong_kind.other_table", "別のテーブル", "{label} はテーブル {table} に呼ばれています。案内してください。"},
		{"wrong_kind.other_session", "別の回", "{session} のチケットです。案内してください。"},
	}
}

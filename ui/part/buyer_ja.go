package part

func japaneseBuyer() BuyerWords {
	return BuyerWords{
		Title: "お受け取り", Scan: "受取コードをかざしてください",
		How:     "注文メールのQRコードを、画面下の赤いライトに近づけてください。",
		Serving: "ただいま", About: "約{n}分待ち", Language: "言語",
		Controls: "操作", Down: "ボタンを下へ", Up: "ボタンを上へ", Type: "コードを入力", Help: "係を呼ぶ",
		Coming: Said{"係が参ります", "こちらで少しお待ちください。"},
		Bigger: "文字を大きく", Normal: "文字を標準に", Contrast: "くっきり表示", Plain: "標準の色", Aloud: "読み上げ",
		TypeHow: "QRコードの下にある10文字の英数字です。", TypeFind: "表示",
		TypeShort: Said{"コードをもう一度ご確認ください", "英数字10文字です。"},

		Queue: "受付しました", QueueOf: "{name}さん、受付しました", Number: "受付番号",
		Packed: "ご用意ができています", Packing: "ご用意しています", Items: Plural{"{n}点、お支払い済み", "{n}点、お支払い済み"},
		Wait: "{label}番でお待ちください", Called: "表示板でお呼びします", CalledIn: "表示板でお呼びします、約{n}分",
		Behind: "お時間どおりの方の後にお呼びします",
		Go:     "受取場所:{place}", Show: "番号かコードをお見せください", Slip: "番号札を印刷中", NoSlip: "番号をお控えください",
		Turn: "お呼びしています", TurnOf: "{name}さん、どうぞ", TurnNow: "ご用意ができました。番号かコードをお見せください。", Front: "受付",
		Early: "お時間前です", EarlyOf: "{name}さん、お時間前です", Starts: "受取時間は{time}からです。", Safe: "ご注文の品は{time}までお預かりします。",
		OpensIn: "開始まで", OpensAt: "開始時刻", Minutes: Plural{"分", "分"},
		Back: "{time}以降にお越しください", Same: "同じコードをもう一度かざします", Open: "今の空き枠でも受け取れます",
		Places: Plural{"{time}まで残り{n}枠", "{time}まで残り{n}枠"}, Return: "後で来ます", Join: "今受け取る",
		Late: "お時間を過ぎています", LateOf: "受取時間は{time}まででした。", LateOpen: "今は空きがあります。並ぶことができます。",
		LateAsk:   "受付でコードをお見せください。ご案内します。",
		Collected: "お渡し済みです", CollectedT: "この注文は{time}にお渡ししました。",
		NotYou: "お心当たりがないときは、受付へお知らせください。",
		Pay:    "受付でお支払いください", PayLead: "ご注文の品をお取り置きしています。お支払いの後にお渡しします。", PayOpen: "お支払い額", SayNumber: "番号:{ref}",
		Ask: "受付へお越しください", AskLead: "このコードについて、係が確認いたします。",
		Say: "このコードをお伝えください", Known: "係にも表示されています",
		Again:     Said{"受取コードではありません", "注文メールのQRコードを赤いライトに近づけるか、下の英数字を入力してください。"},
		Fault:     Said{"少々お待ちください", "今この画面ではお答えできません。受付でコードをお見せください。"},
		Unscanned: Said{"コードを入力してください", "下のキーボードを押してください。10文字の英数字はコードの横にあります。"},
		Untyped:   "コードの横の10文字をもう一度入力するか、手前のカウンターでお尋ねください。",

		Clears: "あと{n}秒で画面を消します", MoreTime: "時間を延ばす", Done: "完了", Restart: "最初から",
	}
}

func japanesePickupBoard() BoardWords {
	return BoardWords{
		Title: "お受け取り番号", Welcome: "お受け取り", Show: Said{"受取コードをお見せください", "受取画面でかざすか、受付へお越しください。番号はここでお呼びします。"}, Missed: "番号を呼ばれた方", Desk: "受付へお越しください:",
		Also: "こちらも準備完了", Next: "次の番号", Nobody: "お待ちの方はいません。", Slot: "ただいまの受取枠:{from}〜{until}",
		Lost: Said{"接続がありません", "番号のお呼び出しをお聞きください。"},
	}
}

func japaneseCalls() []Entry {
	return []Entry{
		{"calls.help", "お客様がお呼びです", "{time}から受取画面でお待ちです。"},
		{"calls.ask", "お客様が来られます:{code}", "{time}にコードを読みました。コードを見せてもらい、ここで読み取ります。"},
	}
}

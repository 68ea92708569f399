package part

func japaneseSignboard() SignboardWords {
	return SignboardWords{
		Title: "サイン会の番号", Go: "会場:{place}", Soon: "まもなくお呼びします", Now: "ただいま", Table: "テーブル{n}", AtTable: "{place} テーブル{n}", Come: "お越しください",
		Range: "{from}〜{to}分", Break: "休憩", Later: "休憩 {from}〜{until}", Pause: "小休止", Back: "{time}再開",
		Keep: "順番はそのままです。", Late: "約{n}分遅れ", Longer: "{time}まで延長",
		Last: "本日の最終番号の見込み:{label}", Doubt: "{label}以降は時間が足りない場合があります", Few: "全員にお越しいただけない場合があります", Missed: "呼ばれた方は受付へ:",
		Left: Plural{"{time}の回 残り{n}枚", "{time}の回 残り{n}枚"}, Sold: "{time}の回は満席です",
		Begins: "次のサイン会", Done: "サイン会は終了しました", Thanks: "ありがとうございました。",
		Off: "{time}のサイン会は中止です", OffDo: "チケットをお持ちのうえ受付へお越しください。",
		Today: "本日", Ended: "終了", Running: "開催中", Gone: "中止", SoldOut: "満席", Free: Plural{"残り{n}枚", "残り{n}枚"},
		Say:  "{label}番の方、{place}へお越しください",
		Lost: Said{"接続がありません", "番号のお呼び出しをお聞きください。"},
	}
}

func japaneseGuest() GuestWords {
	return GuestWords{
		Scan: "チケットをかざしてください", How: "サイン会チケットのコードを、画面下の赤いライトに近づけてください。",
		Both: "コードをかざしてください", BothHow: "ご注文またはサイン会チケットのコードを、赤いライトに近づけてください。",
		Again: "チケットのコードを赤いライトに近づけるか、横の英数字を入力してください。",
		Find:  "表示", Number: "番号は{label}です", Ahead: Plural{"前に{n}名いらっしゃいます", "前に{n}名いらっしゃいます"}, First: "次がお客様です",
		Between: "{from}〜{until}ごろの見込みです", Watch: "表示板で番号をお呼びします", BackBy: "{time}までにお戻りください", Near: "お近くでお待ちください",
		Turn: "{label}の方、どうぞ", Show: "チケットをお見せください",
		Doubt: "{label}は難しい場合があります", DoubtLead: "お時間が足りない場合があります。申し訳ございません。",
		DoubtDo: "受付でご相談ください", DoubtStay: "お待ちの場合は、表示板でお知らせします",
		Desk: "受付へお越しください", DeskLead: "順番はお取りしています。チケットをお見せください。",
		Served: "サイン済みです", ServedAt: "このチケットは{time}に使用されました。",
		Early: "サイン会は{time}です", EarlyLead: "順番はお取りしています。番号順にお呼びします。",
		Over: "サイン会は終了しました", OverLead: "受付でチケットをお見せください。ご案内します。",
		Off: "このサイン会は中止です", Exchange: "受付で別の回のチケットと交換いたします。",
		Standby: "お時間が残ればお越しいただけます。受付へどうぞ。", Moved: "新しい時間:{time}",
		CheckIn: "到着しました", CheckInDo: "お呼びしてよければ「到着しました」を押してください", CheckedIn: "到着を確認しました", Return: "戻りました",
		Write: "宛名を入力", WriteTitle: "何とお書きしますか", WriteHow: "{n}文字まで。順番が来るまで変更できます。",
		WriteKeep: "決定", WriteBad: Said{"もう少し短くしてください", "1行で{n}文字までです。"},
		Written: "承りました", WrittenMore: "お越しのときにテーブルにご用意します", Capitals: "Aa",
	}
}

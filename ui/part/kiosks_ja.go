package part

func japaneseKiosks() KiosksWords {
	return KiosksWords{
		Title: "レジ", Manage: "ほかのレジ", Kiosk: "レジ{letter}", Self: "このレジ、{letter}",
		Alone: Said{"このレジだけで販売しています。", "もう1台を加えると、たがいの販売が分かります。"},
		Known: "{time}までの分が分かっています。", Nothing: "まだ何も届いていません。",
		InStep: "そろっています。{time}に確認。", Copying: "取り込み中です。", Trying: "探しています。", Came: "{time}に来ました。", Last: "最後の確認は{time}。", Never: "まだつながっていません。",
		Next: "次は{time}に試します。", WaitsN: Plural{"1件が送信待ちです。", "{n}件が送信待ちです。"},
		Off: "このレジはもう使えません。以前の販売は残ります。",
		Failure: []Entry{
			{"unreachable", "応答がありません。", "電源と、同じネットワークかを確認してください。"},
			{"portal", "別の機器が応答しています。", "ゲスト用の回線では、先にログインしてください。"},
			{"clock", "どちらかの時計がずれています。", "両方の時刻を合わせてください。"},
			{"stranger", "このレジを知りません。", "もう一度加えてください。"},
			{"revoked", "このレジはもう認められていません。", "主催者に聞いてください。ここの販売は無事です。"},
			{"other_event", "別のイベントのレジです。", "アドレスを確認してください。"},
			{"newer", "新しいpopstandが動いています。", "このレジを更新してください。"},
			{"broken", "送られる内容が途切れます。", "ネットワークを確認してください。"},
			{"busy", "混み合っています。", "自動でもう一度試します。"},
			{"storage", "届いた内容を保存できません。", "このレジの状態を確認してください。"},
		},
		Answered: "レジ{letter}が確認しました", Keeps: "レジ{letter}の担当です",
		Conflicts: "二重の受け渡し", ConflictsN: Plural{"1件を解決", "{n}件を解決"},
		None:   Said{"二重の受け渡しはありません。", "つながらない2台で起こることがあり、ここに出ます。"},
		UnitsN: Plural{"1点", "{n}点"}, Order: "注文{ref}", Ticket: "整理券{label}", Code: "コード{code}",
		Side: "{kiosk}、{name}", ByHome: "担当レジの判断", ForOther: "レジ{letter}の確認あり", ByPerson: "人の判断",
		Settle: "解決する", What: "何がありましたか",
		Hows: []Entry{
			{"same", "1人が2回記録された", "二重には渡していません。"},
			{"returned", "2つめは戻った", "商品は手元にあります。"},
			{"charged", "2つめは代金を受け取った", "販売でした。"},
			{"lost", "2回渡した", "店の負担にします。"},
		},
		Settled: "{how}。{name}、{time}。", Again: "新しいことが分かりました。もう一度見てください。",
		Homes: "どのレジが決めるか", HomesLead: "二重に使われないよう、コードごとに1台が決めます。別の机で渡す分は、そのレジに移してください。",
		Slot: "受け取り {from}〜{to}", Session: "整理券：{name}", Here: "このレジが決めます", There: "レジ{letter}が決めます", Hand: "{letter}に移す",
		HandSaid: "これからは別のレジが決めます。", SettleFor: "すべてのレジの一覧から消えます。",
		Invite: "レジを加える", InviteLead: "新しいレジに、ここで作るコードを入れます。たがいの販売が分かるようになります。", InviteMake: "コードを作る",
		InviteOnce: "1回だけ、{time}まで有効です。レシートは{letter}-000001から始まります。",
		InviteHow:  "新しいレジで入力してください：", InviteSaid: "新しいレジがこのイベントで販売できます。", QR: "新しいレジ用のコード",
	}
}

func japaneseKiosksHealth() []Entry {
	return []Entry{
		{"conflicts", "二重の受け渡し：{n}件", "2台が同じコードを受け付けました。何があったか選んでください。"},
		{"kiosks.ok", "ほかのレジとそろっています", "ここの販売はすべて伝わっています。"},
		{"kiosks.wait", "つながらないレジがあります", "販売は続けられます。つながりしだい伝わります。"},
	}
}

func japaneseKiosksRefusals() []Entry {
	return []Entry{
		{"no_conflict", "すでに解決済みです。", "することはありません。"},
		{"bad_settlement", "何があったか選ばれていません。", "1つ選んでください。"},
		{"bad_scope", "移すものがありません。", "時間枠かセッションと、レジを選んでください。"},
		{"node_unknown", "その名前のレジはありません。", "レジの一覧を確認してください。"},
		{"node_revoked", "このレジはもう認められていません。", "主催者に聞いてください。"},
		{"own_node", "このレジ自身です。", "別のレジを選んでください。"},
		{"not_met", "ほかのレジはまだ来られません。", "--sync 0.0.0.0:7443 を付けてpopstandを始めてください。"},
	}
}

package part

func japaneseCredit() CreditWords {
	return CreditWords{
		Tender: "ストアクレジット（コードを印刷）", Give: "クレジットを発行", Word: "ストアクレジット", SwapWord: "交換",
		OwedSaid: "{amount}分のクレジットを発行しました。コードは返品{number}の用紙にあります。",
		Title:    "ストアクレジット", Scan: Said{"クレジットをスキャン", "返品の用紙にあるコードです。"}, Type: "短い番号を入力",
		Field: Said{"クレジットの短い番号", "K7M2Q-D9TFA"}, Find: "検索", Left: "残高", Of: "発行額 {amount}",
		Issued: "発行 {time} 返品 {number}", Days: Plural{"{n}日前", "{n}日前"}, Today: "本日", Until: "有効期限 {date}", Forever: "期限なし", Day: "2006/01/02",
		History: "使用履歴", Spent: "{amount} 領収書 {number}", PaidOut: "{amount} 払い出し",
		Over: Said{"{amount}分多く使われました。", "二つのレジが互いを知りませんでした。責任者に知らせてください。"},
		Use:  "この会計に使う", UseAsk: "{amount}を使うPIN", NoSale: "商品を会計に入れてから、もう一度スキャンしてください。",
		PayOut: "現金で払い出す", PayAsk: "{amount}を払い出すPIN", PaidSaid: Said{"{amount}を払い出しました。", "引き出しから取ってください。"}, Reason: "ストアクレジット {code}",
		States: []Entry{
			{"ready", "使えます。", "当店で、全額でも一部でも。"},
			{"too_late", "期限が切れています。", "残高はありません。"},
			{"already_used", "残高がありません。", "下の履歴を見てください。"},
			{"revoked", "取り消されています。", "元の返品は無効です。"},
			{"not_home", "別のレジが発行しました。", "残高はそのレジが知っています。できれば確認してください。"},
			{"clock_unsure", "時刻が確かではありません。", "日付を見て判断してください。"},
			{"after_restore", "このレジは復元されました。", "その前に使われた可能性があります。責任者が判断します。"},
		},
		Swap: "交換", SwapBar: "交換", Back: "戻る商品", Out: "渡す商品",
		Pick:  Said{"代わりに渡す商品を選びます。", "その後は通常どおり会計します。"},
		Goods: "商品を選ぶ", ToPay: "お支払い", ToGive: "お返し", Even: "差額なし", Strip: "交換: {number} の {amount}", Drop: "交換をやめる",
		TakeCash: "現金で受け取った", TakeCard: "端末で承認", DoEven: "交換する",
		SwapSaid: "交換しました。返品 {back} と領収書 {number} を保存しました。",
		UndoSwap: Said{"この交換を取り消しますか。", "先に元の商品とお金を戻してください。"},
		Refused: []Entry{
			{"credit_missing", "どのクレジットですか。", "コードをスキャンするか、短い番号を入力してください。"},
			{"credit_unknown", "この番号のクレジットはありません。", "コードをスキャンするか、番号を確認してください。"},
			{"credit_twice", "このクレジットは使用中です。", "一度にまとめて使ってください。"},
			{"credit_short", "残高が足りません。", "残りは別の方法でお支払いください。"},
			{"credit_over", "残高がありません。", "別の方法でお支払いください。"},
			{"credit_kept", "当店では払い出しません。", "商品にお使いください。"},
			{"credit_spent", "クレジットの一部が使われています。", "返品は有効です。もう一度販売してください。"},
			{"credit_small", "クレジットには少なすぎます。", "別の方法で返してください。"},
			{"credit_large", "コードに入る額を超えています。", "一部を別の方法で返してください。"},
			{"credit_unsigned", "このレジはコードに署名できません。", "別の方法で返してください。"},
			{"exchange_even", "差額はありません。", "支払いなしで交換してください。"},
			{"exchange_unknown", "その交換はここにありません。", "領収書を見てください。"},
		},
	}
}

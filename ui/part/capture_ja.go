package part

func japaneseCapture() CaptureWords {
	return CaptureWords{
		Title: "写真・署名", Photo: "写真", Sign: "署名", Take: "撮影する", Again: "撮り直す", Clear: "消す",
		Choose: "画像を選ぶ", Save: "保存する", SignHere: "ここに指で署名", Preview: "撮影した画像", Camera: "カメラの映像",
		Show:     "チケットをお持ちの方に読んでもらってください。",
		Consent:  "この画像を{creator}のための証明としてチケットとともに保存することに同意します。ほかの人には渡されません。いつでも削除を求められます。",
		Denied:   Said{"ブラウザーがカメラを使えません。", "アドレスの前の印をタップしてカメラを許可し、再読み込みしてください。または画像を選んでください。"},
		None:     Said{"カメラが見つかりません。", "接続して再読み込みしてください。または画像を選んでください。"},
		Busy:     Said{"ほかのものがカメラを使っています。", "それを閉じて再読み込みしてください。または画像を選んでください。"},
		Insecure: Said{"このアドレスではカメラが使えません。", "レジ本体かhttpsで開いてください。または画像を選んでください。"},
		Plain:    Said{"画像を選び、同意にチェックして保存します。", "8 MBまでのJPEGかPNG。"},
		Kept:     "このチケットの画像", KeptNone: "まだありません。", PhotoAt: "写真 {time}", SignAt: "署名 {time}", Elsewhere: "別のレジにあります",
		Gone: "ファイルがありません", Deleted: "削除 {time}:{why}", Erased: "個人情報とともに削除", Delete: "削除",
		DropAsk: Said{"削除の理由は", "元に戻せません。以前のバックアップには残ります。"},
		DropWhys: []Entry{
			{"asked", "本人の希望", "本人の希望"}, {"bad", "画像がよくない", "画像不良"}, {"wrong", "人かチケットの間違い", "チケット違い"},
		},
		Proof: "アーティストへの証明", ProofFor: "{creator}への証明", ProofLead: "チケットは対応が済むと一度だけ数えます。",
		ProofNone: Said{"まだ誰も対応していません。", "済んだチケットがここで数えられます。"},
		Tickets:   Plural{"対応済み{n}枚", "対応済み{n}枚"}, Items: Plural{"{n}点", "{n}点"}, Pictures: Plural{"画像{n}枚", "画像{n}枚"},
		ByTier: "チケットの種類別", Each: "チケットごと", Standby: "キャンセル待ち", SaveList: "一覧を保存", Next: "続き", Took: "対応 {time}",
	}
}

func japaneseCaptureRefusals() []Entry {
	return []Entry{
		{"no_album", "このレジでは画像を保存していません。", "別のレジで撮影してください。"},
		{"no_consent", "まだ同意がありません。", "文を読んでもらい、チェックしてください。"},
		{"bad_capture", "写真でも署名でもありません。", "ページを開き直してください。"},
		{"capture_unknown", "このチケットにその画像はありません。", "一覧をもう一度見てください。"},
		{"capture_gone", "この画像はもうここにありません。", "削除されたか、別のレジにあります。"},
		{"captures_full", "このチケットの画像は十分あります。", "{most}枚までです。先に一枚削除してください。"},
		{"not_a_picture", "この画像は保存できません。", "JPEGかPNGを使ってください。"},
		{"picture_too_large", "この画像は大きすぎます。", "8 MBまでに小さくしてください。"},
		{"nothing_drawn", "まだ何も書かれていません。", "枠の中に署名してください。"},
		{"no_reason", "理由がありません。", "削除の理由を選んでください。"},
	}
}

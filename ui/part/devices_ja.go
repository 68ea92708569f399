package part

func japaneseDevices() DeviceWords {
	return DeviceWords{
		Title: "機器", Printer: "プリンター", Scanners: "スキャナー", Plugged: "接続済み、未使用",
		Pick:      Said{"機器を選択", "タップすると状態が見られます。"},
		NoPrinter: Said{"プリンターなし", "レシートは画面に出ます。"},
		NoScanner: Said{"スキャナーなし", "タップか検索を使います。"},
		NoFound:   Said{"ほかに機器はありません", "つなぐと自動でここに出ます。"},
		SetPrint:  "プリンターを設定", SetScan: "スキャナーを設定", Set: "設定",
		Fixed: "機器は起動時に指定されています。起動の設定で変えてください。",
		Ask:   "責任者が変更できます。", Back: "機器の一覧へ",
		USB: "USBプリンター", Serial: "シリアル回線", Network: "ネットワーク", Keyboard: "キーボード", Local: "ローカル",
		At: "{what}、{baud} baud", Place: "接続", Kind: "機種", Paper: "用紙",
		Columns: "{mm} mm、1行{n}文字", Confirms: "レシート",
		Mark:    "紙に出ると知らせます。",
		Order:   "読み込むと知らせます。",
		Nothing: "何も知らせません。紙を見てください。",
		Test:    "テスト印刷", Tested: Said{"テスト印刷を送りました", "各行が正しいか確認します。"},
		Drawer: "ドロワーを開ける", Opened: Said{"ドロワーに合図しました", "開かないときは、プリンター側の線を確認します。"},
		Change: "プリンターを変更", NoMore: "プリンターを使わない",
		Who: "使う人", Staff: "スタッフ", Buyers: "お客様",
		ForStaff:  "読み取ったものは会計に入ります。",
		ForBuyers: "お客様がコードをかざします。会計には入りません。",
		Last:      "最後の読み取り", NoScan: Said{"まだ読み取りはありません", "何かのコードを読むと、ここに出ます。"},
		Heard:   "{text}、{time}",
		Noise:   Said{"雑音だけが届きます", "もう一度設定すると、正しい速度が見つかります。"},
		Unclear: Plural{"読めないコードが{n}件。続くときは設定し直します。", "読めないコードが{n}件。続くときは設定し直します。"},
		Tones:   "音を試す", GoodTone: "成功の音", BadTone: "エラーの音",
		NoTone: "自分で鳴ります。popstandからは鳴らせません。",
		Remove: "スキャナーを外す", AsPrinter: "プリンターとして使う", AsScanner: "スキャナーとして使う",
		Used: Said{"使えるようになりました", "コードを読んで試します。"},
	}
}

func japanesePrinter() PrinterWords {
	return PrinterWords{
		Title: "プリンターを設定", Step1: "選ぶ", Step2: "機種", Step3: "テスト印刷",
		Choose: Said{"どれがプリンターですか", "つないで電源を入れ、タップします。"},
		None:   Said{"空いている機器がありません", "プリンターをつなぎ、電源を入れて探し直します。"},
		Again:  "探し直す", Network: "ネットワーク上",
		Address: Said{"プリンターの宛先", "自己診断の印刷に出ます。ポートがなければ9100です。"},
		Ask:     "たずねる", Asking: "機種をたずねています",
		Known:  Said{"{name}です", "念のため、テスト印刷をします。"},
		Near:   Said{"返事がありました", "機種名は不明です。近い機種を選んでください。"},
		Silent: Said{"返事がありません", "返事をしない機種も多くあります。選んでテスト印刷します。"},
		Kinds:  "プリンターの機種", Says: "名乗り: {text}", TestKey: "テスト印刷",
		Sure:    Said{"すべて紙に出ましたか", "欠けや誤りがあれば、別の機種を試します。"},
		Waits:   Said{"テスト印刷が待っています", "電源、ケーブル、用紙を確認します。"},
		Ruler:   Said{"目盛りが1行に収まる", "折れるときは、文字数の少ない機種を選びます。"},
		Letters: Said{"€ ä ö ü ñ が正しい", "別の記号が出たら、別の機種を選びます。"},
		Codes:   Said{"2つのコードが読め、紙が切れる", "紙がつながっていたら、手で切れば大丈夫です。"},
		Blank:   Said{"何も出ない", "ケーブルと電源を確認するか、別の機種を選びます。"},
		Yes:     "はい、これで使う", Other: "別の機種を試す", Restore: "前のものに戻す", Stop: "設定をやめる",
		Reported: "{mm} mm、{n}文字",
	}
}

func japaneseScanner() ScannerWords {
	return ScannerWords{
		Title: "スキャナーを設定", Step1: "読み取り", Step2: "使う人",
		Hold:  Said{"このコードを読み取る", "スキャナーをつなぎ、ここに向けます。"},
		Laser: Said{"画面が読めないとき", "コードを印刷し、紙から読み取ります。"},
		Print: "テストコードを印刷", Printed: Said{"コードの印刷を送りました", "紙のコードを読み取ります。"},
		Code: "テストコード", Wait: "待ち受けを始めます", Listen: Plural{"{n}台を待ち受け中", "{n}台を待ち受け中"},
		Speed:  Said{"別の速度で届きました", "同じコードをもう一度読みます。"},
		Twice:  Said{"届きました", "同じコードをもう一度読みます。"},
		NoPort: Said{"空いているスキャナーがありません", "つないで、もう一度始めます。使用中のものはそのままです。"},
		TimeUp: Said{"何も届きませんでした", "ケーブルを確認し、もう一度始めます。"},
		Failed: Said{"うまくいきませんでした", "つなぎ直して、もう一度始めます。"},
		Again:  "もう一度始める", Refresh: "見直す", Stop: "設定をやめる",
		Found: Said{"スキャナーが見つかりました", "話し方に合わせました。"}, Baud: "{n} baud", Keys: "キーボードとして入力",
		EndCR: "末尾はEnter", EndLF: "末尾は改行", EndCRLF: "末尾はEnterと改行",
		EndTAB: "末尾はTab", EndETX: "末尾はETX", EndGap: "末尾は間",
		Starts: "先頭は{text}", Others: "ほかのスキャナーは販売を続けます。",
		Question: "このスキャナーは誰が使いますか", Keep: "このスキャナーを使う",
	}
}

func japanesePrints() PrintWords {
	return PrintWords{
		Title: "印刷", Look: "紙を確認", Queue: "印刷待ち",
		Empty:   Said{"待ちはありません", "すべて印刷されました。"},
		Receipt: "レシート {number}", Test: "テスト印刷", Codes: "テストコード", Drawer: "ドロワー", Other: "書類",
		Copy: "控え{n}", Since: "{time}から", There: "出ています", Again: "もう一度印刷(控え{n})",
		AgainOne: "もう一度印刷", Skip: "やめる",
		Flood:   Plural{"{time}から{n}件が待っています", "{time}から{n}件が待っています"},
		FloodDo: "プリンターが使えます。何を印刷しますか。",
		All:     Plural{"印刷する", "{n}件すべて印刷"}, Newest: "最新だけ",
		Blind: Said{"プリンターの返事がありません", "それでも印刷できるなら、紙を自分で確認します。"}, BlindKey: "そのまま印刷",
		More: Plural{"ほか{n}件", "ほか{n}件"}, See: "確認する",
		Stuck:    Plural{"確認が必要な印刷が{n}件", "確認が必要な印刷が{n}件"},
		Gathered: Plural{"{n}件がたまっています", "{n}件がたまっています"},
	}
}

// japaneseBoard words the computer's own rows and troubles, and how far prints are.
func japaneseBoard() []Entry {
	return []Entry{
		{"heat.ok", "温度", "{n} °C。80 °Cで遅くなります。日なたを避けます。"},
		{"memory.ok", "メモリー", "空き {free}。"},
		{"power.ok", "電源", "安定しています。"},
		{"network.on", "ネットワーク", "{names}で接続中。販売には要りません。"},
		{"trouble.disk_gone", "保存領域を読めません", "差さっているか確認し、再起動します。"},
		{"trouble.disk_read_only", "保存領域に書き込めません", "今すぐデータをメモリーに移し、カードを替えます。"},
		{"trouble.write_fails", "書いたものが保存されません", "今すぐデータをメモリーに移し、カードを替えます。"},
		{"trouble.disk_in_memory", "電源が切れると会計が消えます", "フォルダーがメモリー上にあります。カードに移します。"},
		{"trouble.disk_full", "保存領域がほぼいっぱいです", "空き {free}。今すぐ不要なファイルを消します。"},
		{"trouble.disk_low", "保存領域が減っています", "空き {free}。不要なファイルを消します。"},
		{"trouble.disk_errors", "以前にデータが失われています", "控えを取り、次の営業日までにカードを替えます。"},
		{"trouble.disk_worn", "保存領域の寿命が近づいています", "次の営業日までにカードを替えます。"},
		{"trouble.disk_slow", "保存領域が遅くなっています", "会計が待たされます。続くときはカードを替えます。"},
		{"trouble.weak_power", "電源が弱すぎます", "専用の電源と、短く太いケーブルを使います。"},
		{"trouble.hot", "熱くて遅くなっています", "{n} °C。日陰に移し、風を通します。"},
		{"trouble.memory_low", "メモリーが足りません", "ほかのプログラムを閉じます。営業後に再起動します。"},
		{"trouble.clock_unsure", "時計が不確かです", "レシートに記します。一度ネットワークにつなぎます。"},
		{"trouble.port_rival", "{about}が機器を使っています", "そのプログラムを止めるよう、サポートに頼みます。"},
		{"trouble.group_missing", "開けない機器があります", "サポートに連絡します。グループ{about}がありません。"},
		{"problem.wrong_speed", "別の速度で送っています。", ""},
		{"scanner.wrong_speed", "スキャナーから雑音が届きます", "もう一度設定すると、正しい速度が見つかります。"},
		{"scanner.buyer", "お客様用スキャナー", "準備完了。読み取りは会計に入りません。"},
		{"print.waiting", "プリンターを待っています", "自動で印刷します。"},
		{"print.next", "次に印刷します", "自動で印刷します。"},
		{"print.sending", "印刷中です", "終わるまでお待ちください。"},
		{"print.unknown", "出たかどうか不明です", "紙を確認します。"},
		{"print.restarted", "印刷中にpopstandが止まりました", "最後まで出たか確認します。"},
		{"print.restored", "データは控えから戻したものです", "すでに印刷されたかもしれません。"},
		{"print.lost", "印刷中にプリンターが外れました", "最後まで出たか確認します。"},
		{"print.no_answer", "印刷中に返事がなくなりました", "最後まで出たか確認します。"},
		{"print.stalled", "印刷中に止まりました", "最後まで出たか確認します。"},
		{"print.no_mark", "印刷の確認が届きませんでした", "出たか確認します。"},
		{"print.failed", "印刷できませんでした", "何も出ていません。会計は安全です。"},
	}
}

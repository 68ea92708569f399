package page

// parseFS reads the commands of printers for East Asia. This printer has no such characters, as most sold elsewhere, and
// takes what is said about them without doing anything.
func parseFS(b []byte) (Op, int) {
	if len(b) < 2 {
		return Op{}, 0
	}
	name := "FS " + string(rune(b[1]))
	switch b[1] {
	case '.':
		return Op{Kind: OpSetting, Name: name}, 2
	case '-', '!', 'C', 'W':
		return fixed{3, OpSetting}.read(b, name)
	case 'S':
		return fixed{4, OpSetting}.read(b, name)
	case '(':
		return parseKanji(b)
	}
	return Op{Kind: OpUnknown, Name: "FS"}, 2
}

// parseKanji reads the family FS ( x pL pH …; of it FS ( A chooses the font of those characters.
func parseKanji(b []byte) (Op, int) {
	if len(b) < 5 {
		return Op{}, 0
	}
	n := 5 + int(b[3]) + int(b[4])<<8
	if len(b) < n {
		return Op{}, 0
	}
	if b[2] != 'A' {
		return Op{Kind: OpUnknown, Name: "FS ("}, n
	}
	return Op{Kind: OpSetting, Name: "FS ( A"}, n
}

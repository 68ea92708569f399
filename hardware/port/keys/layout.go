package keys

// Layout is which characters stand on the keys.
type Layout string

// The layouts. US is what scanners are set to when they are new.
const (
	US Layout = "us"
	DE Layout = "de"
)

// Layouts are all that are known.
func Layouts() []Layout { return []Layout{US, DE} }

// row is keys with codes that follow each other: what they are alone, with
// Shift and with AltGr. A blank is no character.
type row struct {
	from             uint16
	plain, shift, gr string
}

func (l Layout) rows() []row {
	if l == DE {
		return []row{
			{2, "1234567890ß ", "!\"§$%&/()=? ", " ²³   {[]}\\ "}, // the dead keys at the right end are none
			{16, "qwertzuiopü+", "QWERTZUIOPÜ*", "@ €        ~"},
			{30, "asdfghjklöä", "ASDFGHJKLÖÄ", ""},
			{43, "#yxcvbnm,.-", "'YXCVBNM;:_", "       µ"},
			{86, "<", ">", "|"},
		}
	}
	return []row{
		{2, "1234567890-=", "!@#$%^&*()_+", ""},
		{16, "qwertyuiop[]", "QWERTYUIOP{}", ""},
		{30, "asdfghjkl;'`", "ASDFGHJKL:\"~", ""},
		{43, "\\zxcvbnm,./", "|ZXCVBNM<>?", ""},
		{86, "\\", "|", ""},
	}
}

// pad is the block of digits, the same everywhere.
func pad() []row {
	return []row{
		{55, "*", "*", "*"},
		{71, "789-456+1230.", "789-456+1230.", ""},
		{98, "/", "/", "/"},
	}
}

// space is the code of the space bar, which a blank in a row can't say.
const space = 57

// char is the character of a key, or 0.
func (l Layout) char(code uint16, shift, gr bool) rune {
	if code == space {
		return ' '
	}
	for _, r := range append(l.rows(), pad()...) {
		if code < r.from {
			continue
		}
		chars := r.plain
		switch {
		case gr:
			chars = r.gr
		case shift:
			chars = r.shift
		}
		if c := at(chars, int(code-r.from)); c != 0 {
			return c
		}
	}
	return 0
}

// at is the n-th character of a row, 0 for a blank.
func at(chars string, n int) rune {
	all := []rune(chars)
	if n >= len(all) || all[n] == ' ' {
		return 0
	}
	return all[n]
}

package page

import "golang.org/x/text/encoding/charmap"

// katakana is Epson's code page 1. Lines and blocks stand below the letters of JIS X 0201, and signs above. (Epson's
// ESC/POS character code tables, page 1)
type katakana struct{}

// lines are the characters 80 to 9F, and signs those from E0.
const (
	lines = "▁▂▃▄▅▆▇█▏▎▍▌▋▊▉┼┴┬┤├▔─│▕┌┐└┘╭╮╰╯"
	signs = "═╞╪╡◢◣◥◤♠♥♦♣●○╱╲╳円年月日時分秒〒市区町村人▒"
)

// DecodeByte gives the character of a byte.
func (katakana) DecodeByte(b byte) rune {
	switch {
	case b < 0x80:
		return charmap.CodePage437.DecodeByte(b)
	case b < 0xa0:
		return []rune(lines)[b-0x80]
	case b > 0xa0 && b < 0xe0:
		return 0xff61 + rune(b-0xa1)
	case b >= 0xe0 && b < 0xff:
		return []rune(signs)[b-0xe0]
	}
	return ' '
}

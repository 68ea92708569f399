package page

import "strings"

// parseBarcode knows the form with a length and Code 128.
func parseBarcode(b []byte) (Op, int) {
	if len(b) < 4 {
		return Op{}, 0
	}
	if b[2] < 65 {
		return Op{Kind: OpUnknown, Name: "GS k"}, 3
	}
	n := 4 + int(b[3])
	if len(b) < n {
		return Op{}, 0
	}
	text, ok := code128(string(b[4:n]))
	if b[2] != 73 || !ok {
		return Op{Kind: OpUnknown, Name: "GS k"}, n
	}
	return Op{Kind: OpBarcode, Name: "GS k", Text: text}, n
}

// code128 gives the text of a bar code that is written in sets B and C: "{B" and "{C" change the set, a brace is two,
// and in set C each byte is two digits. It is false for everything else.
func code128(data string) (text string, ok bool) {
	var out strings.Builder
	set := byte(0)
	for len(data) > 0 {
		c := data[0]
		switch {
		case c == '{' && len(data) > 1 && (data[1] == 'B' || data[1] == 'C'):
			set, data = data[1], data[1:]
		case set == 'B' && c == '{' && len(data) > 1 && data[1] == '{':
			out.WriteByte(c)
			data = data[1:]
		case set == 'B' && c != '{':
			out.WriteByte(c)
		case set == 'C' && c < 100:
			out.Write([]byte{'0' + c/10, '0' + c%10})
		default:
			return "", false
		}
		data = data[1:]
	}
	return out.String(), out.Len() > 0
}

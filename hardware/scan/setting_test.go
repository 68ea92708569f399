package scan_test

import (
	"fmt"

	"popstand/hardware/port"
	"popstand/hardware/scan"
)

// setting is how a scanner is set, and how that is to be found.
type setting struct {
	baud           int
	prefix, suffix string
	aim            string
	letter         string
	fate           scan.Letter
	mark           string
	term           port.Term
}

func (s setting) String() string {
	return fmt.Sprintf("%d %q %q %s %q %s", s.baud, s.prefix, s.suffix, s.aim, s.mark, s.fate)
}

func (s setting) record() []byte {
	return []byte(s.prefix + s.aim + scan.TestCode1D + s.letter + s.suffix + s.mark)
}

// settings are all that scanners commonly have, each with each.
func settings(bauds []int) []setting {
	var out []setting
	for _, baud := range bauds {
		for _, around := range [][2]string{{"", ""}, {"\x02", ""}, {"<", "~>"}, {"", "#"}} {
			for _, aim := range []bool{false, true} {
				for letter, fate := range map[string]scan.Letter{
					"\xc3\xa9": scan.LetterUTF8, "\xe9": scan.LetterCP1252, "\x82": scan.LetterCP850, "": scan.LetterNone,
				} {
					for mark, term := range map[string]port.Term{
						"\r": port.TermCR, "\n": port.TermLF, "\r\n": port.TermCRLF, "\t": port.TermTAB, "\x03": port.TermETX, "": port.TermGap,
					} {
						s := setting{baud: baud, prefix: around[0], suffix: around[1], letter: letter, fate: fate, mark: mark, term: term}
						switch {
						case aim && fate == scan.LetterNone:
							s.aim = "]C0"
						case aim:
							s.aim = "]Q1"
						}
						out = append(out, s)
					}
				}
			}
		}
	}
	return out
}

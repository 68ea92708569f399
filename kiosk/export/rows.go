package export

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"popstand/kiosk/money"
)

// stamp is a time as the tables write it. The rows of one sale have the same, so
// the last one is kept.
type stamp struct {
	ms           int64
	text, serial string
}

func (t *table) stamp(ms int64) *stamp {
	if s := &t.newest; s.text == "" || s.ms != ms {
		*s = stamp{ms: ms, text: time.UnixMilli(ms).In(t.zone).Format(time.RFC3339), serial: serial(ms, t.zone)}
	}
	return &t.newest
}

// percent is a rate as the tables write it; a stall has a few.
func (t *table) percent(n int64) string {
	s, known := t.rates[n]
	if !known {
		if t.rates == nil || len(t.rates) > page {
			t.rates = map[int64]string{}
		}
		s = percentText(n)
		t.rates[n] = s
	}
	return s
}

// appendRow appends cells as a line of CSV, without its end.
func (t *table) appendRow(b []byte, cells []cell) []byte {
	for i, c := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		k := t.columns[i].kind
		switch {
		case !c.set:
			if k == amount {
				b = append(b, ',')
			}
		case k == number:
			b = strconv.AppendInt(b, c.n, 10)
		case k == amount:
			b = append(strconv.AppendInt(b, c.n, 10), ',')
			b = appendMoney(b, t.currency, money.Amount(c.n))
		case k == rate:
			b = append(b, t.percent(c.n)...)
		case k == moment:
			b = append(b, t.stamp(c.n).text...)
		default:
			b = appendField(b, harmless(c.text))
		}
	}
	return b
}

// appendMoney appends what Currency.Plain says, which makes a text for each sum.
func appendMoney(b []byte, c money.Currency, a money.Amount) []byte {
	if c.Digits != 2 || a < 0 || a > 1<<40 {
		return append(b, c.Plain(a)...)
	}
	b = strconv.AppendInt(b, int64(a)/100, 10)
	return append(b, '.', byte('0'+a/10%10), byte('0'+a%10))
}

// appendField appends a text as a field of CSV (RFC 4180), with quotes where
// encoding/csv sets them.
func appendField(b []byte, s string) []byte {
	if s == "" || plainField(s) {
		return append(b, s...)
	}
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; c {
		case '"':
			b = append(b, '"', '"')
		case '\r':
		case '\n':
			b = append(b, '\r', '\n')
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}

func plainField(s string) bool {
	if s == `\.` || strings.ContainsAny(s, ",\"\r\n") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	return !unicode.IsSpace(r)
}

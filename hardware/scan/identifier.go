package scan

import (
	"errors"
	"fmt"
	"strings"
)

// What is wrong with a GS1 element string.
var (
	errEmpty      = errors.New("there is none")
	errIdentifier = errors.New("no GS1 application identifier")
	errLength     = errors.New("its value has the wrong length")
	errDigits     = errors.New("its value has to be digits")
	errCheck      = errors.New("its check digit is wrong")
)

// identifier is what is known of application identifiers that begin with head:
// how many digits they have in all, how many characters a value has, and how
// many of its first are digits. A checked one ends its digits with a check digit.
type identifier struct {
	head        string
	digits      int
	least, most int
	number      int
	checked     bool
}

// identifiers are those of the GS1 General Specifications, section 3.2. Where
// one head begins another, the longer stands first.
func identifiers() []identifier {
	return []identifier{
		{"00", 2, 18, 18, 18, true}, // SSCC
		{"01", 2, 14, 14, 14, true}, // GTIN
		{"02", 2, 14, 14, 14, true}, // GTIN of what is inside
		{"03", 2, 14, 14, 14, true}, // made to order GTIN
		{"10", 2, 1, 20, 0, false},  // lot
		{"11", 2, 6, 6, 6, false},   // dates: made, due, packed, best before, sell by, expiry
		{"12", 2, 6, 6, 6, false},
		{"13", 2, 6, 6, 6, false},
		{"15", 2, 6, 6, 6, false},
		{"16", 2, 6, 6, 6, false},
		{"17", 2, 6, 6, 6, false},
		{"20", 2, 2, 2, 2, false},   // variant
		{"21", 2, 1, 20, 0, false},  // serial
		{"22", 2, 1, 20, 0, false},  // consumer product variant
		{"235", 3, 1, 28, 0, false}, // third party's serial
		{"240", 3, 1, 30, 0, false},
		{"241", 3, 1, 30, 0, false},
		{"242", 3, 1, 6, 6, false},
		{"243", 3, 1, 20, 0, false},
		{"250", 3, 1, 30, 0, false},
		{"251", 3, 1, 30, 0, false},
		{"253", 3, 13, 30, 13, true},
		{"254", 3, 1, 20, 0, false},
		{"255", 3, 13, 25, 25, false}, // coupon
		{"30", 2, 1, 8, 8, false},     // count
		{"31", 4, 6, 6, 6, false},     // measures
		{"32", 4, 6, 6, 6, false},
		{"33", 4, 6, 6, 6, false},
		{"34", 4, 6, 6, 6, false},
		{"35", 4, 6, 6, 6, false},
		{"36", 4, 6, 6, 6, false},
		{"37", 2, 1, 8, 8, false},    // count of what is inside
		{"390", 4, 1, 15, 15, false}, // amounts
		{"391", 4, 4, 18, 18, false},
		{"392", 4, 1, 15, 15, false},
		{"393", 4, 4, 18, 18, false},
		{"394", 4, 4, 4, 4, false},
		{"395", 4, 6, 6, 6, false},
		{"400", 3, 1, 30, 0, false},
		{"401", 3, 1, 30, 0, false},
		{"402", 3, 17, 17, 17, true},
		{"403", 3, 1, 30, 0, false},
		{"41", 3, 13, 13, 13, true}, // places
		{"420", 3, 1, 20, 0, false},
		{"421", 3, 4, 12, 3, false},
		{"422", 3, 3, 3, 3, false},
		{"423", 3, 3, 15, 15, false},
		{"424", 3, 3, 3, 3, false},
		{"425", 3, 3, 15, 15, false},
		{"426", 3, 3, 3, 3, false},
		{"427", 3, 1, 3, 0, false},
		{"43", 4, 1, 70, 0, false}, // parcels
		{"70", 4, 1, 30, 0, false}, // trades
		{"71", 3, 1, 20, 0, false}, // health
		{"72", 4, 1, 90, 0, false},
		{"80", 4, 1, 90, 0, false}, // other
		{"81", 4, 1, 70, 0, false},
		{"8200", 4, 1, 70, 0, false},
		{"90", 2, 1, 30, 0, false}, // by agreement, and the company's own
		{"9", 2, 1, 90, 0, false},
	}
}

// kindOf finds the identifier that a string begins with.
func kindOf(s string) (identifier, bool) {
	for _, k := range identifiers() {
		if strings.HasPrefix(s, k.head) && len(s) >= k.digits && digits(s[:k.digits]) {
			return k, true
		}
	}
	return identifier{}, false
}

// bare reports whether the value has a length that readers know, so that no GS
// has to follow (General Specifications, figure 7.8.5-2).
func (k identifier) bare() bool {
	switch k.head {
	case "00", "01", "02", "03", "11", "12", "13", "15", "16", "17", "20", "31", "32", "33", "34", "35", "36", "41":
		return true
	}
	return false
}

func (k identifier) check(value string) error {
	switch n := min(k.number, len(value)); {
	case len(value) < k.least, len(value) > k.most:
		return fmt.Errorf("%w: %q", errLength, value)
	case !digits(value[:n]):
		return fmt.Errorf("%w: %q", errDigits, value)
	case k.checked && !checks(value[:n]):
		return fmt.Errorf("%w: %s", errCheck, value[:n])
	}
	return nil
}

func digits(s string) bool {
	for i := range len(s) {
		if !digit(s[i]) {
			return false
		}
	}
	return true
}

// checks reports whether the last digit of a GS1 key checks the others: their
// sum, from the right weighted 3 and 1, and it are a multiple of ten together.
func checks(key string) bool {
	sum := 0
	for i := range len(key) {
		n := int(key[i] - '0')
		if (len(key)-i)%2 == 0 {
			n *= 3
		}
		sum += n
	}
	return sum%10 == 0
}

// gtin is a GTIN in the shortest form that products carry: 8 digits, 13, or 14
// for a case of them. A 12 digit one gets its zero. It is empty for what is none.
func gtin(s string) string {
	switch len(s) {
	case 8, 12, 13, 14:
	default:
		return ""
	}
	if !digits(s) || !checks(s) {
		return ""
	}
	if len(s) == 14 && strings.HasPrefix(s, "000000") {
		return s[6:]
	}
	if len(s) == 14 && s[0] == '0' {
		return s[1:]
	}
	if len(s) == 12 {
		return "0" + s
	}
	return s
}

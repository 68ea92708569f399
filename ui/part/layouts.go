package part

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Phone is the order of the keys for a PIN or a count: 1 on top, as on a phone.
func Phone() []string {
	return []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "clear", "0", "back"}
}

// Calculator is the order of the keys for money: 7 on top, as on a till.
func Calculator() []string {
	return []string{"7", "8", "9", "4", "5", "6", "1", "2", "3", "00", "0", "back"}
}

// Keyboard gives the letters of the on-screen keyboard for a language, row by
// row. Rows hold at most eleven keys: on 800 pixels a key is then 64 wide.
func Keyboard(lang string) [][]string {
	rows := []string{"1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"}
	switch lang {
	case "de":
		rows = []string{"1234567890ß", "QWERTZUIOPÜ", "ASDFGHJKLÖÄ", "YXCVBNM"}
	case "es":
		rows[2] = "ASDFGHJKLÑ"
	}
	keys := make([][]string, len(rows))
	for i, row := range rows {
		keys[i] = strings.Split(row, "")
	}
	return keys
}

// AddressKeys gives the keys for the address of a device in the network. Names
// are written small there.
func AddressKeys() [][]string {
	rows := []string{"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"}
	keys := make([][]string, len(rows))
	for i, row := range rows {
		keys[i] = strings.Split(row, "")
	}
	return keys
}

// Initial gives the first letter of a name, for a picture that is missing.
func Initial(name string) string {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(name, "“”„\"«»「 "))
	if r == utf8.RuneError {
		return ""
	}
	return strings.ToUpper(string(r))
}

// Number writes a whole number for an attribute.
func Number(n int) string { return strconv.Itoa(n) }

// Shares divides a bar of 24 steps by the amounts, each at least one step wide.
// It is drawn with classes, because the content policy allows no inline style.
func Shares(amounts ...int64) []int {
	var sum int64
	for _, a := range amounts {
		sum += a
	}
	shares := make([]int, len(amounts))
	for i, a := range amounts {
		shares[i] = 1
		if sum > 0 {
			shares[i] = max(1, int((a*24+sum/2)/sum))
		}
	}
	return shares
}

// WordSize says how large a verdict's word can stand: "s" up to six letters, "m"
// up to nine, else "l". A letter of Chinese or Japanese counts almost twice.
func WordSize(word string) string {
	n := 0
	for _, r := range word {
		n += 10
		if r > 0x2e80 {
			n += 9
		}
	}
	switch {
	case n <= 60:
		return "s"
	case n <= 90:
		return "m"
	}
	return "l"
}

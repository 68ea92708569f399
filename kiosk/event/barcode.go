package event

import (
	"fmt"
	"strings"
)

// barcodeLimit is the longest barcode, in characters, that is taken: what a
// Code 128 label on a sleeve can hold and a scanner still reads.
const barcodeLimit = 48

// Barcode brings a scanned or written barcode into the form in which it is
// kept: without blanks, and a UPC-A with the leading zero that makes it an
// EAN-13 (GS1 General Specifications, section 1.2), because scanners send
// either.
func Barcode(s string) string {
	s = strings.Join(strings.Fields(s), "")
	if len(s) == 12 && digitsOnly(s) && checkDigit(s[:11]) == s[11] {
		return "0" + s
	}
	return s
}

// checkBarcode says what is wrong with a barcode, and the cure; "" when it is good.
func checkBarcode(s string) (message, cure string) {
	switch {
	case len(s) > barcodeLimit || strings.IndexFunc(s, func(r rune) bool { return r < '!' || r > '~' }) >= 0:
		return fmt.Sprintf("%q can't be on a label.", s), "A barcode has up to 48 plain letters, digits and signs."
	case strings.Contains(s, "E+") && digitsOnly(strings.NewReplacer("E+", "", ".", "", ",", "").Replace(s)):
		return fmt.Sprintf("the spreadsheet has shortened this barcode to %q.", s),
			"Format the column as text, type the barcode again, and save."
	case !digitsOnly(s):
		return "", ""
	}
	switch len(s) {
	case 8, 12, 13, 14:
		if want := checkDigit(s[:len(s)-1]); want != s[len(s)-1] {
			return fmt.Sprintf("the check digit of %s is wrong.", s),
				fmt.Sprintf("If the other digits are right, it ends with %c: %s%c.", want, s[:len(s)-1], want)
		}
	}
	return "", ""
}

// checkDigit computes the last digit of a GTIN (EAN-8, UPC-A, EAN-13, GTIN-14)
// from the digits before it: weights 3 and 1 from the right, modulo 10 (GS1
// General Specifications, section 7.9).
func checkDigit(digits string) byte {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 0 {
			d *= 3
		}
		sum += d
	}
	return byte('0' + (10-sum%10)%10)
}

package staff

import "strings"

// pinDigits is the length of a PIN: the sign-in sends itself on the last digit.
const pinDigits = 4

// IsPIN says whether a text can be a PIN: four digits.
func IsPIN(s string) bool {
	return len(s) == pinDigits && strings.Trim(s, "0123456789") == ""
}

// IsWeakPIN says whether a PIN is among the first that somebody would try: one
// digit only, digits in a row, or a recent year.
func IsWeakPIN(s string) bool {
	if !IsPIN(s) {
		return false
	}
	step := int(s[1]) - int(s[0])
	row := step >= -1 && step <= 1
	for i := 2; i < len(s); i++ {
		row = row && int(s[i])-int(s[i-1]) == step
	}
	return row || strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20")
}

package part

// Money is how amounts are written, for the script that shows digits while they
// are typed: prefix, groups of three, decimal sign, digits after it, suffix.
type Money struct {
	Digits  int    // after the decimal sign: 2 for EUR, 0 for JPY
	Decimal string // "." or ","
	Group   string // between thousands
	Prefix  string // "€"
	Suffix  string // " €" with its no-break space
}

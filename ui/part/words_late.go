package part

// LateWords stand where something is found out about a till that was closed, and
// where it says how far its day is copied.
type LateWords struct {
	Head    string // of the two keys
	Lead    string // the report stays as it is
	More    string // keys: there was more than was counted, or less
	Less    string
	Note    string // the main key, before the amount
	Reasons []Entry
	Said    string // "{amount} is noted. …"
	After   string // "Found later: {amount}. {text}"
	Before  string // "Correction of {number}: {amount}. {text}"
	Alone   Said   // no other kiosk and no hub is set up
}

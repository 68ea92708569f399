package part

// DelegateWords stand where a buyer sends somebody else to collect.
type DelegateWords struct {
	Key      string // opens the sheet: "Somebody else collects"
	Lead     string // before a code is made, where the buyer’s own was scanned
	Named    string // the same where somebody has to check the name: "{name}"
	Unnamed  string // the same where the name can’t be read here
	Uses     string // how often it is good
	UsesN    Plural
	Make     string
	MakeName string // makes it, and says that the name is right
	Another  string
	Show     string // beside the new code
	QR       string // what the code is, for who can’t see it
	Left     string // "Good {n} of {of} times"
	Back     string // takes a code back
	Gone     string // it was taken back
	Spent    string // it was used up
	Made     string // "Made {time}"

	For     string // on the flag: "{name} sent somebody."
	Used    Said   // the verdict on a code that is used up
	Revoked Said   // and on one that was taken back
	Ask     Said   // the short number was typed: whom do they collect for

	Slip     string // prints what was handed over, or the code
	Printing string

	Call   string // calls a manager
	Called Said
	Seen   string // label: a refused code was scanned before
	SeenN  Plural // "{n} times, last {time}"
}

package part

// TwiceWords stand where two kiosks that could not see each other did one thing
// twice.
type TwiceWords struct {
	Paid    string // label of the receipts: "Paid twice"
	Receipt string // "{number} at {time}"
	Back    string // key: "{number} is paid back"
	See     string // key of a row: opens the order
}

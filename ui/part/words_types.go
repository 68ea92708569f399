package part

// CommonWords stand on many screens.
type CommonWords struct {
	Main       string // the rail, for a screen reader
	Back       string
	Close      string
	Undo       string
	Clear      string
	Dismiss    string
	DeleteLast string // key of a keypad
	Keypad     string
	Keyboard   string
	Space      string
	Shift      string // the key for capital letters
	Good       string // a device that is well
	Code       string // "Code" before a code for support
	Cash       string
	Card       string
	Split      string
	ItemsN     Plural
}

// RailWords name the screens.
type RailWords struct {
	Sell     string
	Pickup   string
	Signing  string
	Receipts string
	Open     string // before the state, for a screen reader
	Synced   string
	Waiting  string
	Offline  string
	Paper    string // the printer wants paper
	Look     string // something else wants a person
	Starting string
	Lost     string // the page lost its connection to popstand
}

// SigninWords stand on the sign-in screen.
type SigninWords struct {
	Title    string
	Who      string // label of the names
	Else     string // more names
	Everyone string // heading over all names
	Choose   string // nobody is chosen yet
	Enter    string // "Enter your PIN, {name}"
	Digits   string // "{n} of 4 digits entered"
	Wrong    string // "That PIN is not {name}’s."
	Tries    Plural
	Locked   string // "{name} can try again at {time}."
	Forever  string
	Manager  string // over the keypad that unlocks
	Again    string // "A manager can try again at {time}."
	Unlocked string // "{name} is unlocked."
	Ready    string
	Offline  string
	Waiting  string
	Saved    Plural
}

// TillWords stand on the page that opens the till.
type TillWords struct {
	Title   string
	Lead    string
	Counted string
	HowMany string
	Each    string // "How many of each"
	Next    string
	Open    string
	SignOut string
}

// SellWords stand on the selling screen.
type SellWords struct {
	Title      string
	Categories string
	All        string
	Products   string
	Search     string
	Left       string // "{n} left"
	SoldOut    string
	InSale     string // "in sale:"
	Offline    Said
	Empty      Said // no products at all
	NoneHere   Said // none in this category

	Sale       string
	CartEmpty  Said
	Each       string // "{amount} each"
	OneLess    string
	OneMore    string
	Remove     string // "Remove {name}"
	Change     string // "Quantity and discount of {name}"
	Items      string
	Discount   string
	Charge     string
	Hold       string
	Held       Plural
	ClearSale  string
	DiscountOf string // "{amount} off, {reason}"

	TrayLead string
	Sizes    string
	Details  string
	Add      string
	Choose   string // choose a size
	LeftHere string // "{n} left on this kiosk"

	HeldTitle string
	HeldNone  string

	SearchLabel string
	SearchFind  string
	SearchNone  Said
	SearchLead  string

	Removed  string // "{name} removed"
	Cleared  string
	Changed  string // "{name}: {n}×"
	Reduced  string // "Discount on {name}"
	Parked   string
	From     string // "from {amount}"
	Tax      string // the tax itself, "VAT"
	TaxIn    string // "{name} {rate} included"
	TaxOn    string // "{name} {rate}"
	TryAgain string
	KeepCart string
}

// EditWords stand on the sheet that changes a line.
type EditWords struct {
	Title      string // "Change {name}"
	Quantity   string
	Discount   string
	Set        string // "Set quantity"
	Percent    string
	Amount     string
	Kind       string
	Reason     string
	Apply      string
	TakeOff    string
	Approve    string
	ApproveWho string
	Pin        string // "PIN of {name}"
	Pick       string // nobody chosen
	Becomes    string // "{from} becomes {to}"
	Asked      string // "{discount} on {name}: {reason}"
}

// PayWords stand on the payment screen.
type PayWords struct {
	Title     string
	Back      string
	ToPay     string
	StillOpen string
	How       string
	Typed     string
	Change    string
	Short     string
	Exact     string
	Rounded   string // "{from}, rounded for cash"
	NoChange  string
	GiveBack  string // "{amount} back"
	AtOnce    string
	Take      string

	CardHead  string // "Type {amount} into the card terminal"
	CardStep1 string
	CardStep2 string
	CardStep3 string
	CardArt   string
	Reference string
	RefHelp   string
	Approved  string
	Declined  string
	NotTaken  Said

	NextPart   string
	PartHint   string
	EditAmount string
	PartAmount string
	SetAmount  string
	TakeCash   string // "Cash is in the drawer"
	TakeCard   string // "Approved on the terminal"
	TakenAt    string // "Taken {time}"
	UndoPart   string // "Undo {kind} {amount}"
	OpenPart   string // "{amount} open"
	NoParts    string
	Ref        string // "reference {ref}"
	TenderNext string
}

// PaidWords stand on the page after a payment.
type PaidWords struct {
	Title    string
	Word     string // the verdict: short
	ByCash   string // "{total} in cash."
	ByCard   string
	BySplit  string
	Saved    string // "Sale {number} is saved on this kiosk."
	Waiting  string
	Give     string
	Given    string // "{amount} given"
	NoChange string
	NewSale  string
	Reprint  string
	Show     string

	Printing Said
	Printed  Said
	Queued   Said
	NoPaper  Said
	Stuck    Said
	Unknown  Said
	NoPrint  Said
	Wait     Plural // "{n} waiting"
}

// ReceiptWords stand on the list of receipts.
type ReceiptWords struct {
	Title   string
	Last    string
	Find    string
	Empty   Said
	None    Said // none with this number
	Pick    Said // nothing is open
	Number  string
	By      string // "{time} · {name} · {how}"
	Paper   string // label of the paper
	Reprint string
	Save    string // the receipt as a file
	Copies  Plural
	QR      string
}

// StatusWords stand in the status drawer.
type StatusWords struct {
	Title    string
	Can      string
	Cannot   string
	Fine     string
	Theme    string
	Light    string
	Dark     string
	Outdoor  string
	Text     string
	Normal   string
	Large    string
	Hand     string
	Right    string
	Left     string
	Language string
	SignOut  string
	SignedIn string // "Signed in: {name}"
	Test     string // prints a test page
	Begin    string // begins a second copy on the stick that is plugged in
	Counted  string // a manager has counted what a restored kiosk does not know
	Missed   Plural // orders of orders.csv that were not taken in
	Seen     string // somebody looks after a buyer who called
	Devices  string // label of the keys that lead to devices and prints
	Since    string // "Since {time}."
	Cable    string // how it is in a network
	Wireless string
	More     Plural // "{n} things to do."
}

// TroubleWords stand on pages that come instead of the one asked for.
type TroubleWords struct {
	Refused   string
	NotFound  Said
	Fault     Said // nothing was to be changed
	Unsure    Said // something was to be changed; whether it was is not known
	Forbidden Said
	Expired   Said
	TooLarge  Said
	NotSaved  string
	Home      string
	Again     string
	Starting  Said
	Took      string // "Last time this took {n} s."
}

// DisplayWords stand on the buyers' screen.
type DisplayWords struct {
	Title    string
	Welcome  string
	Lead     string
	YourSale string
	Total    string
	ToPay    string
	CardHint string
	CashHint string
	Change   string
	Given    string
	Thanks   string
	Bye      string
}

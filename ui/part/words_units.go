package part

// UnitsWords stand where a kiosk has none left of something limited, and where
// people see what is owed and who waits.
type UnitsWords struct {
	Title    string // "None left here"
	Open     string // the key that leads there
	Here     string // "{n} here"
	There    string // "{n} at {kiosk} ({time})"
	Away     string // a kiosk that can't be asked now
	Present  string // one that can
	Nowhere  Said   // no kiosk has any, as far as is known
	OnTheWay string // "{n} on the way"
	Ask      string // the main key: "Get {n} from {kiosk}"
	AskWhy   string
	Came     Said   // {n} came from {kiosk}
	Send     Said   // {kiosk}, {n}, {time}: where the buyer can go
	Wait     string // the key that writes a buyer down
	WaitWhy  string
	Number   Said   // {number}
	Promise  string // the key
	Why      string // "Why is it promised?"
	Reasons  []Entry
	Promised Said // {n}

	Overview string // the page
	Owed     string // headings
	Waits    string
	Moving   string
	Clashes  string
	Kiosks   string
	None     string
	Settle   string
	Refunded string
	Settled  string
	Call     string
	Called   string
	Done     string
	Clash    Said // {n}, {kiosk}
	Return   string
	Returned Said // {n}
	GiveUp   string
	GiveUpDo Said // {kiosk}
	Sealed   Said
	Unproved Said
	GivenUp  Said // {n}, {kiosk}
	Refused  []Entry
}

package part

// OfficeWords stand on the organizer's pages at the hub.
type OfficeWords struct {
	Title     string // of the sign-in
	Name      string
	Password  string
	Number    string // of the second factor
	Enter     string
	Leave     string
	Day       string
	Nodes     string
	Conflicts string
	Sales     string
	Returns   string
	Total     string // what all kiosks took, less what was given back
	Stock     string
	Left      string // what each kiosk has left
	Sold      string
	Kiosk     string // "Kiosk {letter}"
	Hub       string
	Heard     string // "Newest fact {time}"
	Facts     Plural
	Missing   Plural // facts that a kiosk has and the hub has not
	Whole     string
	Unknown   string // it has not come here yet
	NoSales   Said
	NoNodes   Said
	NoTrouble Said
	Use       string // "Code {code}, use {n}"
	Handed    string // "{time}, kiosk {letter}, {who}"
	Open      string
	Settled   string
	Wrong     Said // name, password or number
	Wait      Said // too many wrong tries
}

package part

// DeviceWords stand on the page of the devices.
type DeviceWords struct {
	Title     string
	Printer   string
	Scanners  string
	Plugged   string // what is plugged in and not used
	Pick      Said   // nothing is open
	NoPrinter Said
	NoScanner Said
	NoFound   Said // nothing else is plugged in
	SetPrint  string
	SetScan   string
	Set       string // short, in the status drawer
	Fixed     string // the start command gives the devices
	Ask       string // a manager can change it
	Back      string // to the list

	USB      string // kinds of connection
	Serial   string
	Network  string
	Keyboard string
	Local    string
	At       string // "{what}, {baud} baud"

	Place    string // labels of the facts
	Kind     string
	Paper    string
	Columns  string // "{mm} mm, {n} characters a line"
	Confirms string
	Mark     string // how a printer says that a receipt is on paper
	Order    string
	Nothing  string
	Test     string
	Tested   Said // the test page waits or prints
	Drawer   string
	Opened   Said // the drawer was told to open
	Change   string
	NoMore   string // use no printer

	Who       string // who uses a scanner
	Staff     string
	Buyers    string
	ForStaff  string
	ForBuyers string
	Last      string
	NoScan    Said
	Heard     string // "{text}, {time}"
	Noise     Said
	Unclear   Plural
	Tones     string
	GoodTone  string
	BadTone   string
	NoTone    string
	Make      string // of a scanner: whose commands it takes
	AnyMake   string
	MakeFor   string // why to choose one
	Remove    string
	AsPrinter string
	AsScanner string
	InUse     string
	Dropped   string // what was removed, beside the key that brings it back
	Any       string // "Any printer, {mm} mm"
	Used      Said   // a device that was just put to use

	Letters string // how a printer prints
	Accents string
	Plain   string
	Odd     string // when to choose plain letters
	Buzzer  string
	Quiet   string
	Sounds  string
	Done    Said // it was changed
}

// PrinterWords stand on the pages that set a printer up.
type PrinterWords struct {
	Title    string
	Step1    string
	Step2    string
	Step3    string
	Choose   Said
	None     Said
	Again    string // look again
	Network  string
	Address  Said   // the page that takes a network printer's address
	Ask      string // key behind the address
	Asking   string // while it is asked
	Known    Said   // "{name}"
	Near     Said   // it answers, and no profile is known for it
	Silent   Said   // it does not answer
	Kinds    string // heading of the profiles
	Says     string // "It says: {text}"
	TestKey  string
	Sure     Said // the question after the test page
	Waits    Said // the test page waits for the printer
	Out      Said // it is printed
	Ruler    Said
	Letters  Said
	Buzzer   Said
	Codes    Said
	Blank    Said
	Yes      string
	Other    string
	Restore  string // go back to the printer of before
	Stop     string
	Reported string // "{dots} dots, {n} characters"
}

// ScannerWords stand on the pages that set a scanner up.
type ScannerWords struct {
	Title    string
	Step1    string
	Step2    string
	Hold     Said
	Laser    Said
	Print    string
	Printed  Said
	Code     string // the picture, for a screen reader
	Wait     string // before it listens
	NoPort   Said
	TimeUp   Said
	Failed   Said
	Again    string
	Refresh  string
	Stop     string
	Found    Said
	Baud     string // "{n} baud"
	Keys     string // a keyboard
	EndCR    string // what ends a code
	EndLF    string
	EndCRLF  string
	EndTAB   string
	EndETX   string
	EndGap   string
	Starts   string // "starts with {text}"
	Others   string // other scanners go on
	Question string
	Keep     string
}

// PrintWords stand on the page of what waits for paper.
type PrintWords struct {
	Kinds    []Entry // documents by their kind: What, and Do with the label of the ticket that it is for
	Title    string
	Look     string // heading of the jobs that a person has to look at
	Queue    string // heading of those that wait
	Empty    Said
	Receipt  string // "Receipt {number}"
	Test     string
	Codes    string
	Drawer   string
	Other    string
	Copy     string // "copy {n}"
	There    string
	Again    string // "Print again (copy {n})"
	AgainOne string // of what is never a copy
	Skip     string
	Flood    Plural // "{n} receipts waited since {time}."
	FloodDo  string
	All      Plural
	Newest   string
	Blind    Said
	BlindKey string
	More     Plural
	See      string // key that leads to this page
	Stuck    Plural // on the printer's row of the status page
	Gathered Plural // there, too
}

// KindOf words a document by its kind; false for one without words.
func (w PrintWords) KindOf(kind string) (Said, bool) { return entry(w.Kinds, kind) }

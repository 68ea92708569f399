package counter

import "popstand/ui/part"

// Devices is the page of the printer, the scanners and what else is plugged in.
type Devices struct {
	part.Page
	Rail     part.Rail
	Printer  []DeviceRow // one, or none
	Scanners []DeviceRow
	Found    []DeviceRow // what is plugged in and not used
	Change   bool        // who is signed in may change the devices here
	Why      string      // why not, when they may not
	Open     *DeviceView // nil shows the list alone
	One      bool        // on a small screen the open device is shown alone
	Said     Notice      // what was done just now
	Undo     *DeviceUndo // nil when nothing was taken away
	Error    Notice
}

// DeviceUndo brings back what was taken away just now.
type DeviceUndo struct {
	Act string // URL of a POST
	Dev string // address
}

// DeviceRow is one device in a list.
type DeviceRow struct {
	ID    string // of the test: "printer", "scanner-1", "found-2"
	Href  string // of the page that shows it
	Dev   string // its address
	Icon  string
	State string // of the mark
	What  string
	How   string
	Chip  string // "Buyers"; "" for none
	On    bool   // shown beside the list
}

// DeviceView is one device, and what can be done with it.
type DeviceView struct {
	Kind   string // "printer", "scanner" or "found"
	Dev    string // its address, as it is kept
	Title  string
	State  Health
	Facts  []Fact
	Noise  Notice // advice about what it sends; zero for none
	Op     string
	Drawer bool   // the drawer may be opened
	Role   string // "staff" or "buyer"
	Makes  []Make // of a scanner that can be told something; nil for any other
	Good   bool   // it can be made to beep when all is well
	Bad    bool   // and when not
	Print  bool   // it may be used as a printer
	Scan   bool   // it may be used as a scanner
	Manner *Manner
}

// Manner is how the printer in use prints; nil for other devices.
type Manner struct {
	Plain  bool // nothing but plain letters
	Buzz   bool // the buzzer sounds with each receipt
	Buzzer bool // there is one
}

// Make is a family of scanners that beep at the same commands.
type Make struct {
	Name  string // of its profile
	Title string // the best known name
	On    bool
}

// Fact is something that is so of a device.
type Fact struct {
	Label string
	Text  string
	Fine  string // for support: a path; "" for none
}

// PrinterSetup is each of the pages that set a printer up.
type PrinterSetup struct {
	part.Page
	Step  string      // "choose", "address", "kind" or "test"
	Found []DeviceRow // to choose from
	Was   string      // address of the printer before; "" for none
	Job   string      // the test page
	Dev   string      // the printer that is set up
	Q     string      // an address so far
	Rows  [][]string  // keys of the keyboard
	Head  Notice      // what it answered
	Says  string      // what it says of itself
	Kinds []PrinterKind
	Slip  Slip         // how far the test page is
	Kind  string       // what was tested
	Try   []PrinterTry // what can be set by looking at the test page

	Letters part.Said // what letters are to be looked for
	Sample  string    // and how they look
	Op      string
	Error   Notice
}

// PrinterTry is a key that prints the test page in another manner.
type PrinterTry struct {
	ID    string // "letters" or "buzzer"
	Dev   string // the printer's address, with the other manner
	Label string
	On    bool // it is not as printers usually are
}

// PrinterKind is a family of printers.
type PrinterKind struct {
	Name  string
	Title string
	Note  string // "80 mm, 48 characters"
	On    bool
}

// ScannerSetup is each of the pages that set a scanner up.
type ScannerSetup struct {
	part.Page
	State  string // "listening", "found" or "failed"
	Code   string // what the test code says
	Ears   []Ear
	Prints bool // the codes can be printed
	Said   Notice
	Why    Notice // why nothing was found
	Facts  []string
	Advice []Notice
	Title  string // of what was found
	Role   string
	Op     string
	Error  Notice
}

// Ear is one device that is listened to while a scanner is looked for.
type Ear struct {
	Title string
	State string // "ok", "note" or "ask"
	What  string
	Do    string
}

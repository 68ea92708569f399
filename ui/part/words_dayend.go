package part

// DayEndWords stand where staff move the drawer's cash, count it and close the day.
type DayEndWords struct {
	Cash   string // the page, and its name on the rail
	Count  string // the four steps of closing
	Check  string
	Report string
	Export string

	Holds     string // "{name} has the drawer since {time}."
	Shut      Said   // no till is open
	Story     string // heading
	StoryNone Said
	In        string // keys
	Out       string
	Drop      string
	NoSale    string
	Hand      string
	X         string
	End       string
	Open      string
	Reports   string // heading
	NoReports string
	ZRow      string // "Report {number}"

	DidIn     string // what happened
	DidOut    string
	DidDrop   string
	DidDrawer string
	DidCount  string
	DidHand   string // "{name} took over"
	Opened    string // "{name} opened with"
	SaidIn    string // "{amount} paid in."
	SaidOut   string
	SaidDrop  string
	SaidOpen  string
	SaidHand  string // "{name} has the drawer now."
	SaidPrint string

	Amount        string
	Why           string
	Else          string // another reason than those
	PayIn         string // the main key, before the amount
	PayOut        string
	PutAway       string
	OpenIt        string
	InReasons     []Entry
	OutReasons    []Entry
	DropReasons   []Entry
	DrawerReasons []Entry
	GapReasons    []Entry
	NoteSave      string

	CountTitle string
	HandTitle  string
	Finish     string
	TakeOver   Said // asks the next person for their PIN
	Nothing    Said // nothing was typed
	Unreadable Said // something else than numbers was sent

	ListTitle string // what to look at before closing
	ListLead  string
	Held      Plural
	HeldDo    string
	Sale      Said // a sale is open at this screen
	Prints    Plural
	PrintsDo  string
	Kept      Plural
	KeptDo    string
	Numbers   Plural // of sessions
	NumbersDo string
	Local     Plural // facts that stand on this kiosk only
	LocalDo   string
	See       string

	CheckTitle  string
	YouCounted  string
	Expected    string
	Short       string
	Over        string
	Even        string
	Where       string
	Float       string
	CashSales   string // "Cash sales"
	CashBack    string
	MovedIn     string // "Put in {time}, {name}"
	MovedOut    string
	MovedDrop   string
	ExpectedSum string
	Since       string
	Means       string
	MeansEven   string
	MeansShort  string
	MeansOver   string
	Blind       string // "Counted by {name} at {time}. …"
	NoteIs      string // "Note: {text}"
	WhyAsked    string
	StaysHeld   Plural
	StaysPrints Plural
	Again       string
	AddNote     string
	NoteTitle   string
	AcceptShort string // "Accept {amount} short"
	AcceptOver  string
	AcceptEven  string

	XTitle    string
	ZTitle    string // "Day report {number}"
	Gross     string
	Sales     string
	PerSale   string
	Refunds   string // "refunds, {amount}"
	GapShort  string
	GapOver   string
	GapEven   string
	Uncounted string
	Hours     string
	Busiest   string // "busiest {time}"
	SalesN    Plural
	NoSales   string
	Tenders   string
	Payments  Plural
	Top       string
	ByRevenue string
	Splits    string
	Venue     string
	Platform  string
	AfterBack string
	FromTo    string // "{from} to {to}"
	SoFar     string // "{from}, read {time}"
	Print     string
	Done      string
	NoSaleN   Plural
	Late      LateWords
	WhenClose string // "Expected cash stands here once the drawer is counted."
}

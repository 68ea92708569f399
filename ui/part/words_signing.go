package part

// SigningWords stand on the screens on which staff call people to a signing.
type SigningWords struct {
	Title string
	Back  string // the key that leads back to the session

	// the sessions at the top
	Sessions string
	SoldOf   string // for a screen reader: "{n} of {of} tickets sold"
	Phases   []Entry

	// the middle
	Calling   string // heading over the number
	Nobody    Said   // nobody is at the table
	NobodyOff Said   // and nobody is called, because the session was cancelled
	NobodyEnd Said   // and nobody is in line
	Since     string // "{time} since call"
	Write     string // label of the dedication
	WriteNone string
	Items     Plural
	With      Plural // companions
	NoName    string
	Behind    string // "{wait} behind plan"
	Ahead     string // "{wait} ahead of plan"
	OnPlan    string
	Last      string // "Last number likely today: {label}"
	LastAll   string
	Call      string // "Call {label}"
	Finish    string // "{label} is done": nobody is behind them
	NoShow    string
	Hold      string
	Undo      string
	More      string
	Table     string // "Table {n}"

	// the list
	Next     string
	NextNone string
	Called   string // "called {time}"
	CalledTo string // "called to table {n}"
	About    string // "about {time}"
	HeldAt   string // "On hold {time}"
	MissedAt string // "No-show {time}"
	Recall   string
	Seen     string // takes an announcement away

	// announcements
	Told       Said // "From {label} on the time may not suffice.": also beside the plan
	ToldNobody Said
	ToldBetter Said
	PausedTo   Said // "Paused, back {time}"
	Paused     Said
	Over       Said // "Over-run until {time}"
	Moved      Said // the session was moved to another time
	Off        Said // it was cancelled
	Elsewhere  Said // the page was old: somebody else has tapped here

	// what is behind More
	Which    string // heading: which table this screen is
	Pause    string // heading
	PauseAll string
	PauseOne string
	BackAt   string // "Back {time}"
	BackOpen string // nobody knows when
	Resume   string
	Overrun  string // heading
	Until    string // "until {time}"
	NoOver   string
	All      string // key: all tickets
	Give     string // key: give a ticket away
	Change   string // key: change the session
	Typing   string // key: the number beside a code

	// the list of tickets, and how one is found
	List      string
	Find      string
	FindLabel string
	FindLead  string
	FindNone  Said
	ListNone  Said
	Page      string // "{n} to {to} of {of}"
	Earlier   string
	Later     string
	TypeLabel string
	TypeLead  string

	// one ticket
	Ticket    string // "Ticket {label}"
	State     string // labels of facts
	Session   string
	When      string
	Tier      string
	Window    string
	Said      string // what the holder was told
	Likely    string // when they come to the table
	Place     string
	Before    string
	BeforeN   Plural
	Words     string
	Holder    string
	History   string
	Reason    string
	Return    string // what they get because the session changed
	FromTo    string // "{from} to {to}"
	Approx    string // "about {from} to {to}"
	ToldSo    string // they know that the time may not suffice
	Dedicate  string
	DedSave   string
	DedLead   string // "At most {n} characters. Empty takes it away."
	CheckIn   string
	CheckOut  string // leaves for a while
	ComesBack string
	ToTable   string
	CallNow   string
	CallAgain string
	Swap      string
	SwapLead  string
	SwapWith  string // "Swap with {label}"
	Transfer  string
	TransLead string
	TransSave string
	Exchange  string
	ExchLead  string
	ExchNone  Said
	Cancel    string
	CancelAsk Said
	CancelGo  string
	CancelPay string // "Cancel, pay {amount} back"
	CardBack  CardBackWords
	End       EndWords
	Reprint   string
	PrintName string // the paper for who signs
	Printing  string
	Done      string // "It is done."
	Steps     []Entry
	States    []Entry // of a ticket: What in a list, Do as a sentence
	Ways      []Entry // how somebody came by it: What beside the name, Do in a list
	Gets      []Entry // what holders get: What in a list, Do as a sentence

	// giving a ticket away
	GiveLead  string
	Sponsored string // "Sponsored: {n} of {of} left"
	Rule      string // "Rule: {rule}"
	GiveWhy   string
	GiveSave  string
	Standby   string
	StandLead string
	Gave      string // "{label} prints."

	// changing a session
	ChangeLead  string
	NowIs       string // "{from} to {to}"
	Later10     string // "{n} min later"
	Earlier10   string
	EndsAt      string // "Ends {time}"
	MoveHead    string
	EndHead     string
	CancelHead  string
	CancelIt    string
	SureMove    string // "{from} to {to}"
	Out         Plural // tickets that are out
	Touched     Plural // of them, whom it touches
	DoIt        string
	Notices     string // key: print notices
	NoticeN     Plural // that print
	Changed     Said   // it was changed
	OverrideWhy string // heading of the reasons

	// verdicts
	NotNow    string
	LetIn     string
	Bring     string // "Bring {label} to the table"
	PutBack   string // back into the line
	Open      string // opens the ticket
	Served    string // "{label} is done"
	AnyWay    string
	NameRight string
	Manager   string
	UsedBy    string // "{name}, at {time}"; its label is a step
	Also      string
	Where     string
	SendTo    string // "Table {n}"
	ForOther  string // the session that a ticket is for
	Note      string // at the foot: "{label} · now {now}"
	Typed     string // the number was typed and not scanned
	Verdicts  []Entry
	Reasons   []Entry
	Overrides []Entry
	Deeds     []Entry
}

// Phase words how far a session is: the line under its bar, and one word.
func (w SigningWords) Phase(phase string) Said { return worded(w.Phases, phase) }

// StateOf words how far a ticket is.
func (w SigningWords) StateOf(state string) Said { return worded(w.States, state) }

// WayOf words how somebody came by a ticket.
func (w SigningWords) WayOf(way string) Said { return worded(w.Ways, way) }

// StepOf words what happened to a ticket.
func (w SigningWords) StepOf(step string) string { return worded(w.Steps, step).What }

// GetsOf words what holders get because a session changed.
func (w SigningWords) GetsOf(due string) Said { return worded(w.Gets, due) }

// Deed words what a second person vouches for.
func (w SigningWords) Deed(do string) string { return worded(w.Deeds, do).What }

// ReasonOf words a reason in a list (What), and as a further obstacle (Do).
func (w SigningWords) ReasonOf(reason string) Said { return worded(w.Reasons, reason) }

// Verdict words a verdict by its reason and what to do next.
func (w SigningWords) Verdict(reason, next string) Said {
	if said, ok := entry(w.Verdicts, reason+"."+next); ok {
		return said
	}
	return worded(w.Verdicts, reason)
}

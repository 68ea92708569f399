package part

// PickupWords stand on the screens on which staff hand orders out.
type PickupWords struct {
	Title    string
	Scan     Said   // "Scan a pickup code"
	ScanOff  Said   // in its place while no scanner is there
	InPart   string // "{n} of {of} collected, the rest cancelled or refunded."
	Shared   string // why a code names two orders
	Type     string
	Find     string
	Last     string // the list of the last scans
	LastOpen string // for a screen reader: it opens the list
	LastNone string

	Waiting string // labels under a number: "waiting now"
	Late    string
	Wait    string
	Handed  string

	Slots        string
	To           string // "to {time}"
	From         string // "{from} to {to}"
	Of           string // "{n} of {of}"
	BookedOf     string // "{n} of {of} booked"
	Booked       string // "{n} booked"
	AllCollected string
	NowLeft      string // "now, {wait} left"
	Full         string
	Free         string // "{n} free"
	LateN        string // "{n} late"
	NotCollected string // "{n} not collected"
	Open         string // "{n} to collect"
	Anytime      string // orders without a slot
	Nobody       string // no orders in it
	NoSlots      Said
	KeyCollected string // legend
	KeyBooked    string
	KeyLate      string
	KeyFree      string

	Min     string // "{n} min"
	HourMin string // "{h} h {n} min"
	Days    Plural
	Ago     string // "{when}, {wait} ago"
	JustNow string // "{when}, just now"

	TypeLabel string // what can be typed
	TypeLead  string
	TypeGo    string
	FindLabel string
	FindLead  string
	FindNone  Said
	NoName    string // an order whose buyer can't be read
	NoOrder   string // a scan that led to no order

	ScannedAt string // "scanned {time}"
	List      string // "list from {time}"
	Bin       Said   // beside the bin: packed and waiting
	BinPart   string // a part was collected
	BinNot    string // there is a bin, and nothing is in it yet
	Unpacked  Said
	Slot      string // "Slot {from} to {to} · now {now}"
	SlotAny   string // "Any time · now {now}"
	WaitsIn   string // "Packed and waiting in {bin}"
	Seal      string // footer: only the seal was checked
	SealElse  string // footer: the code names another event, whose keys are not here
	SealGood  string // footer: the seal is good, and the code is not for here
	Checked   string // footer: "Checked on this kiosk, with the event’s key"
	Show      string // footer of what was collected

	Booking    string // labels of facts, and what stands beside them
	NowAt      string
	NowSlot    string // "{now}, slot {from} to {to}"
	When       string
	Where      string
	HomeElse   string
	By         string
	Scanned    string // "{name}, after a scan"
	ByNameOf   string // "{name}, after a name check"
	Friend     string // "{name}, to somebody who was sent"
	Program    string // a program and no person
	What       string
	Also       string
	Until      string
	Stage      string
	Kind       string
	Use        string
	Ask        string
	Proof      string // what to ask for instead of a code
	AskShop    string
	Here       string
	There      string
	OtherEvent string
	Wrong      string
	BadSeal    string
	NoCode     string
	CouldBe    string
	Copied     string
	Misread    Said   // a code in letters that were never printed
	Letters    string // what is wrong with it
	CapsLock   string // where that comes from
	Room       string // no manager is needed

	PaidShop  string // "Paid at {shop}."
	PaidHere  string
	Promised  string // authorized by the bank
	OnTime    string // "{name} is on time."
	AnyTimeOK string // "{name} may come any time."

	HandOver  Plural // "Hand over {n} items"
	NameRight string
	NameWrong string
	Serve     string // "Serve {name} now"
	Anyway    string
	Manager   string // a manager decides: hand over
	Missing   string
	NotNow    string
	ComeBack  string // "Ask to come back at {time}"
	Reslot    string
	Done      string
	Undo      string // "Undo the {time} handover"
	TakePay   string
	PaidOrder string // on the page after the payment: now hand it over
	Change    string // opens what can be changed
	PIN       string // beside a key that a manager must confirm
	ByName    string

	GiveLead  string
	GiveN     Plural
	StillHere Plural // what stays here
	OneLess   string // "One less: {name}"
	OneMore   string

	Why   string // heading of the reasons
	Pin   string // heading of the approval
	Vouch Said

	YesTime   string // "Yes, it is {time}"
	NoTime    string
	SetTime   string
	TimeLead  string
	Day       string
	TimeTyped string

	Moved      string // heading: another slot
	MoveHere   string // the slot where it is booked
	Packed     string // on the key of a packed order
	Pack       string
	PackDone   string
	PackUndo   string
	BinLabel   string
	BinSave    string
	BinLead    string
	Cancel     string
	CancelSure Said
	CancelKey  string
	ReleaseKey Plural

	Queue     string
	QueueNone Said
	CallNext  string
	Call      string
	Again     string
	Gone      string
	Since     string // "since {time}"
	CalledAt  string // "called {time}"

	PickNone Said
	Print    string
	Printing string
	Orders   Plural
	Undone   string // it was taken back

	// Verdicts words each verdict by its reason, or by "reason.next": the word on the flag, and what to do.
	Verdicts []Entry
	// Reasons words a reason in a list (What), and as a further obstacle (Do).
	Reasons []Entry
	// Stages words where an order stands (What), and as a sentence (Do).
	Stages []Entry
	// Kinds words a code that is no pickup: what it is, where it is good for.
	Kinds []Entry
	// Deeds words what a second person vouches for (What), by its name.
	Deeds []Entry
	// Overrides are the reasons to hand over all the same (What), by id.
	Overrides []Entry
}

// Verdict words a verdict by its reason and what to do next.
func (w PickupWords) Verdict(reason, next string) Said {
	if said, ok := entry(w.Verdicts, reason+"."+next); ok {
		return said
	}
	return worded(w.Verdicts, reason)
}

// ReasonOf words a reason for a list (What) and for a line under another one (Do).
func (w PickupWords) ReasonOf(reason string) Said { return worded(w.Reasons, reason) }

// StageOf words where an order stands.
func (w PickupWords) StageOf(stage string) string { return worded(w.Stages, stage).What }

// KindOf words a code of another kind.
func (w PickupWords) KindOf(kind string) Said { return worded(w.Kinds, kind) }

// Deed words what a second person vouches for.
func (w PickupWords) Deed(do string) string { return worded(w.Deeds, do).What }

// worded finds words; a key without any stands for itself.
func worded(all []Entry, key string) Said {
	if said, ok := entry(all, key); ok {
		return said
	}
	return Said{What: key}
}

func entry(all []Entry, key string) (Said, bool) {
	for _, e := range all {
		if e.Key == key {
			return Said{What: e.What, Do: e.Do}, true
		}
	}
	return Said{}, false
}

package part

// KiosksWords stand where several kiosks sell at one event: how they know of each
// other, who decides about what, and what two of them did twice.
type KiosksWords struct {
	Title  string
	Manage string // label on the status page
	Kiosk  string // "Kiosk {letter}"
	Self   string // "This kiosk, {letter}"
	Alone  Said   // no other kiosk is known

	Known   string // "Known up to {time}."
	Nothing string // nothing of it is known yet
	InStep  string // "In step, met {time}."
	Copying string
	Trying  string
	Came    string // "Came here {time}."
	Last    string // "Last met {time}."
	Never   string // it was never met
	Next    string // "Next try {time}."
	WaitsN  Plural // "{n} entries wait to go there."
	Off     string // it is not let in any more
	Failure []Entry

	Answered string // "Answered by kiosk {letter}, {time}"
	Keeps    string // "Kiosk {letter} keeps it"

	Conflicts  string
	ConflictsN Plural // key: "{n} to settle"
	None       Said   // no conflict
	UnitsN     Plural
	Order      string // "Order {ref}"
	Ticket     string // "Ticket {label}"
	Code       string // "Code {code}"
	Side       string // "{kiosk}, {name}"
	ByHome     string // the code's home accepted it
	ForOther   string // "on the word of kiosk {letter}"
	ByPerson   string // a person decided
	Settle     string // key: opens a conflict
	What       string // label above the choices
	Hows       []Entry
	Settled    string // "{how}. {name}, {time}."
	Again      string // something came to be known since

	Homes     string // "Who decides"
	HomesLead string
	Slot      string // "Pickups {from} to {to}"
	Session   string // "Tickets: {name}"
	Here      string // this kiosk decides
	There     string // "Kiosk {letter} decides"
	Hand      string // key: "Hand to {letter}"
	HandSaid  string // for who vouches
	SettleFor string // for who vouches

	Invite     string // key, and title
	InviteLead string
	InviteMake string // key
	InviteOnce string // "Good once, until {time}. Receipts {letter}-000001 and on."
	InviteHow  string // what to do with it at the new kiosk
	InviteSaid string // for who vouches
	QR         string
}

// HowOf words what was found out about a conflict.
func (w KiosksWords) HowOf(how string) Said { return saidOf(w.Hows, how) }

// FailureOf words why another kiosk is not reached.
func (w KiosksWords) FailureOf(class string) Said { return saidOf(w.Failure, class) }

func saidOf(all []Entry, key string) Said {
	for _, e := range all {
		if e.Key == key {
			return Said{What: e.What, Do: e.Do}
		}
	}
	return Said{What: key}
}

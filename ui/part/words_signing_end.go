package part

// EndWords stand where a ticket or a session comes to another end than it was sold
// for: who pays what back, why, and who agreed.
type EndWords struct {
	Payers []Entry // who gives the money back: What at the ticket, Do for its holder
	Whys   []Entry // why a ticket is cancelled: What on its key, Do in its history
	WhyAsk Said    // heading of these
	Agreed string  // "{name} agreed"
	Owed   Plural  // after the end: "{n} in line is still served"
	OwedDo string
	Tight  string // "From {label} on it may get tight, likely up to {last}"
	Place  string // "Changed places, {was} for {is}"
	Worded string // what shall be written was noted
	Worn   string // who holds it has changed

	Into   string // an over-run ends behind the beginning of the next session
	IntoDo string
	Runs   string // the same on a key: "runs into {session}"
	After  Said   // another session still has the table

	Back      string // heading: a cancelled session takes place after all
	BackGo    string
	Restored  string // "Tickets are good again, at their old time."
	Another   string // key: a time that is typed
	When      string // over the typed time
	WhenLead  string // "Now {from} to {to}. Type hours and minutes, 1620 for twenty past four."
	Breaks    string
	AddBreak  string
	DropIt    string // "Take out {from} to {to}"
	BreakLead string // how a break is typed
	Typed     string // "Time, as 1620"
	TypedTwo  string // "From and until, as 16001615"
	Set       string
	Shown     string // "break {from} to {to}"
}

// PayerOf words who gives back what a ticket cost.
func (w EndWords) PayerOf(payer string) Said {
	if payer == "" {
		payer = "stall"
	}
	return worded(w.Payers, payer)
}

// WhyOf words why a ticket was cancelled; what was typed stands for itself.
func (w EndWords) WhyOf(why string) Said {
	if said, ok := entry(w.Whys, why); ok {
		return said
	}
	return Said{What: why, Do: why}
}

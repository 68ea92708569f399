package part

// FiguresWords stand where staff see how well orders are handed out, and what
// became of what people looked at.
type FiguresWords struct {
	Title string
	Open  string // for a screen reader, on the key that leads to the page
	None  Said   // no orders at all

	Percent   string // "{n}%"
	OnTimeBit string // "{share} on time"
	WaitBit   string // "wait {wait}": the typical one
	WorstBit  string // "longest {wait}"

	OnTime   string // labels under a number
	Typical  string
	Nine     string // nine of ten waited no longer
	Worst    string
	Booked   string
	Handed   string
	Part     string
	Waiting  string
	Overdue  string
	NoShow   string
	NotKnown string // in place of a number that nobody can know yet

	InSlot  string // heading
	Orders  Plural
	Early   string // "{n} early", beside the pattern that it has in a bar
	InTime  string
	Late    string
	Anytime string
	Untimed string
	Missed  string
	ToCome  string // "{n} still to collect"
	NoneYet string // nothing was collected yet

	Waits     string // heading
	WaitsN    Plural
	WaitsNone string
	Minutes   string // under the axis
	WaitedN   Plural // "{n} waited {step} minutes"

	Shops string // heading
	Here  string // orders and sales of the stall itself

	Moments  string // heading
	ByShop   string
	ByThing  string
	Looked   string
	Wanted   string
	Had      string
	LookedN  string // "{n} looked at"
	WantedN  string
	HadN     string
	NoLooks  Said
	Others   string // what no product is known of
	MoreOf   Plural // "{n} more product"
	Explains string // what the three are
}

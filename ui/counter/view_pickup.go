package counter

import "popstand/ui/part"

// PickupBoard is the page that waits for codes: what was scanned last, and how
// the slots stand.
type PickupBoard struct {
	part.Page
	Rail    part.Rail
	Error   Notice
	Hero    part.Said // what to do with a code
	Recent  []Recent  // the last three
	Waiting int
	Late    int
	Wait    string // "2:40"; "" while nobody knows
	Handed  int
	Slots   []SlotView
}

// SlotView is one slot of the timeline.
type SlotView struct {
	ID    string // "" for orders without a slot
	From  string // "15:30"; "" for no time at all
	Until string
	Past  bool
	Now   bool
	Marks []string // "" collected, "due", "late", "free": one for each booking
	Size  string   // of the marks: "", "m" or "s"
	Bar   []Slice  // in their place where there are too many to count
	What  string   // "8 of 18"
	Note  string   // "now, 18 min left"
	Late  string   // "3 late"; "" for none
	Fig   []string // "94% on time", "wait 2:40", "longest 9:10"; none while nobody knows
}

// Recent is one of the last scans.
type Recent struct {
	At    string
	Who   string // a name, or the shop's number
	Ref   string
	Said  string // "Collected", "Too early"
	Icon  string
	Undo  string // the place of the hand-over; "" when there is nothing to take back, and nothing to print
	PIN   bool   // only with a manager
	Op    string
	Order string // id, to open it; "" for none
}

// RecentScans is the list of the last scans.
type RecentScans struct {
	part.Page
	Rail  part.Rail
	List  []Recent
	Error Notice
	Did   string // "The slip prints."
}

// Handing is the page of one verdict, with what can be done about it.
type Handing struct {
	part.Page
	Flag  part.Verdict
	At    string // URL of the page
	Fresh bool   // a scan has just brought it: a finger that was on its way to another key must not meet one of these
	Who   string // a name; "" for what is no order
	Ref   string
	Meta  []string // "4 items", "list from 12:40"
	Edit  string   // URL of what can be changed about the order; "" for nothing
	Bin   *Bin
	Items []Item
	Facts []Pair
	Slot  *SlotView
	Hint  string
	Error Notice
	Acts  []Act // the main key first

	// At most one of these takes the place of all below the name.
	Give     *Giving
	Reasons  *Reasoning
	Approval *Approval
	Change   *Changing
	Time     *Timing
	Lend     *Lending
}

// Bin is where an order waits.
type Bin struct {
	Code string
	What string
	Do   string
}

// Item is one line of an order.
type Item struct {
	Line  int
	N     int // that wait
	Given int // that are chosen to be given, where that is chosen
	Image string
	Name  string
	Opt   string
}

// Pair is a label with what is so, or the name of a hidden field with its value.
type Pair struct{ Label, Text string }

// Act is a key: a link, or a form with hidden fields.
type Act struct {
	ID     string // for tests
	Label  string
	Amount string
	Sub    string
	Icon   string
	URL    string
	Form   bool
	Op     string
	Fields []Pair // name and value
}

// Giving chooses how much of an order is handed over now.
type Giving struct {
	Op     string
	Items  []Item
	Fields []Pair
	Label  string // "Give 3 items"
	Stays  string // "1 item stays here"
	Can    bool
}

// Reasoning asks why something is handed over all the same.
type Reasoning struct {
	At      string // URL that the reason is sent to
	Back    string
	Head    string
	Op      string
	Fields  []Pair
	Reasons []Choice
	Label   string
	Need    string // whose PIN is asked for then; "" for nobody's
}

// Approval is the sheet in which a second person types their PIN.
type Approval struct {
	At     string // URL that the PIN is sent to
	People []part.Person
	Typed  string
	Name   string // of who is chosen
	Wrong  bool
	Tries  int
	Locked string
	Said   Notice
	Back   string
}

// Changing is what staff can change about an order.
type Changing struct {
	Op     string
	Order  string
	Stage  string
	Packed bool
	Pack   bool // its packing can be noted
	Bin    string
	Move   bool // it can be booked elsewhere
	Slots  []SlotChoice
	Cancel bool
	Sure   bool // cancelling was asked for once
	Lend   bool // somebody else may be sent
	Back   string
}

// SlotChoice is one slot that an order may be moved to.
type SlotChoice struct {
	ID    string
	Label string
	Note  string
	On    bool
	Full  bool
}

// Timing asks for a time that is typed: what time it is, or when something shall be.
type Timing struct {
	At     string // URL that the digits are sent to
	Back   string
	Lead   string
	Label  string // over the digits
	Set    string // of the key
	Most   int    // digits
	Fields []Pair
	Op     string
	Days   []Choice
	Typed  string
}

// Finding is the page on which a code is typed, or an order is found by name.
type Finding struct {
	part.Page
	Name  bool // by name, not by code
	Bin   bool // no search: the bin of the order in hand is typed
	Op    string
	Q     string
	Rows  [][]string
	Hits  []Found
	Error Notice
}

// Found is one order that was found.
type Found struct {
	Order string
	Who   string
	Ref   string
	Slot  string
	Stage string
}

// Picking is the pick list of a slot.
type Picking struct {
	part.Page
	Rail   part.Rail
	Slot   string // id
	Title  string // "15:30 to 16:00"
	Orders []Picked
	Went   *Handled // how its orders were handed out so far; nil for an empty slot
	Head   []Stat
	Error  Notice
	Did    string // "The list is printing."
	Op     string
	Print  bool
	Due    int // how many may be released; 0 offers nothing
	DueOp  string
	DueKey string
}

// Picked is one order on a pick list.
type Picked struct {
	Order  string
	Who    string
	Ref    string
	Bin    string
	What   string // "1× Tour hoodie, 2× Photocard pack"
	Stage  string
	Packed bool
	Pack   bool // it can be packed
	Op     string
}

// Waits is who waits with a number.
type Waits struct {
	part.Page
	Rail    part.Rail
	Waiting []Wait
	Called  []Wait
	Op      string
	Error   Notice
}

// Wait is somebody who waits.
type Wait struct {
	Order  string
	Label  string // "B49"
	Who    string
	Ref    string
	Bin    string
	Note   string // "since 15:31", "called 15:40"
	Stage  string
	Packed bool
	Op     string
}

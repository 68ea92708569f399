package part

// BuyerWords stand on the screen at which buyers pick up by themselves. They
// never say why a code is refused: staff are told that.
type BuyerWords struct {
	Title    string
	Scan     string
	How      string
	Serving  string
	About    string // "about {n} min"
	Language string

	Controls  string // the lower half, for a screen reader
	Down      string
	Up        string
	Type      string
	Help      string // calls somebody
	Coming    Said   // somebody was called
	Bigger    string
	Normal    string
	Contrast  string
	Plain     string // colours as they were
	Aloud     string
	TypeHow   string
	TypeFind  string
	TypeShort Said // what was typed is no short code

	Queue      string // "You’re in the queue"
	QueueOf    string // "Hi {name}, you’re in the queue"
	Number     string
	Packed     string
	Packing    string
	Items      Plural
	Wait       string // "Wait for number {label}"
	Called     string
	CalledIn   string // "The board calls it, about {n} min"
	Behind     string // the board calls it after those who are on time
	Go         string // "Go to: {place}"
	Show       string
	Slip       string
	NoSlip     string
	Turn       string
	TurnOf     string // "It’s your turn, {name}"
	TurnNow    string
	Front      string // where orders are handed out, when nothing names it
	Early      string
	EarlyOf    string // "You’re early, {name}"
	Starts     string // "Your pickup time starts at {time}."
	Safe       string // "Your order is safe until {time}."
	OpensIn    string
	OpensAt    string
	Minutes    Plural // under the number
	Back       string // "Come back from {time}"
	Same       string
	Open       string // join those who are on time
	Places     Plural // "{n} places left before {time}"
	Return     string
	Join       string
	Late       string
	LateOf     string // "Your pickup time was until {time}."
	LateOpen   string
	LateAsk    string
	Collected  string
	CollectedT string // "This order was collected at {time}."
	NotYou     string
	Pay        string
	PayLead    string
	PayOpen    string
	SayNumber  string // "Say this number: {ref}"
	Ask        string
	AskLead    string
	Say        string
	Known      string
	Again      Said
	Fault      Said
	Unscanned  Said   // what to do with a code where no scanner is
	Untyped    string // what to do there when it was no code

	Clears   string // "This screen clears in {n} s"
	MoreTime string
	Done     string
	Restart  string
}

// BoardWords stand on the public board of numbers.
type BoardWords struct {
	Title   string
	Welcome string // nobody was called yet
	Show    Said   // and what to do: no scanner is at the board
	Missed  string
	Desk    string
	Also    string // further numbers that were called
	Next    string
	Nobody  string
	Slot    string // "Pickup now: {from} to {until}"
	Lost    Said
}

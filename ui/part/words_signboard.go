package part

// SignboardWords stand on the public board of a signing. It names no guest.
type SignboardWords struct {
	Title   string
	Now     string
	Go      string // "Come to: {place}"
	Soon    string // people wait, and nobody was called yet
	Table   string // "Table {n}"
	AtTable string // "{place}, table {n}"
	Come    string // over numbers that were called and are not at a table yet
	Range   string // "{from}–{to} min"
	Break   string
	Later   string // "Break {from} to {until}"
	Pause   string // a stop that nobody planned
	Back    string // "Back {time}"
	Keep    string // under a break: nobody loses their place
	Late    string // "about {n} min late"
	Longer  string // "Goes on until {time}"
	Last    string // "Last number likely today: {label}"
	Doubt   string // "From {label} on we may run out of time": who was told so
	Few     string // nobody in line is likely reached
	Missed  string // before the numbers that were called and did not come
	Left    Plural // "{n} tickets left for {time}"
	Sold    string // "No tickets left for {time}"
	Begins  string // over the time at which the next session begins
	Done    string
	Thanks  string
	Off     string // "Signing {time} is cancelled"
	OffDo   string
	Today   string // over the day's sessions
	Ended   string // a session of that list …
	Running string
	Gone    string
	SoldOut string
	Free    Plural // "{n} left"
	Say     string // what a voice says: "{label}, please come to: {place}"
	Lost    Said
}

// GuestWords stand on the buyers' screen when somebody shows a ticket for a
// signing. They never say why a ticket is refused: staff are told that.
type GuestWords struct {
	Scan, How   string // where tickets are all that is scanned
	Both        string // where orders are, too
	BothHow     string
	Again       string // what to do when it was no code
	Find        string // key that ends typing a code
	Number      string // "Your number is {label}"
	Ahead       Plural // "{n} people are before you"
	First       string // nobody is
	Between     string // "We expect you {from}–{until}"
	Watch       string // the board calls
	BackBy      string // "Come back by {time}"
	Near        string // "Please stay near the table"
	Turn        string // "You are called: {label}"
	Show        string
	Doubt       string // the time may not suffice
	DoubtLead   string
	DoubtDo     string
	DoubtStay   string
	Desk        string // "Please go to the desk"
	DeskLead    string // who was held, or missed their call
	Served      string
	ServedAt    string // "This ticket was used at {time}."
	Early       string // "Your signing is at {time}"
	EarlyLead   string
	Over        string
	OverLead    string
	Off         string // the session does not take place
	Exchange    string // what holders get because their session changed …
	Standby     string
	Moved       string // "New time: {time}"
	CheckIn     string // key
	CheckInDo   string
	CheckedIn   string
	Return      string // key: who left for a while is back
	Write       string // key: what shall be written
	WriteTitle  string
	WriteHow    string // "At most {n} letters. …"
	WriteKeep   string // key
	WriteBad    Said
	Written     string // it is kept
	WrittenMore string
	Capitals    string // key of the keyboard
}

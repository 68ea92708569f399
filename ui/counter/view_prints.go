package counter

import "popstand/ui/part"

// Prints is the page of what waits for paper, and of what a person has to look at.
type Prints struct {
	part.Page
	Rail    part.Rail
	Printer Health // how the printer fares
	Op      string // of the next act
	Flood   *Flood // nil: nobody is asked
	Blind   bool   // the printer is silent: print all the same?
	Look    []Print
	Queue   []Print
	More    int // how many more wait than are listed
	Error   Notice
}

// Flood asks what to print of what has gathered while the printer was away.
type Flood struct {
	N     int
	Since string // "12:10"
}

// Print is a document that waits for paper, or of which somebody has to say
// what became of it.
type Print struct {
	ID    string
	What  string // "Receipt A-000147, copy 1"
	State string // of the mark: "ask", "note" or "ok"
	How   string // "The printer went away while it printed"
	Do    string // what to do
	Since string // "12:10"
	There bool   // a person may say that it came out
	Again bool   // it may be printed again
	Copy  int    // as which copy; 0 for what is never marked as one
	Skip  bool   // it may be left out
}

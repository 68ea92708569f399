package counter

// Lending lets somebody else collect an order: the code that was made for them,
// or what it takes to make one.
type Lending struct {
	Op    string
	Order string
	Did   string // "The slip prints."
	Shown *Lent  // the newest that is good; nil asks for a new one
	Rows  []Lent // all others
	Can   bool   // one can be made
	Lead  string
	Uses  []Choice
	Label string
	Need  string // whose PIN is asked for then; "" for nobody's
}

// Lent is a code with which somebody else collects.
type Lent struct {
	Code  string // id
	Of    string // the place of the fact that made it
	Text  string // the code itself
	Human string
	Made  string // "Made 15:42"
	Said  string // "Good 2 of 3 times"
	Good  bool
	Op    string // of its keys
}

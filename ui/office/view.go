package office

import "popstand/ui/part"

// Signin is the page that asks who it is.
type Signin struct {
	frame
	Said *part.Said // why it failed; nil at first
}

// Day is what all kiosks have done today.
type Day struct {
	frame
	Date    string
	Sales   int64
	Total   string
	Takings []Takings
	Stock   []Stock
}

// Takings is what one kiosk took.
type Takings struct {
	Name  string
	Sales int64
	Total string
	Back  string // given back; "" for nothing
	Heard string // how old that is
}

// Stock is one thing, and who has how many of it.
type Stock struct {
	SKU    string
	Name   string
	Sold   int64
	Left   int64
	Owners []Owner
}

// Owner has some of it left.
type Owner struct {
	Letter string
	Left   int64
}

// Nodes is how far the hub has each journal.
type Nodes struct {
	frame
	Nodes []Node
}

// Node is one of them. State is the dot's shape.
type Node struct {
	Name, Facts, Heard, State, Say string
}

// Conflicts is what was given out twice.
type Conflicts struct {
	frame
	Conflicts []Conflict
}

// Conflict is one use of a code with the acts that claim it.
type Conflict struct {
	Use  string
	Acts []string
	Open bool
}

package counter

import "popstand/ui/part"

// Figuring is the page that says how well orders are handed out, and what became
// of what people looked at.
type Figuring struct {
	part.Page
	Rail    part.Rail
	Went    Fulfilled
	Moments Moments
}

// Fulfilled is how orders were handed out: in all, and for each shop.
type Fulfilled struct {
	Any   bool // there are orders
	Head  []Stat
	All   Handled
	Waits Waited
	Shops []Handled // none where all orders come from one
}

// Stat is a number with what it counts.
type Stat struct{ ID, N, Label string }

// Handled is how the orders of a slot, of a shop or of all were handed out.
type Handled struct {
	Name   string
	OnTime string // "94% on time"; "" while nobody knows
	Orders string // "18 orders"
	Bar    []Slice
	Counts []Stat
}

// Slice is a part of a bar.
type Slice struct {
	Kind  string // "early", "on", "any", "unsure", "late", "none" or "open": how it is drawn
	Said  string // "17 on time"
	Share int    // of the bar's steps, see part.Shares
}

// Waited is a picture of how long buyers waited.
type Waited struct {
	Said  string // "92 waits measured"; "" for none
	Steps []Step
}

// Step is one bar of it; all are percentages of the picture.
type Step struct {
	Label      string // "3–5"
	Said       string // "12 waited 3–5 minutes"
	X, Y, W, H string
	Peak       bool
}

// Moments are what people looked at, wanted and have.
type Moments struct {
	Shops    []Funnel
	Products []Funnel
	More     string // "4 more products"; "" when all are shown
}

// Funnel is the three moments of one shop or product.
type Funnel struct {
	Name  string
	Steps [3]FunnelStep
}

// FunnelStep is one of the three.
type FunnelStep struct {
	N, Label, Said string
	W              string // of its bar, in percent
}

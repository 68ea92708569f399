package buyer

import "popstand/ui/part"

// Pickup is the screen at which buyers pick up by themselves, one state of it.
type Pickup struct {
	part.Page
	Event   string
	State   string // "idle", "type", or what a result says: "queue", "turn", "early" …
	No      string // of the result, in every form that is about it
	Look    string // tells a page that has to be loaded anew
	Tone    string // the sound of a result: "go" or "ask"
	Reach   bool
	Large   bool
	Sharp   bool   // more contrast
	Serving string // the number that was called last; "" for none
	About   string // "about 4 min"; "" unknown

	Title string
	Lead  string
	Steps []Step
	Panel *Panel

	Left   int // seconds until the screen is cleared
	Window int // seconds that it stands in all
	Joins  bool
	Helps  bool   // the main key calls somebody
	Here   string // the key of who is here, or is back; "" for none
	Writes bool   // something can be written for the holder of the ticket
	Typed  string
	Short  bool   // what was typed is no code, or can't be written
	Upper  bool   // the next letter is a capital
	Most   string // letters that can be written
	Find   string // the key that ends typing a code
	Keys   [][]string
	Langs  []Lang
}

// Step is one thing that happens, or that the buyer does.
type Step struct {
	Done       bool
	What, More string
}

// Panel is the sheet beside the words: one large thing.
type Panel struct {
	Loud bool // in the creator's colour
	Head string
	Big  string
	Code bool // it is spelled out, not read
	Foot string
	Icon string
}

// Size says how large the panel's text can stand.
func (p Panel) Size() string {
	switch n := len([]rune(p.Big)); {
	case p.Code:
		return "code"
	case n <= 2:
		return "s"
	case n <= 3:
		return "m"
	case n <= 5:
		return "l"
	}
	return "xl"
}

// Lang is a language to choose.
type Lang struct {
	Code, Name string
	On         bool
}

// Length says how large a headline can stand beside the panel.
func Length(title string) string {
	n := 0
	for _, r := range title {
		n += 10
		if r > 0x2e80 {
			n += 9
		}
	}
	switch {
	case n <= 220:
		return "s"
	case n <= 290:
		return "m"
	}
	return "l"
}

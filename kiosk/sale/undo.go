package sale

import (
	"popstand/kiosk/event"
	"popstand/kiosk/money"
)

// maxSteps bounds how far back a cart remembers.
const maxSteps = 30

// Deed is what a step did to a cart.
type Deed string

// The deeds. A screen words them: "Sticker sheet removed".
const (
	Added        Deed = "added"
	Requantified Deed = "quantity"
	Removed      Deed = "removed"
	Discounted   Deed = "discount"
	Cleared      Deed = "cleared"
	Dedicated    Deed = "dedicated"
)

// Step is one change of a cart: what was done, to which line, and the lines as
// they were on its other side.
type Step struct {
	Did    Deed        `json:"did"`
	Name   event.Words `json:"name,omitempty"` // of the line; empty when all lines went
	Option event.Words `json:"option,omitempty"`
	Lines  []Line      `json:"lines,omitempty"`
	Last   LineID      `json:"last,omitempty"`
}

// Undoes says which step Undo would take back.
func (c Cart) Undoes() (Step, bool) { return top(c.Past) }

// Redoes says which step Redo would do again.
func (c Cart) Redoes() (Step, bool) { return top(c.Future) }

func top(steps []Step) (Step, bool) {
	if len(steps) == 0 {
		return Step{}, false
	}
	return steps[len(steps)-1], true
}

// Undo restores exactly the lines before the last change.
func (c Cart) Undo() (Cart, error) {
	step, ok := c.Undoes()
	switch {
	case len(c.Parts) > 0:
		return c, RefusePartsTaken
	case !ok:
		return c, RefuseNothingToUndo
	}
	next := c
	next.Past = c.Past[: len(c.Past)-1 : len(c.Past)-1]
	next.Future = push(c.Future, step.mirrored(c))
	next.Lines, next.Last = step.Lines, step.Last
	return next, nil
}

// Redo does the change again that Undo took back.
func (c Cart) Redo() (Cart, error) {
	step, ok := c.Redoes()
	switch {
	case len(c.Parts) > 0:
		return c, RefusePartsTaken
	case !ok:
		return c, RefuseNothingToRedo
	}
	next := c
	next.Future = c.Future[: len(c.Future)-1 : len(c.Future)-1]
	next.Past = push(c.Past, step.mirrored(c))
	next.Lines, next.Last = step.Lines, step.Last
	return next, nil
}

// mirrored is the step seen from its other side.
func (s Step) mirrored(c Cart) Step {
	s.Lines, s.Last = c.Lines, c.Last
	return s
}

// Forget drops the way back, as before a cart is set aside or paid.
func (c Cart) Forget() Cart {
	c.Past, c.Future = nil, nil
	return c
}

// step is the only way that lines change: it checks the new lines and keeps
// the old ones for Undo.
func (c Cart) step(did Deed, line Line, lines []Line) (Cart, error) {
	if len(c.Parts) > 0 {
		return c, RefusePartsTaken
	}
	// The tax mode plays no part in what is allowed; on top gives the larger total.
	if _, err := reckon(money.OnTop, lines); err != nil {
		return c, err
	}
	next := c
	next.Past = push(c.Past, Step{Did: did, Name: line.Name, Option: line.Option, Lines: c.Lines, Last: c.Last})
	next.Future = nil
	next.Lines, next.Last = lines, line.ID
	if did == Removed || did == Cleared {
		next.Last = ""
	}
	return next, nil
}

// push appends to a copy and forgets the oldest steps: carts share their
// slices, so none may be appended to in place.
func push(steps []Step, s Step) []Step {
	from := max(0, len(steps)+1-maxSteps)
	out := make([]Step, 0, len(steps)-from+1)
	return append(append(out, steps[from:]...), s)
}

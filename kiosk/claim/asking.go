package claim

import (
	"context"
	"errors"
	"sync"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Asking is what one desk asks homes. A home that was asked and has not answered
// in time may have accepted all the same: until that is known, the same question
// goes out under the same operation, and what a person decides meanwhile is about
// the same act. Its zero value may be used by several goroutines.
type Asking struct {
	mu   sync.Mutex
	late map[code.ID]late
}

// late is a question that was not answered in time.
type late struct {
	op   ledger.Op
	what string
}

// lateMost bounds how many are kept; only those of a home that hangs stay.
const lateMost = 256

// Whom says about which code a home is asked, and what.
type Whom struct {
	Home ledger.NodeID
	Code code.ID // that the uses are claimed on
	What string  // the request in its canonical form
}

// Op is the operation under which the same was asked before and not answered;
// else the one of now.
func (a *Asking) Op(w Whom, now ledger.Op) ledger.Op {
	a.mu.Lock()
	defer a.mu.Unlock()
	if l, there := a.late[w.Code]; there && l.what == w.What {
		return l.op
	}
	return now
}

// Ask asks, and says whether there is an answer. A refusal is none: what a home
// can't say, a person decides.
func (a *Asking) Ask(ctx context.Context, h Homes, w Whom, q Question, answer any) (answered bool, err error) {
	err = h.AskHome(ctx, w.Home, q, answer)
	switch {
	case errors.Is(err, ErrLate) && q.Act.Op == "":
		return false, nil
	case errors.Is(err, ErrLate):
		a.mu.Lock()
		defer a.mu.Unlock()
		if a.late == nil || len(a.late) >= lateMost {
			a.late = map[code.ID]late{}
		}
		a.late[w.Code] = late{q.Act.Op, w.What}
		return false, nil
	case errors.Is(err, ErrAway), errors.As(err, new(*ledger.Refusal)):
		return false, nil
	}
	return err == nil, err
}

// Done forgets that a question was late: what was asked for has happened.
func (a *Asking) Done(id code.ID) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.late, id)
}

// Without leaves out what other nodes have accepted for an act of this one: it
// does not stand in the act's own way.
func Without(stand []Claim, mine Act) []Claim {
	var out []Claim
	for _, c := range stand {
		if c.Act != mine || c.Node == mine.Node {
			out = append(out, c)
		}
	}
	return out
}

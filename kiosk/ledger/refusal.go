package ledger

import "errors"

// Refusal is a "no" that a person can act on: a stable code for programs, and
// a sentence that says what to do. Everything else is a fault.
type Refusal struct {
	Code   string
	Do     string
	Values map[string]string // what the screen may put into its own words
}

// Error returns the sentence.
func (r *Refusal) Error() string { return r.Do }

// Is reports whether target is a refusal with the same code.
func (r *Refusal) Is(target error) bool {
	var t *Refusal
	return errors.As(target, &t) && t.Code == r.Code
}

// Refuse makes a refusal; kv are pairs of names and values.
func Refuse(code, do string, kv ...string) *Refusal {
	r := &Refusal{Code: code, Do: do, Values: make(map[string]string, len(kv)/2)}
	for i := 0; i+1 < len(kv); i += 2 {
		r.Values[kv[i]] = kv[i+1]
	}
	return r
}

// Faults of the ledger itself.
var (
	// ErrStopped says that the ledger is closed, or stopped after an I/O error;
	// nothing was recorded.
	ErrStopped = errors.New("ledger is stopped")
	// ErrUnknown says that the disk failed in the middle of a commit: whether
	// the act was recorded is known only after a restart. Ask again with the
	// same Op.
	ErrUnknown = errors.New("the outcome is unknown until popstand has started again")
	// ErrNoJournal says that the database holds no journal of a node that has
	// kept one.
	ErrNoJournal = errors.New("the journal is gone")
	// ErrNotFound says that no such fact is in the journal.
	ErrNotFound = errors.New("no such fact")
)

// Refusals of the ledger itself.
var (
	// RefuseOpReused answers an Op that was used before for another request.
	RefuseOpReused = Refuse("op_reused", "This key was used for another request. Make a new key for a new act.")
	// RefuseDiskFull answers when the disk is full and the ballast is gone.
	RefuseDiskFull = Refuse("disk_full", "The storage is full. Nothing was recorded. Free some space, then try again.")
	// RefuseMirrorPlace answers a second copy that can't be begun where it is to
	// be kept: no other disk than the database's is there, or it can't be written.
	RefuseMirrorPlace = Refuse("mirror_place", "There is no stick for a second copy, or it can't be written. Put one in, then try again.")
)

package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
)

// Queryer reads tables. Statements are prepared once per connection and kept,
// so a text must be a constant; values go into args, in the order of $1…$n.
type Queryer interface {
	Query(ctx context.Context, text string, args ...any) (*sql.Rows, error)
	QueryRow(ctx context.Context, text string, args ...any) *sql.Row
}

// Tables is what an apply may change.
type Tables interface {
	Queryer
	Exec(ctx context.Context, text string, args ...any) error
}

// Kind is a kind of fact and how it changes the tables. Apply must read every
// version up to Version, must not depend on the order in which different
// nodes' facts arrive, and returns an error only for facts it can't read.
type Kind struct {
	Name    string
	Version int
	Apply   func(ctx context.Context, t Tables, f Fact) error

	area string // whose kind this is

	// live applies a body that this program has just encoded, without decoding
	// it again; ok is false when it is of another type.
	live func(ctx context.Context, t Tables, f Fact, body any) (ok bool, err error)
}

// Check looks for violations of one of the design's invariants in the tables.
// Each string that Find returns is one violation, in words.
type Check struct {
	Invariant int
	Name      string
	Find      func(ctx context.Context, q Queryer, event EventID) ([]string, error)
}

// Area is one part of the trade: its kinds of fact, the tables that they are
// folded into (dropped and filled again by Rebuild) and its checks.
type Area struct {
	Name   string
	Kinds  []Kind
	Tables []string
	Checks []Check
}

// On makes a Kind whose apply gets the body decoded. Fields that a newer
// version added are ignored here and stay in the journal's bytes. A T must
// come back from its JSON as it was; Verify finds one that doesn't.
func On[T any](name string, version int, apply func(ctx context.Context, t Tables, f Fact, body T) error) Kind {
	k := Kind{Name: name, Version: version}
	k.Apply = func(ctx context.Context, t Tables, f Fact) error {
		var body T
		if err := json.Unmarshal(f.Body, &body); err != nil {
			return fmt.Errorf("read body of %s: %w", name, err)
		}
		return apply(ctx, t, f, body)
	}
	k.live = func(ctx context.Context, t Tables, f Fact, body any) (bool, error) {
		b, ok := body.(T)
		if !ok {
			return false, nil
		}
		return true, apply(ctx, t, f, b)
	}
	return k
}

// Nothing makes a Kind that is kept in the journal and changes no table.
func Nothing(name string, version int) Kind {
	return Kind{Name: name, Version: version, Apply: func(context.Context, Tables, Fact) error { return nil }}
}

// index sorts the areas' kinds by name and refuses what can't work: a kind
// without an apply, or one that two areas claim.
func index(areas []Area) (map[string]Kind, error) {
	kinds := map[string]Kind{}
	for _, a := range areas {
		for _, k := range a.Kinds {
			if k.Apply == nil || k.Version < 1 {
				return nil, fmt.Errorf("area %s: kind %s has no apply or no version", a.Name, k.Name)
			}
			if _, twice := kinds[k.Name]; twice {
				return nil, fmt.Errorf("area %s: kind %s is claimed twice", a.Name, k.Name)
			}
			k.area = a.Name
			kinds[k.Name] = k
		}
	}
	return kinds, nil
}

package claim

import (
	"context"
	"fmt"
	"strconv"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// May checks, inside a command, that a use is free as far as this node knows.
// The refusal "already_used" says of the first claim that stands: code, use,
// way, what, node and actor, and when: wall_ms and trust.
func May(ctx context.Context, q ledger.Queryer, event ledger.EventID, u Use) error {
	if err := u.check(); err != nil {
		return err
	}
	stand, err := Standing(ctx, q, event, u.Code)
	if err != nil {
		return err
	}
	for _, c := range stand {
		if c.Use == u {
			return alreadyUsed(c)
		}
	}
	return nil
}

func alreadyUsed(c Claim) *ledger.Refusal {
	return ledger.Refuse("already_used", "This code was used already. Look when and where, then ask the person who is in charge.",
		"code", c.Code.String(), "use", strconv.FormatInt(c.No, 10), "way", string(c.Way), "what", c.What,
		"node", string(c.Act.Node), "actor", string(c.Actor),
		"wall_ms", strconv.FormatInt(c.Wall, 10), "trust", string(c.Trust))
}

// Next returns the first use of a code that nothing stands on, for codes that
// may be used several times. A use that was undone is free again; counting the
// claims would give a taken number after that.
func Next(ctx context.Context, q ledger.Queryer, event ledger.EventID, id code.ID) (Use, error) {
	u := Use{Code: id, No: 1}
	if err := u.check(); err != nil {
		return Use{}, err
	}
	stand, err := Standing(ctx, q, event, id)
	if err != nil {
		return Use{}, err
	}
	for _, c := range stand { // by use number
		if c.No == u.No {
			u.No++
		}
	}
	return u, nil
}

// Take writes a claim, for the apply of the fact that accepts a use. It never
// says no: what a fact says has happened. Two facts on one use are a conflict.
func Take(ctx context.Context, t ledger.Tables, f ledger.Fact, k Taking) error {
	if err := k.check(); err != nil {
		return fmt.Errorf("claim a use: %w", err)
	}
	if k.Actor == "" {
		k.Actor = f.Actor
	}
	if k.For == (Act{}) {
		k.For = Act{Node: f.Node, Op: f.Op}
	}
	if err := putClaim(ctx, t, f, k); err != nil {
		return err
	}
	return settle(ctx, t, f.Event, k.Use)
}

// Undoing is a claim that does not stand any more.
type Undoing struct {
	Use
	Of ledger.Position // the fact that claimed it
}

// Undo takes a claim back, for the apply of the fact that says so. The claim's
// row stays, and may arrive later than this.
func Undo(ctx context.Context, t ledger.Tables, f ledger.Fact, u Undoing) error {
	if err := u.check(); err != nil {
		return fmt.Errorf("undo a claim: %w", err)
	}
	if err := putUndone(ctx, t, f, u); err != nil {
		return err
	}
	return settle(ctx, t, f.Event, u.Use)
}

// settle brings a use's row of conflict in line with its claims, whichever of
// them came last.
func settle(ctx context.Context, t ledger.Tables, event ledger.EventID, u Use) error {
	if n, err := countClaims(ctx, t, event, u); err != nil || n < 2 { // and there never were more
		return err
	}
	all, err := claimsOfUse(ctx, t, event, u)
	if err != nil {
		return err
	}
	stand := standing(all)
	if len(stand) < 2 {
		return dropConflict(ctx, t, event, u)
	}
	said, err := scanSettled(t.Query(ctx, settledOfUse, string(event), u.Code.String(), u.No))
	if err != nil {
		return err
	}
	return putConflict(ctx, t, event, u, !covered(stand, said))
}

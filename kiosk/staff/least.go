package staff

import (
	"context"

	"popstand/kiosk/ledger"
)

// Refund is the action of giving money back. Who may depends on how much it is,
// so no least role stands for it among Actions.
const Refund Action = "refund"

// PermitRole checks inside a command that somebody of at least this role acts
// or approves; whoever asks has found out which role it takes. The refusals are
// those of Permit.
func (p Policies) PermitRole(ctx context.Context, q ledger.Queryer, w Warrant, need Role, action Action) error {
	actor, approver, err := w.people(ctx, q)
	if err != nil || w.program() {
		return err
	}
	return p.decide(actor, approver, Permission{Alone: actor.Role.Reaches(need), Need: need}, string(action))
}

// Program says whether a program acts here, which has no role and vouches for
// itself.
func (w Warrant) Program() bool { return w.program() }

package pickup

import (
	"slices"

	"popstand/kiosk/ledger"
)

// Stage is where an order stands, in steps that a buyer understands.
type Stage string

// The stages of an order.
const (
	StageReceived     Stage = "received"
	StagePacking      Stage = "packing"
	StageReady        Stage = "ready"
	StagePart         Stage = "part" // collected in part
	StageCollected    Stage = "collected"
	StageNotCollected Stage = "not_collected" // its hold is over, or its goods went back
	StageRefunded     Stage = "refunded"      // or cancelled
)

// Stages lists all stages.
func Stages() []Stage {
	return []Stage{StageReceived, StagePacking, StageReady, StagePart, StageCollected, StageNotCollected, StageRefunded}
}

// Stage says where an order stands. over says that its hold has surely ended.
func (o Order) Stage(g Gone, over bool) Stage {
	switch {
	case g.All(o.Lines):
		return StageCollected
	case o.Cancelled:
		return StageRefunded
	case o.Released, over && !g.Any():
		return StageNotCollected
	case g.Any():
		return StagePart
	case o.Work == Packed:
		return StageReady
	case o.Work == Packing:
		return StagePacking
	}
	return StageReceived
}

// Step is what can be done with an order.
type Step string

// The steps.
const (
	StepChange   Step = "change" // by its shop
	StepMove     Step = "move"
	StepPack     Step = "pack"
	StepPay      Step = "pay"
	StepHandOver Step = "hand_over"
	StepCancel   Step = "cancel"
	StepRelease  Step = "release"
)

// from lists the stages from which each step can be taken. A manager may hand
// over what was not collected: late is not lost while the goods are there.
func (s Step) from() []Stage {
	waiting := []Stage{StageReceived, StagePacking, StageReady}
	switch s {
	case StepChange:
		return append(waiting, StageNotCollected)
	case StepMove, StepPack, StepPay, StepHandOver:
		return append(waiting, StagePart, StageNotCollected)
	case StepCancel: // what is left of it
		return append(waiting, StagePart, StageNotCollected)
	case StepRelease:
		return []Stage{StageNotCollected, StagePart}
	}
	return nil
}

// Check refuses a step that a stage does not allow: already_collected,
// already_cancelled, part_collected or not_due.
func (s Step) Check(at Stage) error {
	if slices.Contains(s.from(), at) {
		return nil
	}
	switch at {
	case StageCollected:
		return RefuseCollected
	case StageRefunded:
		return RefuseCancelled
	case StagePart:
		return RefusePartCollected
	case StageReceived, StagePacking, StageReady, StageNotCollected:
	}
	return RefuseNotDue
}

// Refusals of a step at the wrong time.
var (
	// RefuseCollected answers when nothing of the order is left.
	RefuseCollected = ledger.Refuse("already_collected", "This order was collected. Look when and where.")
	// RefuseCancelled answers when the order was cancelled or refunded.
	RefuseCancelled = ledger.Refuse("already_cancelled", "This order was cancelled. Ask its shop.")
	// RefusePartCollected answers when a part of the order is gone already.
	RefusePartCollected = ledger.Refuse("part_collected", "A part of this order was collected. Take that back first, or leave the order as it is.")
	// RefuseNotDue answers a release while the order is still held for its buyer.
	RefuseNotDue = ledger.Refuse("not_due", "This order is still held for its buyer.")
	// RefuseReleased answers when the order's goods went back to the stall.
	RefuseReleased = ledger.Refuse("already_released", "The goods of this order went back to the stall. Sell new ones, or refund the order.")
	// RefuseNoOrder answers for an order that is not known here.
	RefuseNoOrder = ledger.Refuse("order_unknown", "This order is not known here. Ask for its code, or look at the other kiosk.")
	// RefuseNoPlan answers where the event hands out no orders.
	RefuseNoPlan = ledger.Refuse("no_pickup", "This event hands out no orders. Add a pickup section to the event folder.")
)

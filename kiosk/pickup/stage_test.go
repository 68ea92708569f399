package pickup_test

import (
	"testing"

	"popstand/kiosk/claim"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
)

func goneOf(uses ...int64) pickup.Gone {
	var all []claim.Claim
	for _, u := range uses {
		all = append(all, claim.Claim{Use: claim.Use{No: u}, What: "pickup o"})
	}
	return pickup.GoneOf(all)
}

func twoLines() []pickup.Line { return []pickup.Line{{SKU: "TEE", Qty: 2}, {SKU: "PIN", Qty: 1}} }

func TestStages(t *testing.T) {
	for _, c := range []struct {
		name  string
		set   func(*pickup.Order)
		gone  pickup.Gone
		over  bool
		stage pickup.Stage
	}{
		{"new", func(*pickup.Order) {}, goneOf(), false, pickup.StageReceived},
		{"being packed", func(o *pickup.Order) { o.Work = pickup.Packing }, goneOf(), false, pickup.StagePacking},
		{"packed", func(o *pickup.Order) { o.Work = pickup.Packed }, goneOf(), false, pickup.StageReady},
		{"in part", func(o *pickup.Order) { o.Work = pickup.Packed }, goneOf(2), false, pickup.StagePart},
		{"in part, long ago", func(*pickup.Order) {}, goneOf(2), true, pickup.StagePart},
		{"in part, and the rest went back", func(o *pickup.Order) { o.Released = true }, goneOf(2), true, pickup.StageNotCollected},
		{"all", func(*pickup.Order) {}, goneOf(1, 2, 3), true, pickup.StageCollected},
		{"never came", func(o *pickup.Order) { o.Work = pickup.Packed }, goneOf(), true, pickup.StageNotCollected},
		{"cancelled", func(o *pickup.Order) { o.Cancelled = true }, goneOf(), true, pickup.StageRefunded},
		{"cancelled too late", func(o *pickup.Order) { o.Cancelled = true }, goneOf(1, 2, 3), false, pickup.StageCollected},
	} {
		o := pickup.Order{Received: pickup.Received{Lines: twoLines()}}
		c.set(&o)
		if got := o.Stage(c.gone, c.over); got != c.stage {
			t.Errorf("%s: %s, want %s", c.name, got, c.stage)
		}
	}
}

func TestStepsByStage(t *testing.T) {
	const ok = ""
	for _, c := range []struct {
		step pickup.Step
		want map[pickup.Stage]string // refusals; what is absent is allowed
	}{
		{pickup.StepChange, map[pickup.Stage]string{pickup.StagePart: "part_collected"}},
		{pickup.StepMove, nil},
		{pickup.StepPack, nil},
		{pickup.StepPay, nil},
		{pickup.StepHandOver, nil},
		{pickup.StepCancel, nil},
		{pickup.StepRelease, map[pickup.Stage]string{
			pickup.StageReceived: "not_due", pickup.StagePacking: "not_due", pickup.StageReady: "not_due",
		}},
	} {
		for _, at := range pickup.Stages() {
			want := c.want[at]
			switch at {
			case pickup.StageCollected:
				want = "already_collected"
			case pickup.StageRefunded:
				want = "already_cancelled"
			case pickup.StageReceived, pickup.StagePacking, pickup.StageReady, pickup.StagePart, pickup.StageNotCollected:
			}
			if err := c.step.Check(at); want == ok {
				if err != nil {
					t.Errorf("%s while %s: %v", c.step, at, err)
				}
			} else {
				kiosktest.Refused(t, err, want)
			}
		}
	}
}

func TestPartsArePickedFromWhatIsLeft(t *testing.T) {
	for _, c := range []struct {
		name  string
		gone  pickup.Gone
		parts []pickup.Part
		home  bool
		uses  []int64
		code  string
	}{
		{"all", goneOf(), nil, true, []int64{1, 2, 3}, ""},
		{"the rest", goneOf(1), nil, true, []int64{2, 3}, ""},
		{"the home takes the first", goneOf(), []pickup.Part{{Line: 1, Qty: 1}}, true, []int64{1}, ""},
		{"others take the last", goneOf(), []pickup.Part{{Line: 1, Qty: 1}}, false, []int64{2}, ""},
		{"in any order", goneOf(), []pickup.Part{{Line: 2, Qty: 1}, {Line: 1, Qty: 1}}, true, []int64{1, 3}, ""},
		{"too many", goneOf(1), []pickup.Part{{Line: 1, Qty: 2}}, true, nil, "bad_part"},
		{"none", goneOf(), []pickup.Part{{Line: 1}}, true, nil, "bad_part"},
		{"less than none", goneOf(), []pickup.Part{{Line: 1, Qty: -1}}, true, nil, "bad_part"},
		{"one line twice", goneOf(), []pickup.Part{{Line: 1, Qty: 1}, {Line: 1, Qty: 1}}, true, nil, "bad_part"},
		{"no such line", goneOf(), []pickup.Part{{Line: 3, Qty: 1}}, true, nil, "bad_part"},
	} {
		t.Run(c.name, func(t *testing.T) {
			taken, err := c.gone.Pick(twoLines(), c.parts, c.home)
			if c.code != "" {
				kiosktest.Refused(t, err, c.code)
				return
			}
			var uses []int64
			for _, p := range taken {
				uses = append(uses, p.Uses...)
			}
			if err != nil || !equal(uses, c.uses) {
				t.Errorf("took %v (%v), want %v", uses, err, c.uses)
			}
		})
	}
}

func equal[T comparable](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestOneOrderHasOneIDEverywhere(t *testing.T) {
	a, b := pickup.IDOf("ev", "shop", "1001"), pickup.IDOf("ev", "shop", "1001")
	if a != b || a == pickup.IDOf("ev", "shop", "1002") || a == pickup.IDOf("ev2", "shop", "1001") || a == pickup.IDOf(ledger.EventID("ev"), "shop\x001001", "") {
		t.Errorf("%s and %s", a, b)
	}
}

func TestABinHasAtMostTwelveCharacters(t *testing.T) {
	w := newStall(t)
	in := incoming("1001")
	in.Bin = "REGAL-ÜBER-12"
	_, err := w.Receive(ctx, w.act("ana"), in)
	kiosktest.Refused(t, err, "bad_order")
	in.Bin = "REGALÜBER-12"
	o := w.receive(in)
	err = w.Pack(ctx, w.act("ana"), pickup.PackUp{Orders: []pickup.ID{o.Received.Order}, Work: pickup.Packed, Bin: "REGAL-ÜBER-12"})
	kiosktest.Refused(t, err, "bad_work")
}

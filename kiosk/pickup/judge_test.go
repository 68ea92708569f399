package pickup_test

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"slices"
	"testing"
	"time"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/pickup"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
)

const minute = int64(time.Minute / time.Millisecond)

// noon is when the slot of most tests begins.
var noon = time.Date(2026, time.November, 28, 12, 0, 0, 0, time.UTC).UnixMilli()

func plan() event.Pickup {
	return event.Pickup{
		Slots: []event.Slot{
			{ID: "noon", Number: 1, From: noon, Until: noon + 30*minute, Capacity: 2},
			{ID: "half", Number: 2, From: noon + 30*minute, Until: noon + 60*minute, Capacity: 2},
		},
		Early: event.Span(10 * minute), Late: event.Span(20 * minute), After: event.AfterQueue, Hold: event.Span(24 * 60 * minute),
		Release: event.ReleaseNever, Undo: event.Span(2 * minute), Collectors: event.CollectorsAnyone, Unknown: event.UnknownAsk,
	}
}

// mint issues codes without a stall.
type mint struct {
	t      testing.TB
	trust  *code.Trust
	issuer *code.Issuer
	number uint32
}

func newMint(t testing.TB) *mint {
	t.Helper()
	seeded := func(b byte) ed25519.PrivateKey {
		return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{b}, ed25519.SeedSize))
	}
	public := func(b byte) code.PublicKey { return code.PublicKey(seeded(b)[ed25519.SeedSize:]) }
	ev := code.Event{0x5a, 0x7e, 1, 2, 3, 4, 5, 6}
	root, err := code.NewRoot(seeded(1))
	must(t, err)
	cert, err := root.Certify(code.Grant{
		Event: ev, Node: code.Node{0x0a, 1}, Key: public(2), Serial: 1, Kinds: code.AllKinds, First: 1, Last: 1000,
		From: noon - 1000*minute, IssueUntil: noon + 1000*minute, HonourUntil: noon + 10_000*minute,
	})
	must(t, err)
	m := &mint{t: t}
	m.issuer, err = code.NewIssuer(seeded(2), cert)
	must(t, err)
	m.trust, err = code.NewTrust(ev, public(1))
	must(t, err)
	m.trust, err = m.trust.With(cert)
	must(t, err)
	return m
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (m *mint) issue(b code.Body) code.Code {
	m.t.Helper()
	m.number++
	return m.issueAs(m.number, b)
}

func (m *mint) issueAs(number uint32, b code.Body) code.Code {
	m.t.Helper()
	c, _, err := m.issuer.Issue(code.Draft{Number: number, Home: code.Home{0x0a, 1, 0}, Body: b}, code.At(noon))
	must(m.t, err)
	return c
}

// scanned is a code as it is read at a moment.
func (m *mint) scanned(c code.Code, now code.Now) pickup.Ask {
	v, err := m.trust.VerifyCode(c, now)
	return pickup.Ask{How: pickup.ByCode, Code: v, Err: err}
}

// judged is what one case of the table is about; each case changes it.
type judged struct {
	m     *mint
	state pickup.State
	code  code.Code
	how   pickup.How
	err   error
}

func newJudged(m *mint) *judged {
	j := &judged{m: m, how: pickup.ByCode}
	j.code = m.issue(code.Pickup{Slot: 1, Window: code.Window{From: noon, To: noon + 30*minute}, Paid: true, Units: 3})
	j.state = pickup.State{
		Plan: plan(), Home: true, Slot: plan().Slots[0], Running: plan().Slots[0], Room: 1, Now: code.At(noon + 5*minute),
		Order: &pickup.Order{
			Received: pickup.Received{
				Order: "o1", Ref: "1001", Payment: pickup.Paid, Amount: 70_00,
				Code:  pickup.Issued{ID: j.code.ID(), Payload: j.code.Payload()},
				Lines: []pickup.Line{{SKU: "TEE", Qty: 2, Unit: 30_00}, {SKU: "PIN", Qty: 1, Unit: 10_00}},
			},
			Use: j.code.ID(), Slot: "noon", Work: pickup.Packed, Bin: "B-07",
		},
	}
	return j
}

func (j *judged) gone(what string, uses ...int64) {
	for _, u := range uses {
		j.state.Stand = append(j.state.Stand, claim.Claim{Use: claim.Use{Code: j.code.ID(), No: u}, Way: claim.Home, What: what})
	}
}

func (j *judged) blank() { j.state.Order, j.state.Slot = nil, event.Slot{} }

func (j *judged) at(minutes int64) { j.state.Now = code.At(noon + minutes*minute) }

func (j *judged) judge() pickup.Verdict {
	a := pickup.Ask{How: j.how, Err: j.err}
	if j.how == pickup.ByCode && j.err == nil {
		a = j.m.scanned(j.code, j.state.Now)
	}
	return pickup.Judge(j.state, a)
}

func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		name   string
		set    func(*judged)
		light  verdict.Light
		reason verdict.Reason
		next   verdict.Next
		need   staff.Role
	}{
		{"packed and on time", func(*judged) {}, verdict.Green, verdict.Ready, pickup.NextHandOver, staff.Cashier},
		{"not packed", func(j *judged) { j.state.Order.Work = pickup.Packing }, verdict.Green, verdict.Ready, pickup.NextFetch, staff.Cashier},
		{"any time", func(j *judged) { j.state.Slot = event.Slot{}; j.at(9000) }, verdict.Green, verdict.Ready, pickup.NextHandOver, staff.Cashier},
		{"in part", func(j *judged) { j.gone("pickup o1", 1) }, verdict.Green, verdict.Ready, pickup.NextHandOver, staff.Cashier},
		{"in the grace before", func(j *judged) { j.at(-10) }, verdict.Green, verdict.Ready, pickup.NextHandOver, staff.Cashier},
		{"in the grace after", func(j *judged) { j.at(49) }, verdict.Green, verdict.Ready, pickup.NextHandOver, staff.Cashier},
		{"promised by the bank", func(j *judged) { j.state.Order.Payment = pickup.Authorized }, verdict.Green, verdict.Ready, pickup.NextHandOver, staff.Cashier},
		{"paid at the stall", func(j *judged) {
			j.state.Order.Payment, j.state.Order.Sales = pickup.Unpaid, []pickup.PaidHere{{Sale: "s", Amount: 70_00}}
		}, verdict.Green, verdict.Ready, pickup.NextHandOver, staff.Cashier},

		{"early, with room", func(j *judged) { j.at(-11) }, verdict.Amber, verdict.TooEarly, pickup.NextServeNow, staff.Cashier},
		{"early, full", func(j *judged) { j.at(-11); j.state.Room = 0 }, verdict.Amber, verdict.TooEarly, pickup.NextComeBack, staff.Manager},
		{"early, nothing runs", func(j *judged) { j.at(-11); j.state.Running = event.Slot{} }, verdict.Amber, verdict.TooEarly, pickup.NextComeBack, staff.Manager},
		{"late, queue", func(j *judged) { j.at(50) }, verdict.Amber, verdict.TooLate, pickup.NextQueue, staff.Cashier},
		{"late, reslot", func(j *judged) { j.at(50); j.state.Plan.After = event.AfterReslot; j.state.Room = 0 }, verdict.Amber, verdict.TooLate, pickup.NextReslot, staff.Manager},
		{"late, reslot, with room", func(j *judged) { j.at(50); j.state.Plan.After = event.AfterReslot }, verdict.Amber, verdict.TooLate, pickup.NextServeNow, staff.Cashier},
		{"late, held", func(j *judged) { j.at(50); j.state.Plan.After = event.AfterHold }, verdict.Green, verdict.Ready, pickup.NextHandOver, staff.Cashier},
		{"not collected", func(j *judged) { j.at(30 + 24*60) }, verdict.Red, verdict.TooLate, pickup.NextManager, staff.Manager},
		{"released", func(j *judged) { j.state.Order.Released = true }, verdict.Red, verdict.TooLate, pickup.NextShop, ""},

		{"collected", func(j *judged) { j.gone("pickup o1", 1, 2, 3) }, verdict.Red, verdict.AlreadyUsed, pickup.NextLook, ""},
		{"collected, then late", func(j *judged) { j.gone("pickup o1", 1, 2, 3); j.at(9000) }, verdict.Red, verdict.AlreadyUsed, pickup.NextLook, ""},
		{"collected blind", func(j *judged) { j.gone("pickup", 1) }, verdict.Red, verdict.AlreadyUsed, pickup.NextLook, ""},
		{"collected, then cancelled", func(j *judged) { j.gone("pickup o1", 1, 2, 3); j.state.Order.Cancelled = true }, verdict.Red, verdict.AlreadyUsed, pickup.NextLook, ""},
		{"cancelled", func(j *judged) { j.state.Order.Cancelled = true }, verdict.Red, verdict.Revoked, pickup.NextShop, ""},
		{"revoked", func(j *judged) { j.state.Revoked = true }, verdict.Red, verdict.Revoked, pickup.NextShop, ""},
		{"unpaid", func(j *judged) { j.state.Order.Payment = pickup.Unpaid }, verdict.Red, verdict.Unpaid, pickup.NextPay, ""},
		{"unpaid outranks a doubtful clock", func(j *judged) { j.state.Order.Payment, j.state.Now = pickup.Unpaid, code.NoClock() }, verdict.Red, verdict.Unpaid, pickup.NextPay, ""},

		{"not known here", func(j *judged) { j.blank() }, verdict.Amber, verdict.Unknown, pickup.NextAskOrder, staff.Manager},
		{"not known, the plan takes the code's word", func(j *judged) { j.blank(); j.state.Plan.Unknown = event.UnknownGreen }, verdict.Green, verdict.Ready, pickup.NextHandOver, staff.Cashier},
		{"not known, and early by the code's window", func(j *judged) { j.blank(); j.state.Plan.Unknown = event.UnknownGreen; j.at(-11) }, verdict.Amber, verdict.TooEarly, pickup.NextServeNow, staff.Cashier},
		{"not known, handed over", func(j *judged) { j.blank(); j.gone("pickup", 1) }, verdict.Red, verdict.AlreadyUsed, pickup.NextLook, ""},
		{"not known, revoked", func(j *judged) { j.blank(); j.state.Revoked = true }, verdict.Red, verdict.Revoked, pickup.NextShop, ""},
		{"not known, unpaid when issued", func(j *judged) {
			j.blank()
			j.state.Plan.Unknown = event.UnknownGreen
			j.code = j.m.issue(code.Pickup{Units: 3})
		}, verdict.Amber, verdict.Unpaid, pickup.NextManager, staff.Manager},

		{"another home", func(j *judged) { j.state.Home = false }, verdict.Amber, verdict.NotHome, pickup.NextAskHome, staff.Manager},
		{"nobody vouches for the clock", func(j *judged) { j.state.Now = code.NoClock() }, verdict.Amber, verdict.ClockUnsure, pickup.NextAskTime, staff.Cashier},
		{"the clock is unsure at the edge", func(j *judged) {
			j.state.Now = code.Now{Earliest: noon - 11*minute, Latest: noon - 9*minute}
		}, verdict.Amber, verdict.ClockUnsure, pickup.NextAskTime, staff.Cashier},
		{"ticket", func(j *judged) { j.code = j.m.issue(code.Ticket{Uses: 1}); j.blank() }, verdict.Red, verdict.WrongKind, pickup.NextOtherDesk, ""},
		{"same id, another payload", func(j *judged) {
			j.code = j.m.issueAs(j.code.ID().Number(), code.Pickup{Slot: 1, Paid: true, Units: 200})
		}, verdict.Red, verdict.NotGenuine, pickup.NextOriginal, ""},
		{"delegation", func(j *judged) { j.code = j.m.issue(code.Delegation{Subject: j.code.ID(), Uses: 1}) }, verdict.Green, verdict.Ready, pickup.NextHandOver, staff.Cashier},
		{"delegation, used up", func(j *judged) { j.code = j.m.issue(code.Delegation{Subject: j.code.ID(), Uses: 1}); j.state.Spent = 1 }, verdict.Red, verdict.AlreadyUsed, pickup.NextLook, ""},
		{"delegation of what is not known", func(j *judged) { j.code = j.m.issue(code.Delegation{Subject: j.code.ID(), Uses: 1}); j.blank() }, verdict.Amber, verdict.Unknown, pickup.NextAskOrder, ""},

		{"by its short number", func(j *judged) { j.how = pickup.ByHuman }, verdict.Amber, verdict.Ready, pickup.NextCheckName, staff.Cashier},
		{"the plan asks for the name", func(j *judged) { j.state.Plan.Collectors = event.CollectorsName }, verdict.Amber, verdict.Ready, pickup.NextCheckName, staff.Cashier},
		{"the name was erased", func(j *judged) { j.state.Plan.Collectors = event.CollectorsName; j.state.Nameless = true }, verdict.Amber, verdict.Ready, pickup.NextManager, staff.Manager},
		{"erased, and no name is asked for", func(j *judged) { j.state.Nameless = true }, verdict.Green, verdict.Ready, pickup.NextHandOver, staff.Cashier},

		{"no code", func(j *judged) { j.err = code.RefuseLength }, verdict.Red, verdict.Unknown, pickup.NextRescan, ""},
		{"re-spelled", func(j *judged) { j.err = code.RefuseSpelling }, verdict.Red, verdict.NotGenuine, pickup.NextOriginal, ""},
		{"forged", func(j *judged) { j.err = code.RefuseSignature }, verdict.Red, verdict.NotGenuine, pickup.NextOriginal, ""},
		{"other event", func(j *judged) { j.err = code.RefuseOtherEvent }, verdict.Red, verdict.OtherEvent, pickup.NextOtherEvent, ""},
		{"expired key", func(j *judged) { j.err = code.RefuseExpired }, verdict.Red, verdict.TooLate, pickup.NextManager, ""},
		{"key of tomorrow", func(j *judged) { j.err = code.RefuseNotYet }, verdict.Red, verdict.TooEarly, pickup.NextManager, ""},
		{"other fault", func(j *judged) { j.err = errors.New("a bug") }, verdict.Red, verdict.NotGenuine, pickup.NextOriginal, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := newJudged(newMint(t))
			c.set(j)
			v := j.judge()
			if v.Light != c.light || v.Reason != c.reason || v.Next != c.next || v.Need != c.need {
				t.Errorf("%s %s, next %s, need %q (also %v)", v.Light, v.Reason, v.Next, v.Need, v.Also)
			}
		})
	}
}

func TestEveryObstacleIsNamed(t *testing.T) {
	j := newJudged(newMint(t))
	j.state.Home, j.state.Order.Payment = false, pickup.Unpaid
	j.at(-60)
	v := j.judge()
	if v.Reason != verdict.Unpaid || !slices.Equal(v.Also, []verdict.Reason{verdict.TooEarly, verdict.NotHome}) || v.Need != "" {
		t.Errorf("%s, also %v, need %q", v.Reason, v.Also, v.Need)
	}
	j.state.Order.Payment = pickup.Paid
	if v := j.judge(); v.Reason != verdict.TooEarly || v.Need != staff.Manager {
		t.Errorf("%s, need %q: the stricter of two obstacles decides who may", v.Reason, v.Need)
	}
}

func TestVerdictSaysWhatIsLeft(t *testing.T) {
	j := newJudged(newMint(t))
	j.gone("pickup o1", 1)
	w := j.judge().What
	if w.Stage != pickup.StagePart || w.Units != 2 || len(w.Left) != 2 || w.Left[0].Qty != 1 || w.Left[1].Line != 2 || len(w.Uses) != 1 || w.Bin != "B-07" {
		t.Errorf("got %+v", w)
	}
}

func TestClocks(t *testing.T) {
	at := func(year int) int64 { return time.Date(year, time.November, 28, 12, 5, 0, 0, time.UTC).UnixMilli() }
	for _, c := range []struct {
		name    string
		reading clock.Reading
		light   verdict.Light
		reason  verdict.Reason
	}{
		{"network", clock.Reading{Wall: at(2026), Trust: clock.Network}, verdict.Green, verdict.Ready},
		{"peer", clock.Reading{Wall: at(2026), Trust: clock.Peer}, verdict.Green, verdict.Ready},
		{"staff", clock.Reading{Wall: at(2026), Trust: clock.Staff}, verdict.Green, verdict.Ready},
		{"staff, near the edge", clock.Reading{Wall: noon - 9*minute, Trust: clock.Staff}, verdict.Amber, verdict.ClockUnsure},
		{"peer, near the edge", clock.Reading{Wall: noon - 10*minute + minute/2, Trust: clock.Peer}, verdict.Amber, verdict.ClockUnsure},
		{"network, near the edge", clock.Reading{Wall: noon - 10*minute + 1, Trust: clock.Network}, verdict.Green, verdict.Ready},
		{"stepped back", clock.Reading{Wall: noon - 11*minute, Trust: clock.Network}, verdict.Amber, verdict.TooEarly},
		{"unknown", clock.Reading{Wall: at(2026), Trust: clock.Unknown}, verdict.Amber, verdict.ClockUnsure},
		{"a word of a later version", clock.Reading{Wall: at(2026), Trust: "stars"}, verdict.Amber, verdict.ClockUnsure},
		{"1970", clock.Reading{Wall: 1000, Trust: clock.Network}, verdict.Amber, verdict.ClockUnsure},
		{"2099", clock.Reading{Wall: at(2099), Trust: clock.Staff}, verdict.Amber, verdict.ClockUnsure},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := newJudged(newMint(t))
			j.state.Now = pickup.NowOf(c.reading, j.state.Plan)
			if v := j.judge(); v.Light != c.light || v.Reason != c.reason {
				t.Errorf("%s %s", v.Light, v.Reason)
			}
		})
	}
}

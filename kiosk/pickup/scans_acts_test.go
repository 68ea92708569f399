package pickup_test

import (
	"slices"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

// What people do to orders between two scans, and clocks by themselves.

// human types a short number, which proves nothing.
func (r *run) human() {
	o := r.order()
	v, err := r.w.Scan(ctx, pickup.Found{Human: o.human})
	if o.code.shared && !r.may(err) {
		return
	}
	must(r.t, err)
	if v.Light == verdict.Green {
		r.object("the short number %s is GREEN", o.human)
	}
}

// calmly does something under a clock with which codes are signed.
func (r *run) calmly(do func()) {
	was := r.w.clock.Now()
	r.set(noon+10*minute, clock.Network)
	do()
	r.set(was.Wall, was.Trust)
}

func (r *run) set(wall int64, trust clock.Trust) {
	r.w.clock.Step(time.UnixMilli(wall))
	r.w.clock.SetTrust(trust)
}

// clocks sets the clock: often to the middle of a slot, else to where clocks
// jump to.
func (r *run) clocks() {
	walls := []int64{
		lunch + 5*minute, lunch + 35*minute, lunch + 5*minute, lunch + 25*minute, // it goes back in between
		0, noon - 60*minute, lunch - 11*minute, lunch - 9*minute, lunch + 49*minute, lunch + 51*minute, lunch + 85*minute,
		lunch + 30*60*minute, lunch + 73*365*24*60*minute, // 2099
	}
	trusts := []clock.Trust{clock.Network, clock.Network, clock.Network, clock.Staff, clock.Peer, clock.Unknown}
	if r.rng.IntN(2) == 0 {
		walls, trusts = walls[:4], trusts[:4]
	}
	if r.rng.IntN(12) == 0 {
		r.w.clock.Reboot()
		return
	}
	r.set(walls[r.rng.IntN(len(walls))], trusts[r.rng.IntN(len(trusts))])
}

// again sends a hand-over that was answered once more.
func (r *run) again() {
	if len(r.deeds) == 0 {
		return
	}
	d := r.deeds[r.rng.IntN(len(r.deeds))]
	h, err := r.w.HandOver(ctx, d.act, d.ask)
	if err != nil || h.Place != d.made.Place || h.Verdict.Reason != verdict.Accepted {
		r.object("the retry gave %v %s (%v), the first try %v", h.Place, h.Verdict.Reason, err, d.made.Place)
	}
}

// handOver hands over what a text is good for, or some of it; now and then a
// manager decides against the light.
func (r *run) handOver() {
	if r.closed {
		return
	}
	text := r.text()
	for range 4 { // the more so where it will be allowed
		if light, _ := r.light(text, r.w.clock.Now()); light != verdict.Green {
			text = r.text()
		}
	}
	if r.rng.IntN(6) == 0 {
		text = r.respelled(text)
	}
	light, hard := r.light(text, r.w.clock.Now())
	ask := pickup.HandingOver{Found: pickup.Found{Text: text}}
	if r.rng.IntN(2) == 0 {
		ask.Parts = []pickup.Part{{Line: 1 + r.rng.IntN(2), Qty: 1}}
	}
	if light != verdict.Green && r.rng.IntN(4) == 0 {
		v, err := r.w.Scan(ctx, ask.Found)
		must(r.t, err)
		ask.Despite = v.Reason
	}
	act := r.w.act("jonas")
	h, err := r.w.HandOver(ctx, act, ask)
	did := r.may(err)
	switch p := r.slips[text]; {
	case did && (hard || light != verdict.Green && ask.Despite == ""):
		r.object("%q was handed something over, and the book says %s", text, light)
	case !did && light == verdict.Green && len(ask.Parts) == 0:
		r.object("%q is GREEN, and was refused: %v", text, err)
	case did && p.order != nil:
		r.handed++
		r.enter(p, h)
		r.deeds = append(r.deeds[max(0, len(r.deeds)-19):], deed{act: act, ask: ask, made: h})
		r.after()
	case did:
		p.used = true
	}
}

func (r *run) undo() {
	if len(r.deeds) == 0 || r.closed {
		return
	}
	i := r.rng.IntN(len(r.deeds))
	_, err := r.w.Undo(ctx, r.w.act("jonas"), pickup.Undoing{Of: r.deeds[i].made.Place, Approver: "jonas"})
	if r.may(err) == r.deeds[i].back {
		r.object("undone before: %v, and now %v", r.deeds[i].back, err)
	}
	if !r.deeds[i].back {
		r.back++
	}
	r.deeds[i].back = true
	r.takeBack(r.deeds[i].made.Place)
}

// change has the shop say something else than when the code was issued.
func (r *run) change() {
	o := r.order()
	in := o.in
	in.Lines = slices.Clone(in.Lines)
	switch r.rng.IntN(4) {
	case 0:
		in.Lines[0].Qty = 1 + r.rng.Int64N(3)
	case 1:
		in.Slot = []string{"", "noon", "half"}[r.rng.IntN(3)]
	case 2:
		in.Payment = pickup.Unpaid
	default:
		in.Payment = pickup.Paid
	}
	if _, err := r.w.Receive(ctx, r.w.act("system"), in); r.may(err) {
		r.says(o, in)
	}
}

func (r *run) move() {
	o, to := r.order(), []string{"", "noon", "half"}[r.rng.IntN(3)]
	if _, err := r.w.Move(ctx, r.w.act("jonas"), pickup.Moving{Order: o.id, To: to, Over: true}); r.may(err) {
		o.slot = to
	}
}

func (r *run) pack() {
	r.may(r.w.Pack(ctx, r.w.act("ana"), pickup.PackUp{Orders: []pickup.ID{r.order().id}, Work: pickup.Packed, Bin: "B"}))
}

func (r *run) cancel() {
	o := r.order()
	if _, err := r.w.Cancel(ctx, r.w.act("jonas"), pickup.Ending{Order: o.id}); r.may(err) {
		o.ended = true
	}
}

func (r *run) release() {
	o := r.order()
	if _, err := r.w.Release(ctx, r.w.act("jonas"), pickup.Ending{Order: o.id}); r.may(err) {
		o.ended = true
	}
}

func (r *run) revoke() {
	if r.rng.IntN(8) > 0 {
		return // one stays revoked, and too many would leave nothing to look at
	}
	p := r.slips[r.held[r.rng.IntN(len(r.held))]]
	_, err := r.w.Keys.Revoke(ctx, r.w.Ledger, r.w.act("jonas"), p.id)
	must(r.t, err)
	r.revoked[p.id] = true
}

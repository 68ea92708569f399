package pickup_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

// TestNoUnitIsHandedOverTwice draws what people, scanners and clocks can do to a
// few orders, and keeps its own book of which units are out.
func TestNoUnitIsHandedOverTwice(t *testing.T) {
	w := newStall(t, func(_ *event.Settings, c *ledger.Config) { c.Crash.NoSync = true })
	refs := 0
	rapid.Check(t, func(rt *rapid.T) {
		m := &machine{w: w}
		for range rapid.IntRange(1, 3).Draw(rt, "orders") {
			refs++
			m.order(rt, fmt.Sprint("drawn-", refs))
		}
		rt.Repeat(map[string]func(*rapid.T){
			"scan": m.scan, "re-spell": m.respell, "hand over": m.handOver, "again": m.again, "undo": m.undo,
			"move": m.move, "pack": m.pack, "clock": m.clocks, "change": m.change,
		})
	})
	w.clock.Step(time.UnixMilli(noon))
}

// machine is the book: which units of which order are out, and by which fact.
type machine struct {
	w      *stall
	orders []*drawn
}

type drawn struct {
	in   pickup.Incoming
	id   pickup.ID
	text string
	out  map[int64]pickup.Place
	acts []done
}

type done struct {
	act  ledger.Act
	ask  pickup.HandingOver
	made pickup.Handed
	back bool
}

func (m *machine) order(rt *rapid.T, ref string) {
	in := incoming(ref)
	in.Over = true
	in.Slot = rapid.SampledFrom([]string{"", "noon", "half"}).Draw(rt, "slot")
	in.Lines[0].Qty = rapid.Int64Range(1, 3).Draw(rt, "tees")
	m.calm()
	o, err := m.w.Receive(ctx, m.w.act("system"), in)
	if err != nil {
		rt.Fatal(err)
	}
	c, err := m.w.CodeOf(o)
	if err != nil {
		rt.Fatal(err)
	}
	m.orders = append(m.orders, &drawn{in: in, id: o.Received.Order, text: c.Text(), out: map[int64]pickup.Place{}})
}

// calm sets a clock under which codes are signed.
func (m *machine) calm() {
	m.w.clock.SetTrust(clock.Network)
	m.w.clock.Step(time.UnixMilli(noon + 5*minute))
}

func (m *machine) pick(rt *rapid.T) *drawn { return rapid.SampledFrom(m.orders).Draw(rt, "order") }

func (d *drawn) units() int64 { return d.in.Lines[0].Qty + d.in.Lines[1].Qty }

func (m *machine) scan(rt *rapid.T) {
	d := m.pick(rt)
	v, err := m.w.Scan(ctx, pickup.Found{Text: d.text})
	if err != nil {
		rt.Fatal(err)
	}
	if v.Light == verdict.Green && int64(len(d.out)) >= d.units() {
		rt.Fatalf("%s is GREEN, and all of it is out", d.in.Ref)
	}
	if v.Light == verdict.Green && v.What.Units != d.units()-int64(len(d.out)) {
		rt.Fatalf("%d units wait, the book says %d of %d are out", v.What.Units, len(d.out), d.units())
	}
}

func (m *machine) respell(rt *rapid.T) {
	d := m.pick(rt)
	at := rapid.IntRange(0, len(d.text)-1).Draw(rt, "at")
	sign := rapid.SampledFrom(strings.Split("0 O o 1 I L l U A Z - \u00a0 \x00 \n", " ")).Draw(rt, "sign")
	text := rapid.SampledFrom([]string{
		strings.ToLower(d.text), d.text[:at] + sign + d.text[at+1:], d.text[:at], d.text + sign, sign + d.text, d.text + d.text, d.text[:at] + sign + d.text[at:],
	}).Draw(rt, "text")
	if text == d.text || text == "" {
		return
	}
	if v, err := m.w.Scan(ctx, pickup.Found{Text: text}); err != nil || v.Light != verdict.Red {
		rt.Fatalf("%q is %s (%v)", text, v.Light, err)
	}
	if _, err := m.w.HandOver(ctx, m.w.act("jonas"), pickup.HandingOver{Found: pickup.Found{Text: text}, Despite: verdict.NotGenuine}); err == nil {
		rt.Fatalf("%q was handed something over", text)
	}
}

func (m *machine) handOver(rt *rapid.T) {
	d := m.pick(rt)
	ask := pickup.HandingOver{Found: pickup.Found{Text: d.text}}
	if rapid.Bool().Draw(rt, "found otherwise") {
		ask.Found, ask.Collector = pickup.Found{Order: d.id}, claim.Named
	}
	for range rapid.IntRange(0, 2).Draw(rt, "parts") {
		ask.Parts = append(ask.Parts, pickup.Part{
			Line: rapid.IntRange(0, 3).Draw(rt, "line"), Qty: rapid.Int64Range(-1, 4).Draw(rt, "qty"),
		})
	}
	if rapid.Bool().Draw(rt, "despite") {
		ask.Despite = rapid.SampledFrom(verdict.Reasons()).Draw(rt, "reason")
	}
	act := m.w.act("jonas")
	h, err := m.w.HandOver(ctx, act, ask)
	if err != nil {
		m.refused(rt, err)
		return
	}
	d.note(rt, h)
	d.acts = append(d.acts, done{act: act, ask: ask, made: h})
}

// note enters a hand-over into the book, or finds that a unit is out already.
func (d *drawn) note(rt *rapid.T, h pickup.Handed) {
	for _, l := range h.Lines {
		if int64(len(l.Uses)) != l.Qty {
			rt.Fatalf("%d uses for %d units", len(l.Uses), l.Qty)
		}
		for _, u := range l.Uses {
			if was, out := d.out[u]; out || u < 1 || u > d.units() {
				rt.Fatalf("unit %d of %s went out by %v and by %v", u, d.in.Ref, was, h.Place)
			}
			d.out[u] = h.Place
		}
	}
}

func (m *machine) refused(rt *rapid.T, err error) {
	var r *ledger.Refusal
	if !errors.As(err, &r) {
		rt.Fatal(err)
	}
}

func (m *machine) again(rt *rapid.T) {
	d := m.pick(rt)
	if len(d.acts) == 0 {
		return
	}
	a := rapid.SampledFrom(d.acts).Draw(rt, "act")
	h, err := m.w.HandOver(ctx, a.act, a.ask)
	if err != nil || h.Place != a.made.Place {
		rt.Fatalf("the retry gave %v (%v), the first try %v", h.Place, err, a.made.Place)
	}
}

func (m *machine) undo(rt *rapid.T) {
	d := m.pick(rt)
	if len(d.acts) == 0 {
		return
	}
	i := rapid.IntRange(0, len(d.acts)-1).Draw(rt, "which")
	_, err := m.w.Undo(ctx, m.w.act("jonas"), pickup.Undoing{Of: d.acts[i].made.Place})
	if (err == nil) == d.acts[i].back {
		rt.Fatalf("undone before: %v, and now %v", d.acts[i].back, err)
	}
	d.acts[i].back = true
	for u, by := range d.out {
		if by == d.acts[i].made.Place {
			delete(d.out, u)
		}
	}
}

func (m *machine) move(rt *rapid.T) {
	to := rapid.SampledFrom([]string{"", "noon", "half"}).Draw(rt, "to")
	if _, err := m.w.Move(ctx, m.w.act("jonas"), pickup.Moving{Order: m.pick(rt).id, To: to, Over: true}); err != nil {
		m.refused(rt, err)
	}
}

func (m *machine) pack(rt *rapid.T) {
	if err := m.w.Pack(ctx, m.w.act("ana"), pickup.PackUp{Orders: []pickup.ID{m.pick(rt).id}, Work: pickup.Packed, Bin: "B"}); err != nil {
		m.refused(rt, err)
	}
}

// change has the shop say another number of tees, which counts only while
// nothing is out.
func (m *machine) change(rt *rapid.T) {
	d := m.pick(rt)
	in := d.in
	in.Lines = append([]pickup.Line(nil), d.in.Lines...)
	in.Lines[0].Qty = rapid.Int64Range(1, 3).Draw(rt, "tees")
	if _, err := m.w.Receive(ctx, m.w.act("system"), in); err != nil {
		m.refused(rt, err)
		return
	}
	if len(d.out) > 0 && in.Lines[0].Qty != d.in.Lines[0].Qty {
		rt.Fatalf("%s was changed while %d units are out", d.in.Ref, len(d.out))
	}
	d.in = in
}

func (m *machine) clocks(rt *rapid.T) {
	at := rapid.SampledFrom([]int64{
		0, noon - 60*minute, noon - 11*minute, noon, noon + 40*minute, noon + 30*24*60*minute, noon + 73*365*24*60*minute,
	}).Draw(rt, "wall")
	m.w.clock.Step(time.UnixMilli(at))
	switch rapid.SampledFrom([]string{"stay", "reboot", "network", "staff", "unknown"}).Draw(rt, "trust") {
	case "reboot":
		m.w.clock.Reboot()
	case "network":
		m.w.clock.SetTrust(clock.Network)
	case "staff":
		m.w.clock.SetTrust(clock.Staff)
	case "unknown":
		m.w.clock.SetTrust(clock.Unknown)
	}
}

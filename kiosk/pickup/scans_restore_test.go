package pickup_test

import (
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

// restore loses the kiosk between two hand-overs and brings it back from a
// backup that knows of neither. From then on the book asks for a person wherever
// something may have gone out in between.
func (r *run) restore() {
	if r.closed {
		return
	}
	r.calmly(func() {
		dir := r.w.backup()
		r.gap()
		r.w = r.w.restored(dir, "Z")
	})
	r.blind = true
	for _, p := range r.slips {
		if p.order != nil {
			p.order.old = true
		}
	}
}

// gap hands over what is GREEN, of which only paper will tell.
func (r *run) gap() {
	for _, text := range r.held {
		if light, _ := r.light(text, r.w.clock.Now()); light != verdict.Green || r.slips[text].uses > 0 {
			continue
		}
		ask := pickup.HandingOver{Found: pickup.Found{Text: text}, Parts: []pickup.Part{{Line: 1, Qty: 1}}}
		if h, err := r.w.HandOver(ctx, r.w.act("jonas"), ask); r.may(err) {
			r.gone = append(r.gone, deed{ask: ask, made: h})
		}
	}
	if len(r.gone) == 0 {
		r.t.Fatal("nothing was handed over in the gap")
	}
}

// count has a manager go through the paper: what went out in the gap is handed
// over once more in the books, as far as they still allow it, and nothing is in
// doubt any more.
func (r *run) count() {
	if !r.blind {
		return
	}
	for _, d := range r.gone {
		v, err := r.w.Scan(ctx, d.ask.Found)
		must(r.t, err)
		if v.Light == verdict.Green {
			r.object("%q went out in the gap and is GREEN", d.ask.Found.Text)
		}
		d.ask.Despite, d.ask.Override = v.Reason, pickup.Override{Reason: "paper"}
		if h, err := r.w.HandOver(ctx, r.w.act("jonas"), d.ask); r.may(err) {
			r.enter(r.slips[d.ask.Found.Text], h)
		}
	}
	must(r.t, r.w.counted("jonas"))
	r.blind = false
}

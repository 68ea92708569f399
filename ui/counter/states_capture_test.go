package counter_test

import (
	"strings"

	"popstand/ui/counter"
	"popstand/ui/part"
)

// captureStates are the page on which a photo or a signature is taken, and the list of what counts for a creator.
func (s stall) captureStates() []state {
	none, sign, refused, drop := s.snap(), s.snap(), s.snap(), s.snap()
	none.Shots = nil
	sign.Sign, refused.Error = true, s.refusal("picture_large", nil)
	w := s.w.Capture
	drop.Drop = &counter.Dropping{Said: w.DropAsk, Name: drop.Shots[0].Said, Back: "/"}
	for _, why := range w.DropWhys {
		drop.Drop.Acts = append(drop.Drop.Acts, counter.Act{ID: "why-" + why.Key, Label: why.What, Icon: "trash", URL: "/", Form: true, Op: "op-" + why.Key})
	}
	proof := s.proof()
	empty := proof
	empty.Rows, empty.Sums, empty.File, empty.After = nil, nil, "", ""
	return []state{
		{"capture", counter.SnapPage(s.snap())},
		{"capture-none", counter.SnapPage(none)},
		{"capture-sign", counter.SnapPage(sign)},
		{"capture-refused", counter.SnapPage(refused)},
		{"capture-drop", counter.SnapPage(drop)},
		{"proof", counter.ProofPage(proof)},
		{"proof-none", counter.ProofPage(empty)},
	}
}

func (s stall) snap() counter.Snap {
	w := s.w.Capture
	v := counter.Snap{
		Page: s.signPage(w.Title, ""), Rail: s.signRail(), Title: part.Fill(s.w.Signing.Ticket, "label", "A47"), Sub: "Maximiliane Kessler-Hohenfels",
		Back: "/", URL: "/signing/ticket/t/photo", Op: "op-1", Lang: s.lang, Consent: part.Fill(w.Consent, "creator", "Soft Static"),
		Shots: []counter.Shot{
			{Hash: "a", Said: part.Fill(w.PhotoAt, "time", "15:42"), Note: w.Elsewhere, Drop: "/"},
			{Hash: "b", Said: part.Fill(w.SignAt, "time", "15:40"), Sign: true, Note: part.Fill(w.Deleted, "time", "15:41", "why", w.DropWhys[0].Do)},
			{Hash: "c", Said: part.Fill(w.PhotoAt, "time", "15:38"), Note: w.Erased},
		},
	}
	v.Styles, v.Scripts = append(v.Styles, "css/capture.css"), append(v.Scripts, "js/capture.js")
	return v
}

func (s stall) proof() counter.ProofView {
	v := counter.ProofView{
		Page: s.signPage(s.w.Capture.Proof, ""), Rail: s.signRail(), Title: s.w.Capture.Proof, Sub: "Soft Static · Signing 15:15", Back: "/", File: "/", After: "/",
		Heads: []counter.Stat{{ID: "tickets", N: "31", Label: s.w.Signing.List}, {ID: "items", N: "58", Label: s.w.Pickup.What}},
		Sums:  []counter.ProofSum{{Sort: "Regular", Tickets: "28", Items: "50"}, {Sort: "Standby", Tickets: "3", Items: "8"}},
	}
	v.Styles = append(v.Styles, "css/capture.css")
	for i, label := range strings.Fields("A1 A2 A3 A4") {
		v.Rows = append(v.Rows, counter.ProofRow{Ticket: "t", At: "15:2" + part.Number(i), Label: label, Sort: "Regular", Items: s.w.Signing.Items.N(i + 1), Took: "1:40"})
	}
	return v
}

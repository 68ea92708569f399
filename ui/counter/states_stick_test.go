package counter_test

import (
	"testing"
	"time"

	"github.com/a-h/templ"

	"popstand/hardware"
	"popstand/hardware/usb"
	"popstand/ui/counter"
	"popstand/ui/part"
)

// stickStates is each word of a stick, worded as the page does it, and each
// thing that can be wrong with one.
func (s stall) stickStates() []state {
	one := usb.Stick{Device: "sda1", Label: "POPSTAND-A", Free: 7_412_000_000}
	files := []usb.Entry{
		{Name: "summary.pdf", Size: 210_000},
		{Name: "sales.csv", Size: 98_000},
		{Name: "payouts.csv", Size: 900},
		{Name: "journal.jsonl", Size: 18_400_000},
		{Name: "extra.bin", Size: 12},
		{Name: usb.Manifest, Size: 2_400},
	}
	at := usb.Progress{Phase: usb.Writing, Name: "journal.jsonl", File: 4, Files: 6, Done: 11_200_000, Total: 18_711_312, Part: 583, Left: 8 * time.Second}
	back := at
	back.Phase, back.Left = usb.Checking, 95*time.Second
	full := one
	full.Device, full.Label, full.Code = "sdb1", "HOLIDAY", usb.Full
	working := func(p usb.Progress) usb.View {
		return usb.View{Word: usb.Taking, Stick: one, Sticks: []usb.Stick{one}, Files: files, Progress: p}
	}
	done := usb.View{Word: usb.TakeOut, Stick: one, Sticks: []usb.Stick{one}, Files: files, Copied: usb.Copied{Folder: "POPSTAND/a/2026-11-21-1", Files: 6}}
	gone, before := done, done
	gone.Gone, before.Copied.Before = true, true
	all := []state{
		{"stick-none", s.stick(usb.View{Word: usb.None})},
		{"stick-found", s.stick(usb.View{Word: usb.Found, Sticks: []usb.Stick{one}})},
		{"stick-several", s.stick(usb.View{Word: usb.Found, Sticks: []usb.Stick{one, full}})},
		{"stick-unfit", s.stick(usb.View{Word: usb.Found, Sticks: []usb.Stick{full}})},
		{"stick-making", s.stick(usb.View{Word: usb.Making, Stick: one, Sticks: []usb.Stick{one}})},
		{"stick-writing", s.stick(working(at))},
		{"stick-checking", s.stick(working(back))},
		{"stick-done", s.stick(done)},
		{"stick-gone", s.stick(gone)},
		{"stick-before", s.stick(before)},
	}
	for _, code := range stickCodes() {
		all = append(all, state{"stick-" + code, s.stick(usb.View{Word: usb.Stuck, Stick: one, Files: files, Problem: &hardware.Problem{Code: code}})})
	}
	return all
}

func stickCodes() []string {
	return []string{
		usb.ReadOnly, usb.Full, usb.Pulled, usb.Damaged, usb.Foreign, usb.Busy, usb.Stopped, usb.Unlike, usb.TooLarge, usb.NoHelper,
		hardware.Missing, hardware.Denied, hardware.Failed,
	}
}

func (s stall) stick(v usb.View) templ.Component {
	page := s.page(s.w.Stick.Title, "")
	page.Styles = []string{"css/stick.css"}
	w := s.w.DayEnd
	return counter.StickPage(counter.OnStick{
		Page: page, Steps: []string{w.Count, w.Check, w.Report, w.Export}, Meta: "A-Z021", Back: "/dayend/report/t", Action: "/dayend/stick/t",
		Now: counter.StickNowOf(s.w, v),
	})
}

func TestEachProblemOfAStickIsWorded(t *testing.T) {
	for _, w := range part.Languages() {
		other := w.Stick.Problem("no such code")
		for _, code := range stickCodes() {
			if said := w.Stick.Problem(code); said.What == "" || said.Do == "" || said == other && code != hardware.Failed {
				t.Errorf("%s: %s: %+v", w.Code, code, said)
			}
		}
	}
}

// A key that must not be pressed is not there, or can't be.
func TestTheKeysOfTheStickFollowItsState(t *testing.T) {
	w := part.WordsOf("en")
	one := usb.Stick{Device: "sda1", Label: "A"}
	for name, c := range map[string]struct {
		view             usb.View
		can, stop, leave bool
	}{
		"none":    {usb.View{Word: usb.None}, false, false, true},
		"found":   {usb.View{Word: usb.Found, Sticks: []usb.Stick{one}}, true, false, true},
		"unfit":   {usb.View{Word: usb.Found, Sticks: []usb.Stick{{Device: "sda1", Code: usb.ReadOnly}}}, false, false, true},
		"making":  {usb.View{Word: usb.Making, Sticks: []usb.Stick{one}}, false, true, false},
		"taking":  {usb.View{Word: usb.Taking, Sticks: []usb.Stick{one}}, false, true, false},
		"takeout": {usb.View{Word: usb.TakeOut, Sticks: []usb.Stick{one}}, true, false, true},
		"pulled":  {usb.View{Word: usb.Stuck, Problem: &hardware.Problem{Code: usb.Pulled}}, false, false, true},
		"back":    {usb.View{Word: usb.Stuck, Problem: &hardware.Problem{Code: usb.Pulled}, Sticks: []usb.Stick{one}}, true, false, true},
	} {
		n := counter.StickNowOf(w, c.view)
		if n.Can != c.can || n.Stop != c.stop || (n.Finish != "") != c.leave {
			t.Errorf("%s: %+v", name, n)
		}
	}
}

package escpos_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"popstand/hardware/escpos"
	"popstand/hardware/sim/page"
)

func TestDemuxTellsEveryMessageApart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		asked []int
		bytes string
		want  []escpos.Report
	}{
		{"all well", []int{1, 2, 3, 4}, "\x12\x12\x12\x12", []escpos.Report{
			{Kind: escpos.Answered, N: 1}, {Kind: escpos.Answered, N: 2}, {Kind: escpos.Answered, N: 3}, {Kind: escpos.Answered, N: 4},
		}},
		{"paper end in real time", []int{4}, "\x7e", []escpos.Report{
			{Kind: escpos.Answered, N: 4, Status: escpos.Status{PaperLow: true, PaperEnd: true}},
		}},
		{"cover open by itself", nil, "\x38\x00\x00\x00", []escpos.Report{
			{Kind: escpos.Changed, Status: escpos.Status{Offline: true, CoverOpen: true}},
		}},
		{"knife stuck by itself", nil, "\x18\x08\x00\x00", []escpos.Report{
			{Kind: escpos.Changed, Status: escpos.Status{Offline: true, Cutter: true}},
		}},
		{"paper low by itself, then in order", nil, "\x10\x00\x03\x00\x00", []escpos.Report{
			{Kind: escpos.Changed, Status: escpos.Status{PaperLow: true}}, {Kind: escpos.Processed},
		}},
		{"a mark between flow control", nil, "\x13\x37\x22043A\x00\x11", []escpos.Report{
			{Kind: escpos.Paused}, {Kind: escpos.Marked, Mark: "043A"}, {Kind: escpos.Resumed},
		}},
		{"cleared, then a name", nil, "\x37\x25\x00\x5fTM-T20\x00", []escpos.Report{
			{Kind: escpos.Cleared}, {Kind: escpos.Told, Data: []byte("TM-T20")},
		}},
		{"noise and an answer that nobody asked for", nil, "\x80\xff\x12\x0c", []escpos.Report{
			{Kind: escpos.Processed, Status: escpos.Status{PaperEnd: true}},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, piece := range []int{1, len(c.bytes)} {
				var d escpos.Demux
				for _, n := range c.asked {
					d.Asked(n)
				}
				var got []escpos.Report
				for rest := []byte(c.bytes); len(rest) > 0; rest = rest[min(piece, len(rest)):] {
					got = append(got, d.Feed(rest[:min(piece, len(rest))])...)
				}
				if !reflect.DeepEqual(got, c.want) {
					t.Errorf("in pieces of %d: got %+v, want %+v", piece, got, c.want)
				}
			}
		})
	}
}

func TestDemuxGivesUpAMessageThatNeverEnds(t *testing.T) {
	t.Parallel()
	var d escpos.Demux
	if got := d.Feed([]byte("\x37\x2204")); got != nil {
		t.Fatalf("reported %+v before the message ended", got)
	}
	d.Idle()
	got := d.Feed([]byte("\x10\x00\x00\x00"))
	if len(got) != 1 || got[0].Kind != escpos.Changed || d.Dropped() != 4 {
		t.Errorf("after the silence: %+v, %d dropped", got, d.Dropped())
	}
}

// The answers of the separately written printer come back as the state that it is in.
func TestDemuxReadsWhatThePrinterAnswers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		is := func(name string) bool { return rapid.Bool().Draw(t, name) }
		s := page.Status{
			Drawer: is("drawer"), CoverOpen: is("cover"), Feeding: is("feeding"), PaperLow: is("low"), PaperEnd: is("end"),
			Cutter: is("cutter"), Broken: is("broken"), Hot: is("hot"), Offline: is("offline"),
		}
		want := escpos.Status{
			Drawer: s.Drawer, CoverOpen: s.CoverOpen, Feeding: s.Feeding, PaperLow: s.PaperLow || s.PaperEnd,
			PaperEnd: s.PaperEnd, Cutter: s.Cutter, Broken: s.Broken, Hot: s.Hot,
		}
		want.Offline = want.Stopped() || s.Offline
		var asking, watching escpos.Demux
		for n := 1; n <= 4; n++ {
			asking.Asked(n)
			asking.Feed(answer(t, escpos.AskRealTime(n), s))
		}
		watching.Feed(answer(t, escpos.Watch(), s))
		if asking.Status() != want || watching.Status() != want {
			t.Fatalf("asked: %+v, watched: %+v, want %+v", asking.Status(), watching.Status(), want)
		}
		if asking.Dropped()+watching.Dropped() != 0 {
			t.Fatal("bytes were dropped")
		}
	})
}

// answer asks the simulated printer.
func answer(t *rapid.T, question []byte, s page.Status) []byte {
	for _, e := range page.New(576).Feed(question) {
		if e.Kind == page.Asks {
			return e.Ask.Answer(s)
		}
	}
	t.Fatalf("the printer was not asked by % x", question)
	return nil
}

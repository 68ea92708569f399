package escpos_test

import (
	"reflect"
	"strings"
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
		{"flow control and an answer within a status", []int{1}, "\x38\x13\x00\x12\x11\x0f\x00", []escpos.Report{
			{Kind: escpos.Paused},
			{Kind: escpos.Answered, N: 1},
			{Kind: escpos.Resumed},
			{Kind: escpos.Changed, Status: escpos.Status{Offline: true, CoverOpen: true, PaperLow: true, PaperEnd: true}},
		}},
		{"flow control and an answer within a mark", []int{2}, "\x37\x22\x1304\x113\x16A\x00", []escpos.Report{
			{Kind: escpos.Paused},
			{Kind: escpos.Resumed},
			{Kind: escpos.Answered, N: 2, Status: escpos.Status{CoverOpen: true}},
			{Kind: escpos.Marked, Mark: "043A", Status: escpos.Status{CoverOpen: true}},
		}},
		{"a broken status confirms nothing", nil, "\x18\x80\x00\x00\x0c", []escpos.Report{
			{Kind: escpos.Processed, Status: escpos.Status{PaperEnd: true}},
		}},
		{"another status within a status", nil, "\x18\x00\x18\x08\x00\x00\x00", []escpos.Report{
			{Kind: escpos.Changed, Status: escpos.Status{Offline: true, Cutter: true}}, {Kind: escpos.Processed, Status: escpos.Status{Offline: true, Cutter: true}},
		}},
		{"a broken mark, then a whole one", nil, "\x37\x22043AB\x37\x22043B\x00", []escpos.Report{{Kind: escpos.Marked, Mark: "043B"}}},
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
	if len(got) != 1 || got[0].Kind != escpos.Changed || d.Dropped() != 4 || d.Noise() != 4 {
		t.Errorf("after the silence: %+v, %d dropped", got, d.Dropped())
	}
}

// A status whose first bytes were lost in a pause: the others look like answers in order.
func TestDemuxTakesNoRestOfAStatusForAnAnswer(t *testing.T) {
	t.Parallel()
	var d escpos.Demux
	d.Feed([]byte("\x18\x00"))
	d.Idle()
	if got := d.Feed([]byte("\x0f\x00")); got != nil {
		t.Errorf("the rest of a status became %+v", got)
	}
	if got := d.Feed([]byte("\x00")); len(got) != 1 || got[0].Kind != escpos.Processed {
		t.Errorf("an answer became %+v", got)
	}
}

// FuzzDemux feeds noise: whatever the pieces in which it comes, the reports are the same, each takes the bytes that its
// kind has, and what is kept for later is less than the longest message.
func FuzzDemux(f *testing.F) {
	for _, s := range []string{"", "\x12\x38\x13\x00\x11\x00\x00", "\x37\x22043A\x00\x5fTM-T20\x00", "\xff\x10\x35\x80", "\x5f" + strings.Repeat("x", 100)} {
		f.Add([]byte(s), uint8(3))
	}
	f.Fuzz(func(t *testing.T, b []byte, piece uint8) {
		var whole, parts escpos.Demux
		for n := 1; n <= 4; n++ {
			whole.Asked(n)
			parts.Asked(n)
		}
		want := whole.Feed(b)
		var got []escpos.Report
		for rest := b; len(rest) > 0; rest = rest[min(int(piece)+1, len(rest)):] {
			got = append(got, parts.Feed(rest[:min(int(piece)+1, len(rest))])...)
		}
		if !reflect.DeepEqual(got, want) || whole.Status() != parts.Status() || whole.Dropped() != parts.Dropped() {
			t.Fatalf("in pieces: %+v, whole: %+v", got, want)
		}
		used := whole.Dropped()
		for _, r := range want {
			used += map[escpos.ReportKind]int{
				escpos.Answered: 1, escpos.Changed: 4, escpos.Processed: 1, escpos.Marked: 7, escpos.Cleared: 3,
				escpos.Told: len(r.Data) + 2, escpos.Paused: 1, escpos.Resumed: 1,
			}[r.Kind]
		}
		if kept := len(b) - used; kept < 0 || kept > 80 {
			t.Fatalf("%d of %d bytes are accounted for", used, len(b))
		}
	})
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

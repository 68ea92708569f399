package scan_test

import (
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"popstand/hardware/port"
	"popstand/hardware/scan"
)

// What the host answers, as worked out by hand.
const (
	ack = "\x04\xd0\x04\x00\xff\x28"
	nak = "\x05\xd1\x04\x00\x01\xff\x25"
)

// decoded is a code in the packet of a scanner that speaks SSI: 1c is a QR code.
func decoded(status byte, text string) string {
	return sealed("\xf3\x00" + string(status) + "\x1c" + text)
}

// sealed is a packet with its length and its checksum.
func sealed(rest string) string {
	p := append([]byte{byte(len(rest) + 1)}, rest...)
	var sum uint16
	for _, c := range p {
		sum += uint16(c)
	}
	sum = ^sum + 1
	return string(append(p, byte(sum>>8), byte(sum)))
}

func spoilt(packet string) string {
	b := []byte(packet)
	b[6] ^= 0x10
	return string(b)
}

func zebra(t testing.TB) scan.Profile {
	t.Helper()
	p, err := scan.Find("zebra")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPacketsAreUnpackedAndAnswered(t *testing.T) {
	const first, rest, again, more = "one packet ", "and another", 1, 2
	cases := []struct {
		name, in        string
		records, answer []string
		torn            int
	}{
		{"a code", decoded(0, "4006381333931"), []string{"4006381333931"}, []string{ack}, 0},
		{"with its marks", decoded(0, "\x02]Q1a\nb\r\n"), []string{"]Q1a\nb"}, []string{ack}, 0},
		{"two", decoded(0, "a") + decoded(0, "b"), []string{"a", "b"}, []string{ack, ack}, 0},
		{"the same twice", decoded(0, "a") + decoded(0, "a"), []string{"a", "a"}, []string{ack, ack}, 0},
		{"our answer was lost", decoded(0, "a") + decoded(again, "a"), []string{"a"}, []string{ack, ack}, 0},
		{"in two packets", decoded(more, first) + decoded(0, rest), []string{first + rest}, []string{ack, ack}, 0},
		{"wrong, then right", spoilt(decoded(0, "abc")) + decoded(again, "abc"), []string{"abc"}, []string{nak, ack}, 1},
		{
			"the second is wrong, then right",
			decoded(0, "abc") + spoilt(decoded(0, "abc")) + decoded(again, "abc"),
			[]string{"abc", "abc"},
			[]string{ack, nak, ack},
			1,
		},
		{
			"wrong twice",
			spoilt(decoded(0, "abc")) + spoilt(decoded(again, "abc")) + decoded(0, "d"),
			[]string{"d"},
			[]string{nak, ack},
			2,
		},
		{"answers to a beep", "\x04\xd0\x00\x00\xff\x2c" + "\x05\xd1\x00\x00\x06\xff\x24" + decoded(0, "a"), []string{"a"}, []string{ack}, 0},
		{"an event", sealed("\xf6\x00\x00\x01") + decoded(0, "a"), []string{"a"}, []string{ack, ack}, 0},
		{"set to send none", "4006381333931\rócaf\xe9\r", []string{"4006381333931", "ócaf\xe9"}, nil, 0},
		{"an empty one", sealed("\xf3\x00\x00") + decoded(0, ""), nil, []string{ack, ack}, 0},
	}
	for _, c := range cases {
		for _, term := range []port.Term{port.AnyTerm, port.TermCR} {
			f := scan.Framer{Profile: zebra(t), Term: term}
			var records, answers []string
			for _, b := range []byte(c.in) {
				records = append(records, texts(f.Feed([]byte{b}))...)
				answers = append(answers, texts(f.Answers())...)
			}
			if !reflect.DeepEqual(records, c.records) || !reflect.DeepEqual(answers, c.answer) || f.Torn() != c.torn || f.Pending() {
				t.Errorf("%s: records %q, answers %q", c.name, records, answers)
			}
		}
	}
}

func TestPacketsHoldNoMoreThanARecord(t *testing.T) {
	f := scan.Framer{Profile: zebra(t)}
	for range 64 << 10 / 250 {
		if got := f.Feed([]byte(decoded(2, strings.Repeat("7", 250)))); got != nil {
			t.Fatalf("records %q", got)
		}
	}
	if got := f.Feed([]byte(decoded(0, "end") + decoded(0, "next"))); !reflect.DeepEqual(texts(got), []string{"next"}) || f.Torn() != 1 {
		t.Fatalf("records %q", got)
	}
}

func TestPacketsThatNeverEndAreThrownAway(t *testing.T) {
	for _, begun := range []string{decoded(2, "the first half"), decoded(0, "cut")[:9], decoded(2, "both") + "\x09\xf3"} {
		f := scan.Framer{Profile: zebra(t)}
		f.Feed([]byte(begun))
		for range 100 {
			if got := f.Pause(); got != nil {
				t.Errorf("%q: a pause gave %q", begun, got)
			}
		}
		if f.Pending() || f.Torn() != 1 {
			t.Errorf("%q: still pending", begun)
		}
		if got := f.Feed([]byte(decoded(0, "next"))); !reflect.DeepEqual(texts(got), []string{"next"}) {
			t.Errorf("%q: then %q", begun, got)
		}
	}
}

func TestScannerAnswersPackets(t *testing.T) {
	onBench(t, "/dev/x?profile=zebra&dedupe=1ms", func(b *bench) {
		for _, turn := range [][2]string{
			{decoded(2, "one packet "), ack},
			{spoilt(decoded(0, "and another")), nak},
			{decoded(1, "and another"), ack},
			{decoded(1, "and another"), ack},
			{decoded(0, "abc"), ack},
		} {
			b.write(turn[0])
			heard := make([]byte, len(turn[1]))
			if _, err := io.ReadFull(b.hand, heard); err != nil || string(heard) != turn[1] {
				t.Errorf("%q is answered by %q, %v", turn[0], heard, err)
			}
			b.pass(300 * time.Millisecond)
		}
		b.want("one packet and another", "abc")
	})
}

func TestScannerTakesPacketsThoughItsAnswersAreNotHeard(t *testing.T) {
	onBench(t, "/dev/x?profile=zebra", func(b *bench) {
		b.write(decoded(0, "abc"))
		for range 10 {
			b.write(decoded(1, "abc"))
		}
		b.write(decoded(0, "d"))
		b.want("abc", "d")
	})
}

func TestLearnFindsPackets(t *testing.T) {
	searching(t, "/dev/x", func(s *search) {
		s.send("]Q1", decoded(0, "4006381333931"))
		answer := make([]byte, len(ack))
		if _, err := io.ReadFull(s.line(), answer); err != nil || string(answer) != ack {
			t.Errorf("answer %q, %v", answer, err)
		}
		s.send(decoded(0, "<]Q1"+code+"\r"), decoded(1, "<]Q1"+code+"\r"))
		go func() { _, _ = io.Copy(io.Discard, s.line()) }()
		synctest.Wait()
		s.found(dev + "&prefix=%3C&profile=zebra")
		if f := s.finding; !f.Packed || f.AIM != "]Q1" || f.Text != code || slices.Contains(f.Advice, scan.AdviseEndMark) {
			t.Errorf("finding %+v", f)
		}
	})
}

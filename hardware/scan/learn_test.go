package scan_test

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/port/keys"
	"popstand/hardware/scan"
)

// search is a search for one scanner, on a line that a test writes to, in a bubble of its own time.
type search struct {
	*testing.T
	mu     sync.Mutex
	far    net.Conn
	opened []int // baud of each time that the port was opened
	said   []scan.Step
	done   chan struct{}

	address port.Address
	finding scan.Finding
	err     error
}

func searching(t *testing.T, dev string, use func(s *search)) {
	t.Helper()
	a, err := port.Parse(dev)
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		s := &search{T: t, done: make(chan struct{})}
		ctx, cancel := context.WithCancel(t.Context())
		c := scan.LearnConfig{Clock: bubble{}, Ports: []port.Address{a}, Open: s.open}
		go func() {
			defer close(s.done)
			s.address, s.finding, s.err = scan.Learn(ctx, c, func(step scan.Step) { s.said = append(s.said, step) })
		}()
		synctest.Wait()
		use(s)
		cancel()
		<-s.done
	})
}

func (s *search) open(_ context.Context, a port.Address) (port.Conn, error) {
	near, far := net.Pipe()
	s.mu.Lock()
	s.far, s.opened = far, append(s.opened, a.Baud)
	s.mu.Unlock()
	if a.Kind == port.Evdev {
		return port.OverKeys(near, a.Keys, keys.Event64), nil
	}
	return port.Over(near), nil
}

// line is the scanner's end of the port.
func (s *search) line() net.Conn {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.far
}

// send is what the scanner sends, with its pauses.
func (s *search) send(pieces ...any) {
	s.Helper()
	for _, p := range pieces {
		switch p := p.(type) {
		case string:
			if _, err := s.line().Write([]byte(p)); err != nil {
				s.Fatal(err)
			}
			synctest.Wait()
		case time.Duration:
			<-time.After(p)
			synctest.Wait()
		}
	}
}

// words are those of the steps since the port was opened.
func (s *search) words() []scan.StepWord {
	var out []scan.StepWord
	for _, step := range s.said[1:] {
		out = append(out, step.Word)
	}
	return out
}

// found waits for the end of the search.
func (s *search) found(want string) {
	s.Helper()
	s.send(10 * time.Second)
	select {
	case <-s.done:
	default:
		s.Fatalf("nothing found; steps %+v", s.said)
	}
	if got := s.address.String(); s.err != nil || got != want {
		s.Fatalf("found %s, want %s; %v", got, want, s.err)
	}
}

const (
	code = scan.TestCode
	dev  = "serial:/dev/x?baud=9600&flow=none"
)

func TestLearnIsNotFooled(t *testing.T) {
	const ms = time.Millisecond
	cases := []struct {
		name  string
		sent  []any
		want  string
		words []scan.StepWord
	}{
		{"several records", []any{code + "\r" + code + "\r" + code + "\r"}, dev + "&term=cr", nil},
		{"several without an end", []any{"<" + code + "<" + code}, dev + "&prefix=%3C&term=gap", nil},
		{"another code before", []any{"4006381333931\r\n]Q1" + code + "\r\n"}, dev + "&term=crlf", nil},
		{"another code behind", []any{code + "~\t4006381333931~\t"}, dev + "&suffix=~&term=tab", nil},
		{"a reader of lines", []any{scan.TestCode1D + "\r"}, dev + "&term=cr", nil},
		{"in pieces", []any{"POPS", 200 * ms, "TAND-1D-", 240 * ms, "\xc3", 100 * ms, "\xa9\r"}, dev + "&gap=500ms&term=cr", nil},
		{"in late pieces", []any{"]Q1POPSTAN", 1900 * ms, "D-1D-é\r"}, dev + "&gap=3.85s&term=cr", nil},
		{"a late end mark", []any{code, 600 * ms, "\r"}, dev + "&gap=1.25s&term=cr", nil},
		{
			"torn, then whole",
			[]any{"POPSTAN", 3 * time.Second, code + "\r"},
			dev + "&term=cr",
			[]scan.StepWord{scan.StepTorn},
		},
		{
			"torn and whole at once",
			[]any{"POPSTAN", 100 * ms, code + "\r", 3 * time.Second, code + "\r"},
			dev + "&term=cr",
			[]scan.StepWord{scan.StepTorn},
		},
		{"torn before STX", []any{"TAND-1D-\x02" + code + "\x03"}, dev + "&term=etx", nil},
		{"plugged in", []any{"\x00\xff" + code + "\r"}, dev + "&term=cr", nil},
		{"answers to a trigger", []any{"\x02\x00\x00\x01\x00\x33\x31" + code + "\r"}, dev + "&term=cr", nil},
		{"a line before", []any{"\n" + code + "\r"}, dev + "&term=cr", nil},
		{"marks around", []any{"\x02" + code + "\x03\r\n"}, dev + "&prefix=%02&suffix=%03&term=crlf", nil},
		{"NUL", []any{code + "\x00"}, dev, nil},
		{
			"another code",
			[]any{"4006381333931\r", time.Second, code + "\r"},
			dev + "&term=cr",
			[]scan.StepWord{scan.StepOther},
		},
		{
			"capitals changed",
			[]any{strings.ToLower(code) + "\r", time.Second, code + "\r"},
			dev + "&term=cr",
			[]scan.StepWord{scan.StepBadCase},
		},
		{
			"a parity bit",
			[]any{even(scan.TestCode1D) + "\r", time.Second, code + "\r"},
			dev + "&term=cr",
			[]scan.StepWord{scan.StepBadParity},
		},
		{
			"noise",
			[]any{"\xf8", time.Second, "x", 3 * time.Second, code + "\r"},
			"serial:/dev/x?baud=38400&flow=none&term=cr",
			[]scan.StepWord{scan.StepNoise, scan.StepNoise},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			searching(t, "/dev/x", func(s *search) {
				s.send(c.sent...)
				s.found(c.want)
				if got := s.words(); !slices.Equal(got, append(c.words, scan.StepFound)) {
					t.Errorf("steps %v", got)
				}
			})
		})
	}
}

// even is a text with a parity bit in the place of the eighth.
func even(text string) string {
	b := []byte(text)
	for i, c := range b {
		for n := range 7 {
			b[i] ^= c >> n & 1 << 7
		}
	}
	return string(b)
}

func TestLearnSaysWhatToImprove(t *testing.T) {
	cases := []struct {
		sent   string
		fate   scan.Letter
		advice []scan.Advice
	}{
		{"]Q1" + code + "\r", scan.LetterUTF8, nil},
		{code, scan.LetterUTF8, []scan.Advice{scan.AdviseEndMark, scan.AdviseAIM}},
		{"]Q1" + scan.TestCode1D + "\xe9\r", scan.LetterCP1252, []scan.Advice{scan.AdviseUTF8}},
		{"]Q1" + scan.TestCode1D + "\xc3\x83\xc2\xa9\r", scan.LetterChanged, []scan.Advice{scan.AdviseUTF8}},
		{"]Q1" + scan.TestCode1D + "\xa8\xa6\r", scan.LetterChanged, []scan.Advice{scan.AdviseUTF8}},
		{"]Q1" + scan.TestCode1D + "\x8e\r", scan.LetterChanged, []scan.Advice{scan.AdviseUTF8}},
		{"]Q1" + scan.TestCode1D + "?\r", scan.LetterLost, []scan.Advice{scan.AdviseUTF8}},
		{"]Q1" + scan.TestCode1D + "\r", scan.LetterLost, []scan.Advice{scan.AdviseUTF8}},
		{"]C0" + scan.TestCode1D + "\r", scan.LetterNone, []scan.Advice{scan.AdviseSquare}},
		{"s" + code + "\r", scan.LetterUTF8, []scan.Advice{scan.AdviseAIM, scan.AdviseNoLetter}},
	}
	for _, c := range cases {
		searching(t, "/dev/x", func(s *search) {
			s.send(c.sent)
			s.send(10 * time.Second)
			if s.finding.Letter != c.fate || !slices.Equal(s.finding.Advice, c.advice) {
				t.Errorf("%q: %+v", c.sent, s.finding)
			}
		})
	}
}

func TestLearnTriesEverySpeedAndSaysWhenNoneWasRight(t *testing.T) {
	searching(t, "/dev/x", func(s *search) {
		for range 9 {
			s.send("\x80\xf8\xe6", time.Second)
		}
		want := []int{9600, 115200, 38400, 19200, 57600, 4800, 2400, 1200, 9600, 115200}
		if !slices.Equal(s.opened, want) {
			t.Errorf("opened at %v", s.opened)
		}
		if last := s.said[8]; last.Word != scan.StepNoSpeed || last.Port.Baud != 1200 || last.Next != 9600 {
			t.Errorf("after a round: %+v", last)
		}
	})
}

func TestLearnDoesNotSpinOnAPortThatIsNeverSilent(t *testing.T) {
	searching(t, "/dev/x", func(s *search) {
		noise := strings.Repeat("\x80\x01", 2048)
		for range 40 { // with its pauses, 4 to 14 s
			_, _ = s.line().Write([]byte(noise)) // fails while the port moves to another speed
			s.send(100 * time.Millisecond)
		}
		if n := len(s.opened); n < 3 || n > 12 {
			t.Errorf("opened %d times", n)
		}
	})
}

func TestLearnComesBackToAPortThatWentAway(t *testing.T) {
	searching(t, "/dev/x", func(s *search) {
		s.send("POPSTAN")
		if err := s.line().Close(); err != nil {
			t.Fatal(err)
		}
		s.send(2*time.Second, code+"\r")
		s.found(dev + "&term=cr")
		want := []scan.StepWord{scan.StepLost, scan.StepListening, scan.StepFound}
		if got := s.words(); !slices.Equal(got, want) {
			t.Errorf("steps %v", got)
		}
	})
}

func TestLearnEndsWithoutAPort(t *testing.T) {
	denied := func(context.Context, port.Address) (port.Conn, error) {
		return nil, &hardware.Problem{Code: hardware.Denied, Err: fs.ErrPermission}
	}
	for _, ports := range [][]port.Address{nil, {{Kind: port.Serial, Path: "/dev/x"}}} {
		c := scan.LearnConfig{Clock: bubble{}, Ports: ports, Open: denied}
		_, f, err := scan.Learn(t.Context(), c, func(scan.Step) {})
		var p *hardware.Problem
		if !errors.As(err, &p) || p.Do == "" || len(f.Closed) != len(ports) {
			t.Errorf("%d ports: %v, %+v", len(ports), err, f)
		}
		if len(ports) > 0 && (p.Code != hardware.Denied || !errors.Is(err, fs.ErrPermission)) {
			t.Errorf("no port can be opened: %v", err)
		}
	}
}

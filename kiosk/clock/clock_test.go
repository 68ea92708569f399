package clock_test

import (
	"bytes"
	"runtime"
	"testing"
	"time"

	"popstand/kiosk/clock"
)

func TestTrustIsRanked(t *testing.T) {
	ranked := []clock.Trust{clock.Unknown, clock.Staff, clock.Peer, clock.Network}
	for i, low := range ranked {
		if low.Known() != (i > 0) {
			t.Errorf("%q.Known() = %t", low, low.Known())
		}
		for _, high := range ranked[i+1:] {
			if !high.Beats(low) || low.Beats(high) {
				t.Errorf("%q does not beat %q", high, low)
			}
		}
	}
	if clock.Trust("satellite").Known() {
		t.Error("a word that this version does not know counts as trust")
	}
}

func TestSinceCountsWithinOneBootOnly(t *testing.T) {
	f := clock.NewFake(time.UnixMilli(noon()))
	opened := f.Now()
	f.Advance(7 * time.Minute)
	f.Step(time.UnixMilli(0))
	if passed, ok := f.Now().Since(opened); !ok || passed != 7*time.Minute {
		t.Fatalf("a drop of 7 minutes measures %s, %t", passed, ok)
	}
	f.Reboot()
	f.Advance(time.Hour)
	if passed, ok := f.Now().Since(opened); ok {
		t.Fatalf("time over a restart measures %s, must be unknown", passed)
	}
	if _, ok := (clock.Reading{}).Since(clock.Reading{}); ok {
		t.Fatal("two readings of no boot at all measure something")
	}
}

func TestFakeDoesAsItIsTold(t *testing.T) {
	f := clock.NewFake(time.UnixMilli(noon()))
	first := f.Now()
	if first.Wall != noon() || first.Trust != clock.Network || f.Now() != first {
		t.Fatalf("a new fake reads %+v", first)
	}
	if err := f.SetByStaff(time.UnixMilli(5)); err != nil || f.Now().Wall != 5 || f.Now().Trust != clock.Staff {
		t.Fatalf("after SetByStaff: %+v, %v", f.Now(), err)
	}
	f.SetTrust(clock.Peer)
	if f.Now().Trust != clock.Peer {
		t.Fatalf("after SetTrust: %+v", f.Now())
	}
	f.Reboot()
	if now := f.Now(); now.Boot == first.Boot || now.Mono != 0 || now.Trust != clock.Unknown || now.Wall != 5 {
		t.Fatalf("after Reboot: %+v", now)
	}
}

// TestSystemReadsThisMachine holds for any machine that runs the tests: the clock is past the floor, mono does not
// fall, and the boot keeps its name.
func TestSystemReadsThisMachine(t *testing.T) {
	floor := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	s := clock.NewSystem(floor, clock.Random(bytes.NewReader(bytes.Repeat([]byte{0xAB}, 16))))
	a, b := s.Now(), s.Now()
	if a.Boot == "" || a.Boot != b.Boot {
		t.Fatalf("boot is %q, then %q", a.Boot, b.Boot)
	}
	if b.Mono < a.Mono || a.Mono < 0 {
		t.Fatalf("mono fell from %d to %d", a.Mono, b.Mono)
	}
	if a.Wall < floor.UnixMilli() {
		t.Fatalf("the clock reads %s, before its floor", a.Time())
	}
	if runtime.GOOS != "linux" && a.Boot != "abababababababababababababababab" {
		t.Fatalf("boot %q was not drawn from the given reader", a.Boot)
	}
	if other := clock.NewSystem(floor).Now(); runtime.GOOS == "linux" && other.Boot != a.Boot {
		t.Fatalf("two programs of one boot call it %q and %q", a.Boot, other.Boot)
	}
}

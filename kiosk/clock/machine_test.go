package clock_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"popstand/kiosk/clock"
)

func TestPortableBootIsDrawnFromTheReader(t *testing.T) {
	look := clock.Portable(bytes.NewReader(bytes.Repeat([]byte{7}, 16)))
	a, b := look(), look()
	if a.Boot != strings.Repeat("07", 16) || b.Boot != a.Boot {
		t.Fatalf("boot is %q, then %q", a.Boot, b.Boot)
	}
	if a.Synced {
		t.Fatal("a clock that nobody can vouch for says it is synchronised")
	}
	if a.Mono < 0 || b.Mono < a.Mono {
		t.Fatalf("mono goes from %d to %d", a.Mono, b.Mono)
	}
}

func TestPortableBootHasANameWithoutRandomness(t *testing.T) {
	for _, random := range []io.Reader{nil, strings.NewReader("short")} {
		look := clock.Portable(random)
		if a := look(); !strings.HasPrefix(a.Boot, "start-") || look().Boot != a.Boot {
			t.Fatalf("boot is called %q", a.Boot)
		}
	}
}

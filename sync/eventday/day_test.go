package eventday_test

import (
	"fmt"
	"os"
	"testing"
)

// TestAnEventDay lets 3 to 8 kiosks sell what is limited, hand out orders and take back,
// while the network loses, doubles, delays and parts, clocks are wrong and power
// goes at any write. In the evening, when all meet, nothing is lost, nothing was
// sold or accepted twice, and everybody knows the same (invariants 1 to 8 and 11).
func TestAnEventDay(t *testing.T) {
	m := prepare(t, 8)
	days := 25
	if os.Getenv("POPSTAND_SOAK") != "" {
		days = 1000
	}
	for seed := range days {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			d := begin(t, m, 3+seed%6, uint64(seed))
			for range 60 {
				d.live()
			}
			for _, words := range d.evening() {
				t.Errorf("seed %d: %s", seed, words)
			}
			d.end()
			if t.Failed() {
				for _, line := range d.story {
					t.Log(line)
				}
			}
		})
	}
}

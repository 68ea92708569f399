package port_test

import (
	"runtime"
	"strings"
	"testing"
	"time"
)

// leavesNothingRunning fails a test that ends while a goroutine of this package
// still runs. Call it before anything is opened.
func leavesNothingRunning(t *testing.T) {
	t.Helper()
	t.Cleanup(func() {
		var left []string
		for range 5000 { // one that was told to end may take a moment; only a leak lasts seconds
			if left = goroutines(); len(left) == 0 {
				return
			}
			<-time.After(time.Millisecond)
		}
		t.Errorf("still running:\n%s", strings.Join(left, "\n\n"))
	})
}

// goroutines gives those that are in this package, without the tests' own.
func goroutines() []string {
	buf := make([]byte, 1<<20)
	var ours []string
	for g := range strings.SplitSeq(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
		if strings.Contains(g, "hardware/port") && !strings.Contains(g, "testing.tRunner(") {
			ours = append(ours, g)
		}
	}
	return ours
}

package kiosktest_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"popstand/kiosk/kiosktest"
)

// witness stands in for the test that Need ends, and keeps how it was ended. It ends as a test does: by ending its
// goroutine.
type witness struct {
	testing.TB
	ended string
}

func (w *witness) Helper() {}

func (w *witness) Skip(args ...any) {
	w.ended = "skipped: " + fmt.Sprint(args...)
	runtime.Goexit()
}

func (w *witness) Fatalf(format string, args ...any) {
	w.ended = "failed: " + fmt.Sprintf(format, args...)
	runtime.Goexit()
}

// endOfTest says how a test that needs what is not there, or not known, ends.
func endOfTest(t *testing.T, what string) string {
	t.Helper()
	w := &witness{TB: t, ended: "went on"}
	done := make(chan struct{})
	go func() {
		defer close(done)
		kiosktest.Need(w, what)
	}()
	<-done
	return w.ended
}

func TestNeedSkipsAndNamesTheInstallCommand(t *testing.T) {
	t.Setenv("CI", "")
	t.Setenv("PATH", t.TempDir())
	if got := endOfTest(t, "zbarimg"); !strings.HasPrefix(got, "skipped: ") || !strings.Contains(got, "apt-get install zbar-tools") {
		t.Errorf("without zbarimg the test %s", got)
	}
}

func TestNeedFailsUnderCI(t *testing.T) {
	t.Setenv("CI", "true")
	t.Setenv("PATH", t.TempDir())
	if got := endOfTest(t, "zbarimg"); !strings.HasPrefix(got, "failed: ") {
		t.Errorf("without zbarimg, under CI, the test %s", got)
	}
}

func TestNeedRefusesANameItDoesNotKnow(t *testing.T) {
	if got := endOfTest(t, "cromium"); !strings.HasPrefix(got, "failed: BUG") {
		t.Errorf("with a name that is not in the list the test %s", got)
	}
}

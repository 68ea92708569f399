package cli_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"popstand/ui/cli"
)

// stopper ends a command when it prints certain words.
type stopper struct {
	strings.Builder
	at   string
	stop context.CancelFunc
}

// Write keeps what is printed.
func (s *stopper) Write(b []byte) (int, error) {
	if strings.Contains(string(b), s.at) {
		s.stop()
	}
	return s.Builder.Write(b)
}

func TestASheetThatIsStoppedLeavesNoFile(t *testing.T) {
	s, out := shell{t: t}, t.TempDir()
	dir := data(t, s)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	said := &stopper{at: "200 of 1000", stop: stop}
	status := cli.Run(ctx, s.world(said), []string{"code", "issue", "--dir", dir, "--kind", "ticket", "--count", "1000", "--out", filepath.Join(out, "t.pdf")})
	if status != 1 || !strings.Contains(said.String(), "stopped after 200 of 1000 codes") {
		t.Errorf("status %d\n%s", status, said.String())
	}
	if left, err := os.ReadDir(out); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	codes, _ := issued(t, s, dir, "--kind", "ticket")
	s.want(0, []string{"as its number 1001\n"}, "code", "read", "--dir", dir, codes[0])
	s.want(0, []string{"0 findings"}, "verify", dir)
}

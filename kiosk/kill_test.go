package kiosk_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
)

// childDir, when set in the environment, makes this test binary a kiosk that
// sells from that folder until it is killed; childRound tells its lives apart.
const (
	childDir   = "POPSTAND_TEST_SELL_FROM"
	childRound = "POPSTAND_TEST_ROUND"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		fmt.Fprintln(os.Stderr, sellUntilKilled(dir, os.Getenv(childRound), os.Stdout))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// sellers is how many sell at once in the child, so that commits are shared.
const sellers = 3

// sellUntilKilled tells each sale, before it is made and when it is answered.
func sellUntilKilled(dir, round string, out io.Writer) error {
	s, err := open(dir, ledger.Crash{})
	if err != nil {
		return err
	}
	var all sync.WaitGroup
	var told sync.Mutex
	for seller := range sellers {
		all.Go(func() {
			for n := 0; err == nil; n++ {
				op := fmt.Sprintf("round-%s-seller-%d-sale-%06d", round, seller, n)
				tell(&told, out, "ask %s\n", op)
				r, failed := kiosktest.SellTwoLines(s.Ledger, ledger.Op(op))
				if failed != nil {
					tell(&told, out, "failed %v\n", failed)
					return
				}
				tell(&told, out, "paid %s %s %s\n", op, r.Number, r.Hash)
			}
		})
	}
	all.Wait()
	return err
}

func tell(mu *sync.Mutex, out io.Writer, format string, args ...any) {
	mu.Lock()
	defer mu.Unlock()
	fmt.Fprintf(out, format, args...)
}

// life is what a killed kiosk has told.
type life struct {
	asked []string
	paid  map[string]string // what was answered, by operation
}

// kill lets a kiosk sell and kills it after so many lines.
func kill(t *testing.T, dir string, round, lines int) life {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.CommandContext(context.Background(), self)
	child.Env = append(os.Environ(), childDir+"="+dir, fmt.Sprint(childRound, "=", round))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	l := life{paid: map[string]string{}}
	in := bufio.NewReader(out)
	for n := 0; ; n++ {
		line, err := in.ReadString('\n')
		if err != nil {
			break // the line that it died in was not told
		}
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "ask":
			l.asked = append(l.asked, rest)
		case "paid":
			op, said, _ := strings.Cut(rest, " ")
			l.paid[op] = said
		default:
			t.Errorf("round %d: %s", round, line)
		}
		if n == lines {
			if err := child.Process.Kill(); err != nil {
				t.Error(err)
			}
		}
	}
	_ = child.Wait() // killed
	return l
}

// TestKilledKioskKeepsWhatItAnswered kills a kiosk with SIGKILL in the middle
// of its sales, again and again, on one data folder (invariants 1, 2, 3, 9).
func TestKilledKioskKeepsWhatItAnswered(t *testing.T) {
	rounds := 10
	if soak() {
		rounds = 100
	}
	dir := copyOf(t, prepared(t))
	rng := rand.New(rand.NewPCG(4, 0))
	sold := 0
	for round := range rounds {
		l := kill(t, dir, round, 1+rng.IntN(60))
		s, err := open(dir, ledger.Crash{})
		if err != nil {
			t.Fatal(err)
		}
		if err := l.look(s.Ledger, sold); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		sold += len(l.asked)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// look says what a restarted stall has lost or doubled, which had made some
// sales before this life; nil when nothing. Each sale that was asked for is
// asked for again, as a screen does that got no answer.
func (l life) look(led *ledger.Ledger, before int) error {
	if err := l.stands(led); err != nil {
		return err
	}
	for _, op := range l.asked {
		r, err := kiosktest.SellTwoLines(led, ledger.Op(op))
		if said := l.paid[op]; err != nil || said != "" && said != fmt.Sprint(r.Number, " ", r.Hash) {
			return fmt.Errorf("%s was answered %q, and is %s: %w", op, said, r.Number, err)
		}
	}
	if err := numbered(led, "A", before+len(l.asked)); err != nil {
		return err
	}
	r, err := led.Verify(context.Background())
	if err == nil && len(r.Problems) > 0 {
		err = fmt.Errorf("verify: %v", r.Problems)
	}
	return err
}

// stands looks for each answered sale, with its number and its paper, before
// anybody asks again.
func (l life) stands(led *ledger.Ledger) error {
	return led.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		for op, said := range l.paid {
			r, err := sale.BySale(ctx, q, led.Event(), sale.ID(op))
			if err != nil || said != fmt.Sprint(r.Number, " ", r.Hash) {
				return fmt.Errorf("%s was answered %s, and is %s: %w", op, said, r.Number, err)
			}
			jobs, err := paper.JobsOf(ctx, q, led.Event(), paper.ReceiptJob, op)
			if err != nil || len(jobs) != 1 {
				return fmt.Errorf("the paper of %s is queued %d times: %w", op, len(jobs), err)
			}
		}
		return nil
	})
}

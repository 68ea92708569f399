package paper_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

func TestWhatIsAskedForBecomesAJob(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, l *ledger.Ledger) {
		t.Helper()
		ctx := t.Context()
		asks := []struct {
			kind paper.JobKind
			ask  func(act ledger.Act) (paper.Job, error)
		}{
			{paper.TestJob, func(act ledger.Act) (paper.Job, error) { return paper.AskTest(ctx, l, act) }},
			{paper.DrawerJob, func(act ledger.Act) (paper.Job, error) { return paper.AskDrawer(ctx, l, act, nil) }},
			{paper.CodesJob, func(act ledger.Act) (paper.Job, error) { return paper.AskCodes(ctx, l, act, "de") }},
		}
		for i, a := range asks {
			for n := range 2 { // nobody's second wish is the copy of the first
				first, err := a.ask(act(10*i + n))
				if err != nil {
					t.Fatal(err)
				}
				again, err := a.ask(act(10*i + n))
				if err != nil || again != first {
					t.Errorf("a retry gave %+v, %v; the first %+v", again, err, first)
				}
				if first.Kind != a.kind || first.Copy != 0 || first.Pulse != (a.kind == paper.DrawerJob) || first.Node != l.Node() {
					t.Errorf("job %+v", first)
				}
			}
		}
		before := jobs(t, l)
		if len(before) != 6 {
			t.Errorf("%d jobs", len(before))
		}
		if err := l.Rebuild(ctx, nil); err != nil {
			t.Fatal(err)
		}
		if after := jobs(t, l); fmt.Sprint(after) != fmt.Sprint(before) {
			t.Errorf("after a rebuild the jobs are %+v, were %+v", after, before)
		}
	})
}

func TestDrawerOpensOnlyForWhoMayAndNeverAsACopy(t *testing.T) {
	t.Parallel()
	l := stall(t, ledger.Config{Path: filepath.Join(t.TempDir(), "popstand.db")})
	no := ledger.Refuse("needs_approval", "Ask a manager.")
	_, err := paper.AskDrawer(t.Context(), l, act(1), func(context.Context, *ledger.Tx) error { return no })
	if !errors.Is(err, no) || len(jobs(t, l)) != 0 {
		t.Errorf("got %v and %d jobs", err, len(jobs(t, l)))
	}
	j, err := paper.AskDrawer(t.Context(), l, act(2), func(context.Context, *ledger.Tx) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	_, err = paper.Reprint{Kind: paper.DrawerJob, Subject: j.Subject}.Do(t.Context(), l, act(3))
	if !errors.Is(err, paper.RefuseNoPaper) {
		t.Errorf("a drawer was to open once more: %v", err)
	}
	doc, err := paper.SetDrawer(t.Context(), nil, j)
	if err != nil || len(doc.Blocks) != 0 {
		t.Errorf("a drawer has the document %+v, %v", doc, err)
	}
}

func TestScannerCodesSayWhatToDoInEachLanguage(t *testing.T) {
	t.Parallel()
	said := map[string]bool{}
	for _, lang := range []string{"en", "de", "es", "ja"} {
		doc, err := paper.SetCodes(t.Context(), nil, paper.Job{Kind: paper.CodesJob, Subject: lang + " 0000"})
		if err != nil || doc.Lang != lang {
			t.Fatalf("%+v, %v", doc, err)
		}
		said[doc.Blocks[0].Text] = true
		text := doc.Text(48)
		for _, want := range []string{"[qr POPSTAND-1D-é]\n", "[code128 POPSTAND-1D-]\n"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in\n%s", lang, want, text)
			}
		}
	}
	if len(said) != 4 || said[""] {
		t.Errorf("the words are %v", said)
	}
}

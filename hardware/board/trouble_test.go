package board_test

import (
	"strings"
	"testing"

	"popstand/hardware/board"
)

func TestEveryTroubleHasWords(t *testing.T) {
	known := board.Known()
	if len(known) == 0 {
		t.Fatal("nothing can be wrong")
	}
	seen := map[string]bool{}
	for _, k := range known {
		for _, text := range []string{k.What, k.Do} {
			if len(text) < 10 || strings.TrimSpace(text) != text {
				t.Errorf("%s: %q are no words", k.Code, text)
			}
		}
		if k.Code == "" || strings.ToLower(k.Code) != k.Code || seen[k.Code] {
			t.Errorf("code %q", k.Code)
		}
		if k.Part == "" || k.Severity != board.Warn && k.Severity != board.Fail {
			t.Errorf("%s: part %q, severity %q", k.Code, k.Part, k.Severity)
		}
		seen[k.Code] = true
	}
}

func TestWorstTroubleComesFirst(t *testing.T) {
	warned := false
	for _, k := range board.Known() {
		if k.Severity == board.Fail && warned {
			t.Errorf("%s stands behind a warning", k.Code)
		}
		warned = warned || k.Severity == board.Warn
	}
}

func TestTroubleNamesWhatItIsAbout(t *testing.T) {
	p := newPi()
	p.note("700/comm", "brltty\n")
	p.note("701/comm", "ModemManager\n")
	found := p.look().Troubles()
	if len(found) != 2 || found[0].About != "ModemManager" || found[1].About != "brltty" {
		t.Fatalf("found %+v", found)
	}
	for _, f := range found {
		if !strings.Contains(f.What, f.About) || !strings.Contains(f.Do, f.About) || strings.Contains(f.What+f.Do, "{") {
			t.Errorf("%+v", f)
		}
	}
}

package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"popstand/kiosk/export"
	"popstand/kiosk/kiosktest"
)

func TestWriteNeverWritesOver(t *testing.T) {
	s, dir := day(t), t.TempDir()
	for _, want := range []string{"2026-11-22-1", "2026-11-22-2", "2026-11-22-3"} {
		x := s.writeTo(dir, export.Wish{Day: "2026-11-22"})
		if filepath.Base(x.Path) != want || x.Manifest.Export != want {
			t.Errorf("wrote %s", x.Path)
		}
	}
	all, err := export.List(dir, s.Node())
	if err != nil || len(all) != 3 || all[0].Manifest.Previous != nil || all[2].Manifest.Previous.SHA256 != all[1].Sum.String() {
		t.Errorf("found %+v (%v)", all, err)
	}
	c, err := export.Verify(context.Background(), all[2].Path)
	if err != nil || len(c.Findings) > 0 || c.Before != 2 || c.Files != 12 || c.Facts == 0 {
		t.Errorf("checked %+v (%v)", c, err)
	}
}

// Without a day, it is the one on which the till was opened: whoever closes behind
// midnight takes the evening home.
func TestWriteTakesTheDayOfTheTill(t *testing.T) {
	if x := day(t).write(export.Wish{}); x.Manifest.Day != "2026-11-21" {
		t.Errorf("took %s", x.Manifest.Day)
	}
}

func TestWriteRefuses(t *testing.T) {
	s := newStand(t)
	for code, w := range map[string]export.Wish{"date_bad": {Day: "21.11."}} {
		dir := t.TempDir()
		_, err := export.Write(context.Background(), s.source(), dir, w)
		kiosktest.Refused(t, err, code)
		if all, err := export.List(dir, s.Node()); err != nil || len(all) > 0 {
			t.Errorf("left %v (%v)", all, err)
		}
	}
}

// What a killed export leaves says so, is no export, and goes with the next one;
// one that is being written is left alone.
func TestUnfinishedExportSaysSoAndGoes(t *testing.T) {
	s, dir := day(t), t.TempDir()
	ctx, kill := context.WithCancel(context.Background())
	var seen, during []export.Found
	_, err := export.Write(ctx, s.source(), dir, export.Wish{Told: func(export.Progress) {
		var err error
		seen, err = export.List(dir, s.Node())
		s.do(err)
		inner, err := export.Write(context.Background(), s.source(), dir, export.Wish{})
		s.do(err)
		during, err = export.List(dir, s.Node())
		s.do(err)
		if inner.Manifest.Export != "2026-11-21-2" {
			t.Errorf("beside it, %s was written", inner.Manifest.Export)
		}
		kill()
	}})
	if err == nil {
		t.Fatal("a cancelled export was finished")
	}
	if len(seen) != 1 || seen[0].Finished || seen[0].Name != "2026-11-21-1"+export.Unfinished || len(during) != 2 {
		t.Errorf("on the way there was %+v, then %+v", seen, during)
	}
	left := filepath.Join(dir, export.Root, string(s.Node()), "2026-11-21-5"+export.Unfinished)
	s.do(os.Mkdir(left, 0o750))
	s.do(os.WriteFile(filepath.Join(left, "UNFINISHED.txt"), nil, 0o600))
	c, err := export.Verify(context.Background(), left)
	if err != nil || len(c.Findings) != 1 || !strings.Contains(c.Findings[0], "not finished") {
		t.Errorf("checked %+v (%v)", c, err)
	}
	s.writeTo(dir, export.Wish{})
	if _, err := os.Stat(left); err == nil {
		t.Error("it is still there")
	}
}

// Two exports of one journal hold the same bytes, but for the manifest.
func TestExportsOfOneMomentAreEqual(t *testing.T) {
	s := day(t)
	a, b := s.write(export.Wish{}), s.write(export.Wish{})
	if x, y := jsonOf(t, a.Manifest.Files), jsonOf(t, b.Manifest.Files); x != y {
		t.Errorf("%s\n%s", x, y)
	}
}

func jsonOf(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// No PIN's hash leaves the kiosk, and the chain of the journal is whole.
func TestJournalKeepsPINsBack(t *testing.T) {
	x := day(t).write(export.Wish{})
	raw, err := os.ReadFile(filepath.Join(x.Path, export.JournalName))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte("argon2id")) || !bytes.Contains(raw, []byte("body_sha256")) || !bytes.Contains(raw, []byte("sale.paid")) {
		t.Error("the journal is not what it should be")
	}
}

func TestVerifyFindsWhatWasChanged(t *testing.T) {
	edit := func(name, old, new string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			t.Helper()
			file := filepath.Join(path, name)
			raw, err := os.ReadFile(file)
			if err != nil || !bytes.Contains(raw, []byte(old)) {
				t.Fatalf("BUG: %q is not in %s (%v)", old, name, err)
			}
			if err := os.WriteFile(file, bytes.Replace(raw, []byte(old), []byte(new), 1), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		name, want string
		do         func(t *testing.T, path string)
	}{
		{"a figure", "sales.csv was changed", edit("sales.csv", "1800", "1801")},
		{"a longer file", "sales.csv has", edit("sales.csv", "1800", "18000")},
		{"a fact", "journal.jsonl was changed", edit("journal.jsonl", `"total":3000`, `"total":3001`)},
		{"a fact's chain", "was changed", edit("journal.jsonl", `"total":3000`, `"total":3001`)},
		{"the manifest", "MANIFEST.json was changed: its seal does not fit", edit("MANIFEST.json", `"day": "2026-11-21"`, `"day": "2026-11-20"`)},
		{"a form of later", "does not know", edit("MANIFEST.json", `popstand/export1`, `popstand/export9`)},
		{"no manifest of ours", "not popstand's", edit("MANIFEST.json", `popstand/export1`, `other`)},
		{"a file less", "stock.csv is missing", func(t *testing.T, path string) {
			t.Helper()
			if err := os.Remove(filepath.Join(path, "stock.csv")); err != nil {
				t.Fatal(err)
			}
		}},
		{"a file more", "extra.csv is not in the manifest", func(t *testing.T, path string) {
			t.Helper()
			if err := os.WriteFile(filepath.Join(path, "extra.csv"), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := day(t).write(export.Wish{})
			c.do(t, x.Path)
			got, err := export.Verify(context.Background(), x.Path)
			if err != nil || !strings.Contains(strings.Join(got.Findings, "\n"), c.want) {
				t.Errorf("found %q (%v), want %q", got.Findings, err, c.want)
			}
		})
	}
}

// An export that was taken out of the chain, or changed and signed by somebody
// else, shows in those behind it.
func TestVerifyFollowsTheChain(t *testing.T) {
	s, dir := day(t), t.TempDir()
	first := s.writeTo(dir, export.Wish{})
	s.writeTo(dir, export.Wish{})
	last := s.writeTo(dir, export.Wish{})
	raw, err := os.ReadFile(filepath.Join(first.Path, export.ManifestName))
	s.do(err)
	s.do(os.WriteFile(filepath.Join(first.Path, export.ManifestName), bytes.Replace(raw, []byte("Front table"), []byte("Other table"), 1), 0o600))
	c, err := export.Verify(context.Background(), last.Path)
	if err != nil || c.Before != 1 || len(c.Findings) != 1 || !strings.Contains(c.Findings[0], "changed or replaced") {
		t.Errorf("checked %+v (%v)", c, err)
	}
	s.do(os.RemoveAll(first.Path))
	c, err = export.Verify(context.Background(), last.Path)
	if err != nil || len(c.Findings) > 0 || len(c.Notes) != 1 || !strings.Contains(c.Notes[0], "is not here") {
		t.Errorf("checked %+v (%v)", c, err)
	}
}

// A manifest that somebody made with a key of their own names the node, and is
// not the node's.
func TestVerifyFindsAnothersSeal(t *testing.T) {
	x := day(t).write(export.Wish{})
	forged, err := export.Forge(x.Manifest)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(x.Path, export.ManifestName), forged, 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := export.Verify(context.Background(), x.Path)
	if err != nil || len(c.Findings) != 1 || !strings.Contains(c.Findings[0], "not sealed by the node") {
		t.Errorf("checked %+v (%v)", c, err)
	}
}

package usb_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/usb"
	"popstand/kiosk/clock"
)

// code is the code of the problem in an error.
func code(t *testing.T, err error) string {
	t.Helper()
	var p *hardware.Problem
	if !errors.As(err, &p) {
		t.Fatalf("%v is no problem that a person can act on", err)
	}
	return p.Code
}

func TestCopyRefusesBeforeItWrites(t *testing.T) {
	from := today(t)
	for name, c := range map[string]struct {
		room usb.Room
		code string
	}{
		"no room":   {usb.Room{Free: 270_000}, usb.Full},
		"locked":    {usb.Room{Free: 1 << 30, ReadOnly: true}, usb.ReadOnly},
		"too large": {usb.Room{Free: 1 << 30, Most: 269_999}, usb.TooLarge},
	} {
		f := newFlaky()
		f.room = c.room
		if got := code(t, put(from, f)); got != c.code {
			t.Errorf("%s: %s", name, got)
		}
		for _, call := range f.calls {
			if strings.HasPrefix(call, "create") {
				t.Errorf("%s: %s", name, call)
			}
		}
	}
}

func TestWhatIsReadBackIsCompared(t *testing.T) {
	from := today(t)
	for _, name := range []string{"journal.jsonl", usb.Manifest} {
		f := newFlaky()
		f.rotten = name
		if got := code(t, put(from, f)); got != usb.Damaged {
			t.Errorf("%s: %s", name, got)
		}
		if f.seen["POPSTAND/A/2026-11-21-1/"+usb.Mark] == nil {
			t.Errorf("%s: the folder does not say that it is not finished", name)
		}
	}
}

func TestTheSameFolderIsNotWrittenTwice(t *testing.T) {
	from, f := today(t), newFlaky()
	if err := put(from, f); err != nil {
		t.Fatal(err)
	}
	f.calls = nil
	got, err := usb.Copy(t.Context(), copying(from, f))
	if err != nil || !got.Before {
		t.Errorf("%+v %v", got, err)
	}
	for _, call := range f.calls {
		if strings.HasPrefix(call, "create") || strings.HasPrefix(call, "remove") {
			t.Error(call)
		}
	}
}

func TestNothingIsOverwritten(t *testing.T) {
	for name, change := range map[string]func(f *flaky, dir string){
		"another kiosk's folder of the same name": func(f *flaky, dir string) {
			f.seen[dir+"/MANIFEST.json"].data = []byte(old()["POPSTAND/A/2026-11-20-1/MANIFEST.json"])
		},
		"another kiosk's unfinished folder": func(f *flaky, dir string) {
			delete(f.seen, dir+"/MANIFEST.json")
			f.seen[dir+"/UNFINISHED.txt"] = &content{data: []byte("export: " + strings.Repeat("ab", 32) + "\r\n")}
		},
		"somebody's own folder": func(f *flaky, dir string) {
			delete(f.seen, dir+"/MANIFEST.json")
		},
		"our own, which rots": func(f *flaky, dir string) {
			f.seen[dir+"/sales.csv"].data[0] ^= 1
		},
	} {
		from, f := today(t), newFlaky()
		if err := put(from, f); err != nil {
			t.Fatal(err)
		}
		dir := "POPSTAND/A/2026-11-21-1"
		change(f, dir)
		before := map[string]string{}
		for n, c := range f.seen {
			if c != nil {
				before[n] = string(c.data)
			}
		}
		got, err := usb.Copy(t.Context(), copying(from, f))
		if err != nil || got.Folder != dir+"-2" {
			t.Errorf("%s: %+v %v", name, got, err)
		}
		for n, text := range before {
			if c := f.seen[n]; c == nil || string(c.data) != text {
				t.Errorf("%s: %s is not as it was", name, n)
			}
		}
	}
}

func TestAStoppedCopyIsFinishedLater(t *testing.T) {
	from, f := today(t), yesterday(newFlaky())
	ctx, stop := context.WithCancel(t.Context())
	c := copying(from, f)
	c.Note = "Nicht fertig."
	c.Told = func(p usb.Progress) {
		if p.Phase == usb.Writing && p.File == 4 {
			stop()
		}
	}
	_, err := usb.Copy(ctx, c)
	if got := code(t, err); got != usb.Stopped {
		t.Error(got)
	}
	if text := string(f.seen["POPSTAND/A/2026-11-21-1/UNFINISHED.txt"].data); !strings.HasPrefix(text, "Nicht fertig.\r\n") {
		t.Errorf("%q", text)
	}
	f.calls = nil
	if err := put(from, f); err != nil {
		t.Fatal(err)
	}
	for _, call := range f.calls {
		if strings.HasPrefix(call, "create") && strings.Contains(call, "summary.pdf") {
			t.Error("a file that was there is written again")
		}
	}
}

func TestAFolderThatIsNotWhatItsManifestSaysIsNotTaken(t *testing.T) {
	for name, change := range map[string]func(dir string) error{
		"changed":       func(dir string) error { return os.WriteFile(filepath.Join(dir, "sales.csv"), []byte("x"), 0o600) },
		"missing":       func(dir string) error { return os.Remove(filepath.Join(dir, "sales.csv")) },
		"no manifest":   func(dir string) error { return os.Remove(filepath.Join(dir, usb.Manifest)) },
		"empty":         func(dir string) error { return os.WriteFile(filepath.Join(dir, usb.Manifest), nil, 0o600) },
		"lists nothing": func(dir string) error { return os.WriteFile(filepath.Join(dir, usb.Manifest), []byte(`{}`), 0o600) },
	} {
		from := today(t)
		if err := change(from); err != nil {
			t.Fatal(err)
		}
		f := newFlaky()
		if got := code(t, put(from, f)); got != usb.Unlike {
			t.Errorf("%s: %s", name, got)
		}
		if f.holds("POPSTAND/A/2026-11-21-1/" + usb.Manifest) {
			t.Errorf("%s: the stick says that it is whole", name)
		}
	}
}

func TestNamesThatSomeSystemCannotReadAreRefused(t *testing.T) {
	sum := sha256.Sum256(nil)
	line := func(name string) string {
		return `{"name":"` + name + `","size":0,"sha256":"` + hex.EncodeToString(sum[:]) + `"}`
	}
	for _, names := range [][]string{
		{"a:b"},
		{"con.csv"},
		{"LPT1"},
		{"ends."},
		{".hidden"},
		{"../up"},
		{"a/b"},
		{`a\\b`},
		{"blank "},
		{"é.csv"},
		{""},
		{strings.Repeat("x", 65)},
		{"sales.csv", "SALES.csv"},
		{"manifest.json"},
		{"unfinished.TXT"},
		{"a", "a.part"},
	} {
		dir := filepath.Join(t.TempDir(), "A", "day")
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, n := range names {
			lines = append(lines, line(n))
		}
		write(t, filepath.Join(dir, usb.Manifest), []byte(`{"files":[`+strings.Join(lines, ",")+`]}`))
		if got := code(t, put(dir, newFlaky())); got != usb.Unlike {
			t.Errorf("%q: %s", names, got)
		}
	}
}

func TestSafeNames(t *testing.T) {
	for text, want := range map[string]string{
		"2026-11-21-1": "2026-11-21-1", "Stand 3/ü": "Stand-3--", "": "-", "..": "-", "con": "-con", "com1.csv": "-com1.csv", "COM10": "COM10",
	} {
		if got := usb.Safe(text); got != want || !usb.IsSafe(got) {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

func TestProgressSaysHowLongItTakes(t *testing.T) {
	from, f := today(t), newFlaky()
	fake := clock.NewFake(time.Unix(0, 0))
	c := copying(from, f)
	c.Clock = fake
	var lefts []time.Duration
	before := -1
	c.Told = func(p usb.Progress) {
		fake.Advance(time.Second)
		if p.Part < before || p.Done > p.Total || p.File > p.Files {
			t.Errorf("%+v after %d", p, before)
		}
		before = p.Part
		if p.Left > 0 {
			lefts = append(lefts, p.Left)
		}
	}
	if _, err := usb.Copy(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	if len(lefts) == 0 {
		t.Error("it never says how long it takes")
	}
}

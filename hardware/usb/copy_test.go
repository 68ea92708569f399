package usb_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/usb"
	"popstand/kiosk/clock"
)

// export makes a folder as the kiosk makes it, and gives its path.
func export(t testing.TB, node, day string, files map[string][]byte, order ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), node, day)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	type file struct {
		Name string `json:"name"`
		Size int    `json:"size"`
		Sum  string `json:"sha256"`
	}
	var list []file
	for _, name := range order {
		sum := sha256.Sum256(files[name])
		list = append(list, file{name, len(files[name]), hex.EncodeToString(sum[:])})
		write(t, filepath.Join(dir, name), files[name])
	}
	manifest, err := json.Marshal(map[string]any{"schema": 1, "node": node, "day": day, "files": list})
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, usb.Manifest), manifest)
	return dir
}

func write(t testing.TB, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// today is a small day. One file has more than one piece, one has no bytes.
func today(t testing.TB) string {
	return export(t, "A", "2026-11-21-1", map[string][]byte{
		"summary.pdf": bytes.Repeat([]byte("pdf"), 500), "sales.csv": []byte("a,b\r\n1,2\r\n"), "pickups.csv": {},
		"journal.jsonl": bytes.Repeat([]byte("{}\n"), 90_000),
	}, "summary.pdf", "sales.csv", "pickups.csv", "journal.jsonl")
}

// yesterday is on each stick before.
func yesterday(f *flaky) *flaky {
	f.seen["POPSTAND"], f.seen["POPSTAND/A"], f.seen["POPSTAND/A/2026-11-20-1"] = nil, nil, nil
	for name, text := range old() {
		f.seen[name] = &content{data: []byte(text), synced: len(text)}
	}
	return f.plugged(newest)
}

func old() map[string]string {
	return map[string]string{
		"POPSTAND/A/2026-11-20-1/sales.csv":     "old",
		"POPSTAND/A/2026-11-20-1/MANIFEST.json": `{"files":[{"name":"sales.csv","size":3,"sha256":"` + strings.Repeat("00", 32) + `"}]}`,
		"holiday.jpg":                           "mine",
	}
}

func copying(from string, to usb.Disk) usb.Copying {
	return usb.Copying{From: from, Disk: to, Label: "STICK", Clock: clock.NewFake(time.Unix(0, 0))}
}

func put(from string, to usb.Disk) error {
	_, err := usb.Copy(context.Background(), copying(from, to))
	return err
}

// broken says in what the promise is broken, "" where it is kept. done is whether
// the copy said that all was well.
func broken(from string, f *flaky, done bool) string {
	for name, text := range old() {
		if c := f.seen[name]; c == nil || string(c.data) != text {
			return name + " is not as it was"
		}
	}
	whole := 0
	for name, c := range f.seen {
		if c != nil || path.Dir(name) != "POPSTAND/A" || name == "POPSTAND/A/2026-11-20-1" {
			continue
		}
		is, why := judged(from, f, name)
		if why != "" {
			return name + ": " + why
		}
		if is {
			whole++
		}
	}
	if done && whole != 1 {
		return fmt.Sprintf("it was said that it is done, and %d folders are whole", whole)
	}
	return ""
}

// judged says whether a folder is whole. One that is not must say so.
func judged(from string, f *flaky, dir string) (whole bool, why string) {
	held := map[string][]byte{}
	for name, c := range f.seen {
		if c != nil && path.Dir(name) == dir {
			held[path.Base(name)] = c.data
		}
	}
	var doc struct {
		Files []struct{ Name string }
	}
	if m, is := held[usb.Manifest]; is && json.Unmarshal(m, &doc) == nil {
		for _, e := range append(doc.Files, struct{ Name string }{usb.Manifest}) {
			want, err := os.ReadFile(filepath.Join(from, e.Name))
			if err != nil || !bytes.Equal(held[e.Name], want) {
				return false, "it has a manifest, and " + e.Name + " is not whole"
			}
		}
		return true, ""
	}
	mark, is := held[usb.Mark]
	switch {
	case is && strings.Contains(string(mark), "not finished") && strings.Contains(string(mark), "export: "):
	case len(held) == 0:
	case is && len(held) == 1: // it was pulled out while just that was written
	default:
		return false, "it is not whole, and does not say so"
	}
	return false, ""
}

func TestCopyBringsEverything(t *testing.T) {
	from, f := today(t), yesterday(newFlaky())
	var last usb.Progress
	c := copying(from, f)
	c.Told = func(p usb.Progress) { last = p }
	got, err := usb.Copy(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	if got.Folder != "POPSTAND/A/2026-11-21-1" || got.Files != 5 || got.Before {
		t.Errorf("%+v", got)
	}
	for _, how := range fates() {
		if why := broken(from, f.plugged(how), true); why != "" {
			t.Errorf("%s: %s", how, why)
		}
	}
	if last.Part != 1000 || last.File != 5 || last.Phase != usb.Checking {
		t.Errorf("the last progress is %+v", last)
	}
	for name := range f.seen {
		if strings.HasSuffix(name, ".part") || path.Base(name) == usb.Mark {
			t.Errorf("%s is left behind", name)
		}
	}
}

// faults are the ways in which a stick fails, and what they are called.
func faults() map[string]struct {
	set   func(*flaky)
	codes string
} {
	with := func(err error) func(*flaky) { return func(f *flaky) { f.with = err } }
	return map[string]struct {
		set   func(*flaky)
		codes string
	}{
		"ENOSPC": {with(syscall.ENOSPC), usb.Full},
		"EIO":    {with(syscall.EIO), usb.Damaged},
		"EROFS":  {with(syscall.EROFS), usb.ReadOnly},
		"ENODEV": {with(syscall.ENODEV), usb.Pulled},
		"short":  {func(f *flaky) { f.short = true }, usb.Damaged},
		"pulled": {func(f *flaky) { f.with, f.pull = syscall.EIO, true }, usb.Pulled},
	}
}

// Each call that the copy makes fails once, in each way, with each thing that may
// be found on the stick then.
func TestThePromiseHoldsWhateverFails(t *testing.T) {
	from := today(t)
	for name, fault := range faults() {
		t.Run(name, func(t *testing.T) {
			steps := everyStep(t, from, func(f *flaky) { fault.set(f) }, func(at string, err error) {
				var p *hardware.Problem
				if err != nil && (!errors.As(err, &p) || p.Code != fault.codes || p.Do == "") {
					t.Errorf("%s: %v", at, err)
				}
			}, put)
			if steps < 40 {
				t.Errorf("only %d steps", steps)
			}
		})
	}
}

// everyStep fails each step in turn, asks for the promise, and finishes.
func everyStep(t *testing.T, from string, set func(*flaky), told func(at string, err error), put func(from string, to usb.Disk) error) (steps int) {
	t.Helper()
	for failAt := 1; ; failAt++ {
		f := yesterday(newFlaky())
		set(f)
		f.failAt = failAt
		err := put(from, f)
		if f.step < failAt {
			return failAt - 1
		}
		at := fmt.Sprintf("step %d (%s)", failAt, f.calls[failAt-1])
		told(at, err)
		found := fates()
		if !f.pull {
			found = []fate{newest} // it was plugged in all the time
		}
		for _, how := range found {
			g := f.plugged(how)
			if why := broken(from, g, err == nil); why != "" {
				t.Fatalf("%s, %s: %s", at, how, why)
			}
			if err := put(from, g); err != nil {
				t.Fatalf("%s, %s: it is not finished: %v", at, how, err)
			}
			if why := broken(from, g.plugged(oldest), true); why != "" {
				t.Fatalf("%s, %s, then finished: %s", at, how, why)
			}
		}
	}
}

// It is pulled out again while it is finished.
func TestThePromiseHoldsWhenItIsPulledOutTwice(t *testing.T) {
	from := export(t, "A", "2026-11-21-1", map[string][]byte{"sales.csv": []byte("a,b\r\n")}, "sales.csv")
	pull := func(f *flaky, at int) { f.failAt, f.with, f.pull = at, syscall.EIO, true }
	for first := 1; ; first++ {
		f := yesterday(newFlaky())
		pull(f, first)
		_ = put(from, f)
		if f.step < first {
			return
		}
		for _, how := range []fate{oldest, empty} {
			for second := 1; ; second++ {
				g := f.plugged(how)
				pull(g, second)
				_ = put(from, g)
				if g.step < second {
					break
				}
				for _, then := range []fate{oldest, empty} {
					h := g.plugged(then)
					if why := broken(from, h, false); why != "" {
						t.Fatalf("pulled at %s (%s), then at %s (%s): %s", f.calls[first-1], how, g.calls[second-1], then, why)
					}
					if err := put(from, h); err != nil {
						t.Fatalf("pulled at %s (%s), then at %s (%s): it is not finished: %v", f.calls[first-1], how, g.calls[second-1], then, err)
					}
					if why := broken(from, h.plugged(oldest), true); why != "" {
						t.Fatalf("pulled at %s (%s), then at %s (%s), then finished: %s", f.calls[first-1], how, g.calls[second-1], then, why)
					}
				}
			}
		}
	}
}

// The controls: what breaks the promise is seen to break it.
func TestABrokenPromiseIsSeen(t *testing.T) {
	from := today(t)
	breaks := func(set func(*flaky), put func(from string, to usb.Disk) error) bool {
		for failAt := 1; ; failAt++ {
			f := yesterday(newFlaky())
			f.with, f.pull, f.failAt = syscall.EIO, true, failAt
			set(f)
			err := put(from, f)
			for _, how := range fates() {
				if broken(from, f.plugged(how), err == nil) != "" {
					return true
				}
			}
			if f.step < failAt {
				return false
			}
		}
	}
	if breaks(func(*flaky) {}, put) {
		t.Error("the copy itself breaks it")
	}
	if !breaks(func(f *flaky) { f.lazy = true }, put) {
		t.Error("a stick that is never synced is not seen")
	}
	if !breaks(func(*flaky) {}, naive) {
		t.Error("a plain copy is not seen")
	}
}

// naive is how one would copy without thinking of sticks.
func naive(from string, to usb.Disk) error {
	dir := "POPSTAND/A/2026-11-21-1"
	if err := to.Make(dir); err != nil {
		return err
	}
	for _, name := range []string{usb.Manifest, "summary.pdf", "sales.csv", "pickups.csv", "journal.jsonl"} {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		out, err := to.Create(dir + "/" + name)
		if err != nil {
			return err
		}
		_, err = out.Write(data)
		if err := errors.Join(err, out.Push(), out.Close()); err != nil {
			return err
		}
	}
	return to.Sync()
}

package event_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"io/fs"
	"maps"
	"testing"
	"time"

	"pgregory.net/rapid"

	"popstand/kiosk"
	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/staff"
)

// slotFolder is the good folder with slots of these names, an hour each.
func slotFolder(names ...string) fs.FS {
	text := good + "channels: [{name: Shop}]\npickup:\n  slots:\n"
	for i, name := range names {
		text += fmt.Sprintf("    - {id: %s, from: 2026-11-28 %02d:00, until: %02d:00, capacity: 40}\n", name, i, i+1)
	}
	return folder(text, sheet)
}

// desk loads folders on a ledger and reads what came of it.
type desk struct {
	t      testing.TB
	ledger *ledger.Ledger
	roster *staff.Roster
	acts   int
}

// desks are the same empty event on both engines; each is verified at the end.
func desks(t *testing.T) map[string]*desk {
	t.Helper()
	w := kiosktest.Empty(t)
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(context.Background(), ledger.Config{
		Postgres: kiosktest.Postgres(t), Event: "ev", Node: "00000000000000aa", Letter: "A", Key: key,
		Clock: clock.NewFake(time.UnixMilli(1_790_000_000_000)), Areas: kiosk.Areas(),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		report, err := l.Verify(context.Background())
		if err != nil || len(report.Problems) > 0 {
			t.Errorf("verify: %v %v", report.Problems, err)
		}
		l.Close()
	})
	return map[string]*desk{
		"SQLite":     {t: t, ledger: w.Ledger, roster: w.Roster, acts: 1000},
		"PostgreSQL": {t: t, ledger: l, roster: staff.NewRoster(l, rand.Reader)},
	}
}

func (d *desk) load(folder fs.FS) (event.Loaded, error) {
	d.t.Helper()
	e, problems := event.Check(folder)
	if event.Failed(problems) {
		d.t.Fatal(problems)
	}
	return event.Loader{Ledger: d.ledger, Roster: d.roster}.Load(context.Background(), d.act(), e)
}

func (d *desk) act() ledger.Act {
	d.acts++
	return ledger.Act{Op: ledger.Op(fmt.Sprintf("00000000-0000-7000-8000-%012d", d.acts)), Actor: "system"}
}

func (d *desk) must(folder fs.FS) event.Loaded {
	d.t.Helper()
	done, err := d.load(folder)
	if err != nil {
		d.t.Fatal(err)
	}
	return done
}

// numbers are those of the slots in use, by their ids.
func (d *desk) numbers() map[string]int64 {
	d.t.Helper()
	all := map[string]int64{}
	if s := d.settings(); s.Pickup != nil {
		for _, slot := range s.Pickup.Slots {
			all[slot.ID] = slot.Number
		}
	}
	return all
}

func (d *desk) settings() (s event.Settings) {
	d.t.Helper()
	err := d.ledger.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		s, err = event.SettingsOf(ctx, q, d.ledger.Event())
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}

func (d *desk) left(slot string) (left int64) {
	d.t.Helper()
	err := d.ledger.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		s, ok := d.settings().Slot(slot)
		u, err := quota.UnitsOf(ctx, q, quota.Share{Event: d.ledger.Event(), Node: d.ledger.Node(), Quota: s.Quota()})
		if !ok {
			d.t.Errorf("there is no slot %s", slot)
		}
		left = u.Left()
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return left
}

func TestSlotNumbersAreGivenOnceAndKept(t *testing.T) {
	for engine, d := range desks(t) {
		t.Run(engine, func(t *testing.T) {
			d.t = t
			for _, c := range []struct {
				name   string
				folder fs.FS
				want   map[string]int64
				facts  int // -1 = some
			}{
				{"first", slotFolder("a", "b", "c"), map[string]int64{"a": 1, "b": 2, "c": 3}, -1},
				{"again", slotFolder("a", "b", "c"), map[string]int64{"a": 1, "b": 2, "c": 3}, 0},
				{"other times", slotFolder("c", "a", "b"), map[string]int64{"a": 1, "b": 2, "c": 3}, 1},
				{"last one gone", slotFolder("a", "b"), map[string]int64{"a": 1, "b": 2}, 1},
				{"new ones", slotFolder("d", "a", "b"), map[string]int64{"a": 1, "b": 2, "d": 4}, 2},
				{"no pickup at all", folder(good, sheet), map[string]int64{}, 1},
				{"back again", slotFolder("e", "c", "a"), map[string]int64{"a": 1, "c": 3, "e": 5}, 2},
			} {
				done := d.must(c.folder)
				if got := d.numbers(); !maps.Equal(got, c.want) {
					t.Errorf("%s: numbers are %v, want %v", c.name, got, c.want)
				}
				if c.facts >= 0 && done.Facts != c.facts {
					t.Errorf("%s: recorded %+v, want %d facts", c.name, done, c.facts)
				}
			}
			if s := d.settings(); len(s.Retired.Slots) != 2 || s.Retired.Slots[0] != (event.Numbered{ID: "b", Number: 2}) {
				t.Errorf("retired are %+v, want b and d", s.Retired)
			}
			if slot, ok := d.settings().SlotNumbered(3); !ok || slot.ID != "c" {
				t.Errorf("number 3 is %+v, want c", slot)
			}
			if _, ok := d.settings().SlotNumbered(2); ok {
				t.Error("number 2 leads to a slot, and its slot is gone")
			}
		})
	}
}

func TestSlotsOfAReorderedFolderAreNoChange(t *testing.T) {
	for engine, d := range desks(t) {
		t.Run(engine, func(t *testing.T) {
			d.t = t
			d.must(folder(plan(twoSlots), sheet))
			turned := `  slots:
    - {id: sat-1030, from: 2026-11-28 10:30, until: 11:00, capacity: unlimited}
    - {id: sat-1100, from: 2026-11-28 11:00, until: 2026-11-28 11:30, capacity: 20}
`
			if done := d.must(folder(plan(turned), sheet)); done.Facts != 0 {
				t.Errorf("recorded %+v, want nothing", done)
			}
		})
	}
}

func TestChannelNumbersAreGivenOnceAndKept(t *testing.T) {
	with := func(names string) fs.FS { return folder(good+"channels: ["+names+"]\n", sheet) }
	for engine, d := range desks(t) {
		t.Run(engine, func(t *testing.T) {
			d.t = t
			d.must(with("{name: Shop}, {name: Fair}"))
			d.must(with("{name: Fair}"))
			d.must(with("{name: New}, {name: Fair, id: fair}"))
			s := d.settings()
			if fair, _ := s.Channel("fair"); fair.Number != 2 {
				t.Errorf("fair is %+v, want number 2", fair)
			}
			if fresh, _ := s.Channel("new"); fresh.Number != 3 {
				t.Errorf("new is %+v, want number 3", fresh)
			}
		})
	}
}

func TestNumbersEndWithARefusal(t *testing.T) {
	w := kiosktest.Empty(t)
	d := &desk{t: t, ledger: w.Ledger, roster: w.Roster, acts: 1000}
	channels := func(from int) fs.FS {
		text := good + "channels:\n"
		for i := range 200 {
			text += fmt.Sprintf("  - {name: Shop %d}\n", from+i)
		}
		return folder(text, sheet)
	}
	d.must(channels(0))
	_, err := d.load(channels(200))
	kiosktest.Refused(t, err, "numbers_used_up")
	if done := d.must(channels(0)); done.Facts != 0 {
		t.Errorf("what was refused has left %+v behind", done)
	}
}

func TestSlotCapacityIsAQuota(t *testing.T) {
	capacity := func(n int) fs.FS {
		return folder(plan(fmt.Sprintf("  slots: [{id: a, from: 2026-11-28 10:00, until: 11:00, capacity: %d}]\n", n)), sheet)
	}
	for engine, d := range desks(t) {
		t.Run(engine, func(t *testing.T) {
			d.t = t
			if done := d.must(capacity(40)); done.Slots != 1 || done.Stock != 1 {
				t.Errorf("recorded %+v, want one slot and one stock", done)
			}
			s, _ := d.settings().Slot("a")
			move := quota.Move{Quota: s.Quota(), Name: "a", To: "ffffffffffffffff", Units: 30}
			act := d.act()
			act.Actor = "kim"
			if _, err := move.Do(context.Background(), d.ledger, act); err != nil {
				t.Fatal(err)
			}
			done := d.must(capacity(20))
			if len(done.Full) != 1 || done.Full[0] != (event.Full{Slot: "a", Orders: 10}) || d.left("a") != 0 {
				t.Errorf("recorded %+v and left %d, want 10 too many", done, d.left("a"))
			}
			if done := d.must(capacity(45)); done.Slots != 1 || done.Facts != 2 || d.left("a") != 15 {
				t.Errorf("recorded %+v and left %d, want 15", done, d.left("a"))
			}
		})
	}
}

// TestNoTwoSlotsEverShareANumber loads folders with slots that come and go.
func TestNoTwoSlotsEverShareANumber(t *testing.T) {
	w := kiosktest.Empty(t)
	d := &desk{t: t, ledger: w.Ledger, roster: w.Roster, acts: 1000}
	owners, numbers := map[int64]string{}, map[string]int64{}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", "g", "h"})
		names := rapid.SliceOfNDistinct(name, 0, 6, rapid.ID[string]).Draw(t, "slots")
		if _, err := d.load(slotFolder(names...)); err != nil {
			t.Fatal(err)
		}
		for id, n := range d.numbers() {
			if was, known := numbers[id]; known && was != n {
				t.Errorf("%s was %d and is %d", id, was, n)
			}
			if owner, taken := owners[n]; taken && owner != id || n < 1 {
				t.Errorf("%d belongs to %s and %s", n, owner, id)
			}
			owners[n], numbers[id] = id, n
		}
	})
}

package event_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/event"
)

// plan is the good settings with a pickup section.
func plan(pickup string) string {
	return good + "channels: [{id: shop, name: Soft Static shop}]\npickup:\n" + pickup
}

func planOf(t *testing.T, pickup string) event.Settings {
	t.Helper()
	e, problems := event.Check(folder(plan(pickup), sheet))
	for _, p := range problems {
		t.Fatal(p)
	}
	return e.Settings
}

const twoSlots = `  slots:
    - {id: sat-1100, from: 2026-11-28 11:00, until: 2026-11-28 11:30, capacity: 20}
    - {id: sat-1030, from: 2026-11-28 10:30, until: 11:00, capacity: unlimited}
`

func TestFoldersWithoutPickupSayNothingOfIt(t *testing.T) {
	e, _ := event.Check(folder(good, sheet))
	raw, err := json.Marshal(e.Settings)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"pickup", "channels", "retired"} {
		if strings.Contains(string(raw), word) {
			t.Errorf("the fact of a folder without pickup has %q in it: %s", word, raw)
		}
	}
}

func TestPickupIsReadAsItIsWritten(t *testing.T) {
	s := planOf(t, twoSlots+`  every: {from: 2026-11-28 12:00, until: 2026-11-28 13:30, minutes: 30, capacity: 40}
  early: 5 min
  late: 1 h 30 min
  after: reslot
  hold: 2 Tage
  release: after_hold
  undo: 90 s
  collectors: name
  unknown: green
`)
	p := s.Pickup
	if p.Early.Duration() != 5*time.Minute || p.Late.Duration() != 90*time.Minute || p.Hold.Duration() != 48*time.Hour || p.Undo.Duration() != 90*time.Second {
		t.Errorf("spans are %v %v %v %v", p.Early, p.Late, p.Hold, p.Undo)
	}
	if p.After != event.AfterReslot || p.Release != event.ReleaseAfterHold || p.Collectors != event.CollectorsName || p.Unknown != event.UnknownGreen {
		t.Errorf("policies are %+v", p)
	}
	var ids []string
	for _, slot := range p.Slots {
		ids = append(ids, fmt.Sprint(slot.ID, " ", slot.Capacity))
	}
	if want := []string{"sat-1030 0", "sat-1100 20", "2026-11-28-1200 40", "2026-11-28-1230 40", "2026-11-28-1300 40"}; !slices.Equal(ids, want) {
		t.Errorf("slots are %q, want %q", ids, want)
	}
	if slot, ok := s.Slot("sat-1030"); !ok || slot.From != time.Date(2026, 11, 28, 9, 30, 0, 0, time.UTC).UnixMilli() || slot.Until-slot.From != 30*60*1000 {
		t.Errorf("sat-1030 is %+v", slot)
	}
	if c, ok := s.Channel("shop"); !ok || c.Name != "Soft Static shop" {
		t.Errorf("the channel is %+v", c)
	}
}

func TestPickupHasCautiousDefaults(t *testing.T) {
	p := planOf(t, twoSlots).Pickup
	if p.After != event.AfterQueue || p.Release != event.ReleaseNever || p.Collectors != event.CollectorsAnyone || p.Unknown != event.UnknownAsk {
		t.Errorf("policies are %+v", p)
	}
	if p.Early.Duration() != 10*time.Minute || p.Late.Duration() != 20*time.Minute || p.Hold.Duration() != 72*time.Hour || p.Undo.Duration() != 2*time.Minute {
		t.Errorf("spans are %+v", p)
	}
}

func TestPickupProblemsNameLineFieldAndCure(t *testing.T) {
	slot := func(text string) string { return "  slots: [{" + text + "}]\n" }
	every := func(text string) string { return "  every: {" + text + ", capacity: 9}\n" }
	for _, c := range []struct{ name, pickup, want string }{
		{"misspelt key", "  erly: 5 min\n", "event.yaml:11: error: pickup.erly: \"erly\" is not a setting. Did you mean `early`?"},
		{"no unit", "  early: 10\n", "event.yaml:11: error: pickup.early: \"10\" is not a length of time. Write a number and s, min, h or days"},
		{"too long", "  hold: 100 days\n", "pickup.hold: \"100 days\" is too long. Write at most `90 days`."},
		{"choice", "  after: wait\n", "pickup.after: \"wait\" is not one of the choices. Write `queue`, `reslot`, `hold`."},
		{"hold too short", "  after: hold\n  hold: 10 min\n", "event.yaml:12: error: pickup.hold: late comers may come while their order is held"},
		{"no capacity", slot("id: a, from: 2026-11-28 10:30, until: 11:00"), "event.yaml:11: error: pickup.slots[1].capacity: this is missing. Write how many orders"},
		{"no room", slot("id: a, from: 2026-11-28 10:30, until: 11:00, capacity: 0"), "pickup.slots[1].capacity: \"0\" is not a number of orders."},
		{"no beginning", slot("id: a, until: 2026-11-28 11:00, capacity: 4"), "pickup.slots[1].from: this is missing."},
		{"no time", slot("id: a, from: Saturday, until: 2026-11-28 11:00, capacity: 4"), "pickup.slots[1].from: \"Saturday\" is not a time. Write day and time, for example `2026-11-28 10:30`."},
		{"no such day", slot("id: a, from: 2026-11-31 10:00, until: 11:00, capacity: 4"), "\"2026-11-31 10:00\" is not a time."},
		{"ends early", slot("id: a, from: 2026-11-28 10:30, until: 10:30, capacity: 4"), "pickup.slots[1].until: this ends before it has begun. Write a time after 2026-11-28 10:30."},
		{"odd minute", slot("id: a, from: 2026-11-28 10:32, until: 11:00, capacity: 4"), "2026-11-28 10:32 is not a full five minutes, and codes tell no others. Write 10:30 or 10:35."},
		{"too long a slot", slot("id: a, from: 2026-11-28 10:30, until: 2026-11-29 10:30, capacity: 4"), "pickup.slots[1].until: this slot is longer than a code can tell."},
		{"bad id", slot("id: Saturday morning, from: 2026-11-28 10:30, until: 11:00, capacity: 4"), "pickup.slots[1].id: \"Saturday morning\" can't be a slot's id. Use up to 32 small letters"},
		{"id twice", "  slots:\n    - {id: a, from: 2026-11-28 10:30, until: 11:00, capacity: 4}\n    - {id: a, from: 2026-11-28 11:30, until: 12:00, capacity: 4}\n", "event.yaml:13: error: pickup.slots[2].id: there is a slot \"a\" in line 12 already."},
		{"overlap", "  slots:\n    - {id: a, from: 2026-11-28 10:30, until: 11:00, capacity: 4}\n    - {id: b, from: 2026-11-28 10:45, until: 12:00, capacity: 4}\n", "event.yaml:13: warning: pickup.slots[2].id: the slot b begins before a ends."},
		{"skipped hour", slot("id: a, from: 2027-03-28 02:30, until: 04:00, capacity: 4"), "pickup.slots[1].from: 2027-03-28 02:30 is skipped in Europe/Berlin: clocks go forward over it that night. Write `2027-03-28 03:30`, or an earlier time."},
		{"repeated hour", slot("id: a, from: 2026-10-25 01:30, until: 02:30, capacity: 4"), "pickup.slots[1].until: 2026-10-25 02:30 comes twice in Europe/Berlin: clocks go back that night. Write `2026-10-25 02:30 +02:00` for the first or `2026-10-25 02:30 +01:00` for the second."},
		{"foreign offset", slot("id: a, from: 2026-11-28 10:30 +02:00, until: 11:00, capacity: 4"), "pickup.slots[1].from: clocks in Europe/Berlin are not at +02:00 then. Leave the offset out, or write `2026-11-28 09:30 +01:00`."},
		{"no offset", slot("id: a, from: 2026-11-28 10:30 +2, until: 11:00, capacity: 4"), "\"+2\" is not an offset from UTC."},
		{"minutes", every("from: 2026-11-28 12:00, until: 18:00, minutes: 7"), "event.yaml:11: error: pickup.every.minutes: \"7\" is no length for a slot. Write full five minutes"},
		{"rest", every("from: 2026-11-28 12:00, until: 18:15, minutes: 30"), "pickup.every.until: the last slot would be shorter than 30 minutes. Let it end at 2026-11-28 18:00 or at 2026-11-28 18:30."},
		{"made twice", "  every:\n    - {from: 2026-11-28 12:00, until: 13:00, minutes: 30, capacity: 4}\n    - {from: 2026-11-28 12:30, until: 13:30, minutes: 30, capacity: 4}\n", "event.yaml:13: error: pickup.every[2].from: there is a slot \"2026-11-28-1230\" in line 12 already."},
		{"too many", "  every: {from: 2026-11-01 00:00, until: 2026-11-30 00:00, minutes: 5, capacity: 4}\n", "pickup.every.from: there are more than 2000 slots."},
		{"a text", " none\n", "pickup: here belong keys with values"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := event.Check(folder(plan(c.pickup), sheet))
			want(t, problems, c.want)
		})
	}
}

func TestChannelProblemsNameLineFieldAndCure(t *testing.T) {
	for _, c := range []struct{ channels, want string }{
		{"[{id: shop}]", "event.yaml:9: error: channels[1].name: this is missing. Write what people call the shop."},
		{"[{name: Shop}, {name: shop}]", "channels[2].id: there are two channels \"shop\"."},
		{"[{name: ショップ}]", "channels[1].id: \"\" can't be an id."},
		{"[{name: Shop, url: x}]", "channels[1].url: \"url\" is not a setting."},
	} {
		_, problems := event.Check(folder(good+"channels: "+c.channels+"\n", sheet))
		want(t, problems, c.want)
	}
}

// Clocks in Berlin go back from 3:00 to 2:00 on 2026-10-25, and forward from
// 2:00 to 3:00 on 2027-03-28.
func TestSlotsAreRightWhenClocksChange(t *testing.T) {
	for _, c := range []struct {
		name, from, until string
		first, last       string
		hours             int
	}{
		{"second of the repeated hour", "2026-10-25 02:00 +01:00", "2026-10-25 03:00", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z", 1},
		{"first of the repeated hour", "2026-10-25 02:00 +02:00", "2026-10-25 02:00 +01:00", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", 1},
		{"over the repeated hour", "2026-10-25 01:00", "2026-10-25 04:00", "2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z", 4},
		{"over the skipped hour", "2027-03-28 01:00", "2027-03-28 04:00", "2027-03-28T00:00:00Z", "2027-03-28T02:00:00Z", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			slots := planOf(t, "  every: {from: "+c.from+", until: "+c.until+", minutes: 60, capacity: 4}\n").Pickup.Slots
			if len(slots) != c.hours {
				t.Fatalf("%d slots, want %d: %+v", len(slots), c.hours, slots)
			}
			stamp := func(ms int64) string { return time.UnixMilli(ms).UTC().Format(time.RFC3339) }
			if first, last := stamp(slots[0].From), stamp(slots[len(slots)-1].Until); first != c.first || last != c.last {
				t.Errorf("from %s until %s, want %s and %s", first, last, c.first, c.last)
			}
			ids := map[string]bool{}
			for i, slot := range slots {
				if slot.Until-slot.From != 3_600_000 || i > 0 && slot.From != slots[i-1].Until {
					t.Errorf("slot %d is %+v", i, slot)
				}
				ids[slot.ID] = true
			}
			if len(ids) != c.hours {
				t.Errorf("ids are %v", ids)
			}
		})
	}
}

func TestTimesAreReadInTheZoneOfTheEvent(t *testing.T) {
	for zone, want := range map[string]string{
		"Asia/Kathmandu": "2026-11-28T04:45:00Z", "America/St_Johns": "2026-11-28T14:00:00Z", "Pacific/Apia": "2026-11-27T21:30:00Z",
		"Australia/Lord_Howe": "2026-11-27T23:30:00Z", "UTC": "2026-11-28T10:30:00Z",
	} {
		for _, from := range []string{"2026-11-28 10:30", "2026-11-28T10:30:00", "28.11.2026 10:30", "2026/11/28, 10:30"} {
			settings := strings.Replace(plan("  slots: [{from: \""+from+"\", until: 11:00, capacity: 4}]\n"), "Europe/Berlin", zone, 1)
			e, problems := event.Check(folder(settings, sheet))
			if event.Failed(problems) {
				t.Fatalf("%s in %s: %v", from, zone, problems)
			}
			slot := e.Settings.Pickup.Slots[0]
			if got := time.UnixMilli(slot.From).UTC().Format(time.RFC3339); got != want || slot.ID != "2026-11-28-1030" {
				t.Errorf("%s in %s is %s (%s), want %s", from, zone, got, slot.ID, want)
			}
		}
	}
}

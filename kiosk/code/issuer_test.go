package code_test

import (
	"errors"
	"testing"

	"popstand/kiosk/code"
)

func TestIssueRefuses(t *testing.T) {
	ticket := bodies()[1]
	home := node(doorSeed).Home()
	for name, c := range map[string]struct {
		draft code.Draft
		now   code.Now
		want  *code.Error
		field string
	}{
		"another kind":       {code.Draft{Number: 1, Home: home, Body: bodies()[0]}, saturday(), code.RefuseIssueKind, ""},
		"number 0":           {code.Draft{Number: 0, Home: home, Body: ticket}, saturday(), code.RefuseIssueNumber, ""},
		"one too many":       {code.Draft{Number: 1001, Home: home, Body: ticket}, saturday(), code.RefuseIssueNumber, ""},
		"too early":          {code.Draft{Number: 1, Home: home, Body: ticket}, code.At(ms("2026-11-26 23:59")), code.RefuseIssueTime, ""},
		"too late":           {code.Draft{Number: 1, Home: home, Body: ticket}, code.At(ms("2026-11-30 00:00")), code.RefuseIssueTime, ""},
		"no home":            {code.Draft{Number: 1, Body: ticket}, saturday(), code.RefuseField, "home"},
		"no body":            {code.Draft{Number: 1, Home: home}, saturday(), code.RefuseField, "body"},
		"no uses":            {code.Draft{Number: 1, Home: home, Body: code.Ticket{}}, saturday(), code.RefuseField, "uses"},
		"window off by one":  {windowed(home, 1, 0), saturday(), code.RefuseField, "window"},
		"window too long":    {windowed(home, 0, 1), saturday(), code.RefuseField, "window"},
		"window backwards":   {windowed(home, 0, -2*300_000), saturday(), code.RefuseField, "window"},
		"window of a day":    {windowed(home, 0, 256*300_000), saturday(), code.RefuseField, "window"},
		"window before 1970": {windowed(home, -ms("2026-11-28 14:05"), 0), saturday(), code.RefuseField, "window"},
		"window after 2129":  {windowed(home, 1<<24*300_000, 0), saturday(), code.RefuseField, "window"},
	} {
		_, _, err := issuer(t, doorSeed).Issue(c.draft, c.now)
		var e *code.Error
		if !errors.As(err, &e) || !errors.Is(err, c.want) || e.Field != c.field {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// windowed is a ticket whose window is moved and made longer, in milliseconds.
func windowed(home code.Home, moved, longer int64) code.Draft {
	w := code.Window{From: ms("2026-11-28 14:00") + moved, To: ms("2026-11-28 14:05") + moved + longer}
	return code.Draft{Number: 1, Home: home, Body: code.Ticket{Uses: 1, Window: w}}
}

func TestIssueRefusesWhatDoesNotFit(t *testing.T) {
	i, home := issuer(t, kioskSeed), node(doorSeed).Home()
	receipt := code.Receipt{Series: "A", Counter: 1, Sold: ms("2026-11-28 14:15")}
	tag := code.Tag{Creator: 1, Product: 1, Item: 1}
	for name, b := range map[string]code.Body{
		"worth":   code.Pickup{Class: 64},
		"value":   code.Voucher{Uses: 1, Value: code.MaxValue + 1},
		"until":   code.Voucher{Uses: 1, Until: -300_000},
		"series":  changedReceipt(receipt, func(r *code.Receipt) { r.Series = "AAAA" }),
		"counter": changedReceipt(receipt, func(r *code.Receipt) { r.Counter = 1 << 24 }),
		"total":   changedReceipt(receipt, func(r *code.Receipt) { r.Total = -1 }),
		"sold":    changedReceipt(receipt, func(r *code.Receipt) { r.Sold++ }),
		"tenders": changedReceipt(receipt, func(r *code.Receipt) { r.Tenders = 32 }),
		"item":    code.Tag{Creator: 1, Product: 1, Item: 1 << 24},
		"edition": code.Tag{Creator: 1, Product: 1, Item: 1, Edition: 1 << 24},
		"made":    code.Tag{Creator: 1, Product: 1, Item: 1, Made: 1},
		"number":  code.Member{Number: 1 << 24},
	} {
		_, _, err := i.Issue(code.Draft{Number: 1, Home: home, Body: b}, saturday())
		var e *code.Error
		if !errors.As(err, &e) || e.Field != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, b := range []code.Body{receipt, tag, code.Pickup{}, code.Member{Number: 1}} {
		issue(t, i, 1, b)
	}
}

func changedReceipt(r code.Receipt, change func(*code.Receipt)) code.Receipt {
	change(&r)
	return r
}

func TestIssueGoesOnUnderAnUnsureClock(t *testing.T) {
	c, timing, err := issuer(t, doorSeed).Issue(code.Draft{Number: 1, Home: node(doorSeed).Home(), Body: bodies()[1]}, code.NoClock())
	if err != nil || timing != code.Unsure {
		t.Fatalf("%v, %v", timing, err)
	}
	if _, err := trust(t).VerifyCode(c, saturday()); err != nil {
		t.Error(err)
	}
}

func TestTheSameDraftGivesTheSameCode(t *testing.T) {
	a, b := genuine(t), genuine(t)
	for i := range a {
		if a[i] != b[i] || a[i].Text() != b[i].Text() {
			t.Errorf("%s differs", a[i])
		}
	}
	if other := issue(t, issuer(t, kioskSeed), 8, bodies()[0]); other == a[0] || string(other.Payload()) == string(a[0].Payload()) {
		t.Error("another number gives the same code")
	}
}

func TestIssuerNeedsItsOwnKey(t *testing.T) {
	cert := certify(t, grant(kioskSeed))
	mixed := seeded(kioskSeed)
	copy(mixed[32:], seeded(doorSeed)[32:])
	for name, key := range map[string][]byte{"another's": seeded(doorSeed), "none": nil, "half of two": mixed} {
		if _, err := code.NewIssuer(key, cert); !errors.Is(err, code.RefuseKeyMismatch) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := code.NewRoot(key); name != "another's" && !errors.Is(err, code.RefuseKeyMismatch) {
			t.Errorf("%s as a root: %v", name, err)
		}
	}
}

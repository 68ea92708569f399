package cli

import (
	"fmt"
	"strings"
	"time"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/money"
)

// teller says what codes say, in the words of one event.
type teller struct {
	settings event.Settings
	zone     *time.Location
	currency money.Currency
}

func newTeller(s event.Settings) teller {
	t := teller{settings: s, zone: time.UTC}
	if zone, err := time.LoadLocation(s.TimeZone); err == nil {
		t.zone = zone
	}
	// An event without a currency has sold nothing: amounts stand in minor units then.
	t.currency, _ = money.CurrencyOf(s.Currency)
	return t
}

// said is one thing that a code says: a word for it, and what.
type said struct{ what, words string }

// tell says all that a body says, in the order in which a person asks.
func (t teller) tell(b code.Body) []said {
	switch b := b.(type) {
	case code.Pickup:
		return []said{
			{"slot", t.slot(b.Slot)},
			{"window", t.span(b.Window)},
			{"shop", t.channel(b.Channel)},
			{"holds", units(b.Units)},
			{"worth", t.class(b.Class)},
			{"paid", yes(b.Paid, "when it was issued")},
			{"for", holder(b.Holder)},
		}
	case code.Ticket:
		return []said{{"session", number(b.Session)}, {"window", t.span(b.Window)}, {"place", number(b.Place)}, {"uses", fmt.Sprint(b.Uses)}, {"for", holder(b.Holder)}}
	case code.Voucher:
		return []said{{"value", t.amount(b.Value)}, {"campaign", number(b.Campaign)}, {"uses", fmt.Sprint(b.Uses)}, {"until", t.end(b.Until)}, {"for", holder(b.Holder)}}
	case code.Member:
		return []said{{"member", fmt.Sprint(b.Number)}, {"club", number(b.Club)}, {"tier", number(b.Tier)}, {"until", t.end(b.Until)}, {"for", holder(b.Holder)}}
	case code.Tag:
		return []said{{"item", edition(b)}, {"creator", number(b.Creator)}, {"product", number(b.Product)}, {"made", day(b.Made)}}
	case code.Receipt:
		return []said{{"receipt", fmt.Sprintf("%s-%06d", b.Series, b.Counter)}, {"total", t.amount(b.Total)}, {"sold", t.moment(b.Sold)}, {"paid by", tenders(b.Tenders)}}
	case code.Delegation:
		return []said{{"speaks for", b.Subject.String()}, {"uses", fmt.Sprint(b.Uses)}, {"for", holder(b.Holder)}}
	}
	return nil
}

// short says a body on paper: what it is, then when it is good, each on a line
// of its own; what is of no use to its holder is left out.
func (t teller) short(b code.Body) []string {
	what, when := b.Kind().String(), ""
	for _, s := range t.tell(b) {
		switch {
		case s.words == "" || s.what == "for" || s.what == "worth" || s.what == "paid" || s.what == "uses" && s.words == "1":
		case s.what == "window":
			when = s.words
		case s.what == "until":
			when = "until " + s.words
		case s.what == "value" || s.what == "holds" || s.what == b.Kind().String():
			what += ", " + s.words
		default:
			what += ", " + s.what + " " + s.words
		}
	}
	return []string{what, when}
}

func (t teller) slot(n uint16) string {
	if t.settings.Pickup != nil {
		for _, s := range t.settings.Pickup.Slots {
			if n > 0 && s.Number == int64(n) {
				return s.ID
			}
		}
	}
	return number(n)
}

func (t teller) channel(n uint8) string {
	for _, c := range t.settings.Channels {
		if n > 0 && c.Number == int64(n) {
			return c.Name
		}
	}
	return number(n)
}

func (t teller) moment(ms int64) string {
	return time.UnixMilli(ms).In(t.zone).Format("Mon 2 Jan 2006 15:04")
}

func (t teller) span(w code.Window) string {
	if w.None() {
		return ""
	}
	from, to := time.UnixMilli(w.From).In(t.zone), time.UnixMilli(w.To).In(t.zone)
	if from.Format(dayLayout) == to.Format(dayLayout) {
		return t.moment(w.From) + "-" + to.Format("15:04")
	}
	return t.moment(w.From) + " to " + t.moment(w.To)
}

func (t teller) end(ms int64) string {
	if ms == 0 {
		return ""
	}
	if at := time.UnixMilli(ms).In(t.zone); at.Hour() == 0 && at.Minute() == 0 {
		return "the end of " + at.AddDate(0, 0, -1).Format("Mon 2 Jan 2006")
	}
	return t.moment(ms)
}

func (t teller) amount(minor int64) string {
	if t.currency.Code == "" {
		return fmt.Sprint(minor)
	}
	return t.currency.Plain(money.Amount(minor)) + " " + t.currency.Code
}

func (t teller) class(c code.Class) string {
	if c == 0 {
		return ""
	}
	return "at most " + t.amount(c.Most())
}

func number[N uint8 | uint16](n N) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func units(n uint8) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 thing"
	case 255:
		return "255 things or more"
	}
	return fmt.Sprintf("%d things", n)
}

func holder(h code.Holder) string {
	if h == (code.Holder{}) {
		return "whoever brings it"
	}
	return "somebody by name: ask for it"
}

func yes(b bool, when string) string {
	if b {
		return "yes, " + when
	}
	return "not " + when
}

func edition(b code.Tag) string {
	if b.Edition == 0 {
		return fmt.Sprint(b.Item)
	}
	return fmt.Sprintf("%d of %d", b.Item, b.Edition)
}

func day(ms int64) string {
	if ms == 0 {
		return ""
	}
	return time.UnixMilli(ms).UTC().Format(dayLayout)
}

func tenders(t code.Tenders) string {
	var words []string
	for i, word := range []string{"cash", "card", "voucher", "other"} {
		if t&(1<<i) != 0 {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
}

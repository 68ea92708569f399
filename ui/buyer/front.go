package buyer

import (
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/money"
	"popstand/ui/part"
)

// Front is what the screens for buyers are drawn with, in one language.
type Front struct {
	Page     part.Page
	Settings event.Settings
	Currency money.Currency
	Zone     *time.Location
	Now      clock.Reading

	Unscanned bool // no scanner for buyers is there: codes are typed
}

// name is what the event is called.
func (f Front) name() string { return f.Settings.Name.In(f.Page.Lang) }

// place is where a node hands out orders, as the event names it.
func (f Front) place(letter string) string {
	for _, n := range f.Settings.Nodes {
		if n.Letter == letter {
			return n.Name
		}
	}
	return f.Page.Words().Buyer.Front
}

// clock writes a time of day.
func (f Front) clock(ms int64) string { return part.Clock(ms, f.Zone) }

// moment writes a time, with its date where that is not today.
func (f Front) moment(ms int64) string {
	return part.Moment(ms, f.Now.Wall, f.Zone, f.Page.Lang)
}

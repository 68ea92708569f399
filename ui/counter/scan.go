package counter

import (
	"context"
	"log/slog"

	"popstand/kiosk/clock"
)

// Scan takes what a staff scanner has read: the product goes into the sale of
// whoever acted last on this kiosk. It never goes through a page, so no field
// can catch it.
func (d *Desk) Scan(ctx context.Context, text string) {
	d.mu.Lock()
	d.scan = d.Ledger.Now()
	front := d.front
	d.mu.Unlock()
	d.Site.Live.Touch(topicStatus)
	if front == nil {
		d.Log.Info("a scan was dropped: nobody is signed in")
		return
	}
	if err := d.scanFor(ctx, front, text); err != nil {
		d.Log.Error("a scan failed", slog.Any("err", err))
	}
}

func (d *Desk) scanFor(ctx context.Context, st *stand, text string) error {
	s, err := d.see(ctx, guest{staff: st.who, stand: st.id, prefs: d.prefs.get()})
	if err != nil {
		return err
	}
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.gone || st.screen != screenSell && st.screen != screenPaid {
		d.Log.Info("a scan was dropped: no selling screen is open", slog.String("screen", string(st.screen)))
		return nil
	}
	s.stand = st
	no, fault := refusal(s.addCode(text))
	if fault != nil {
		return fault
	}
	if no == nil {
		st.added++
	}
	st.note = note{no: no}
	st.screen = screenSell
	st.scans++
	d.Site.Live.Touch(topicScan+st.id, topicDisplay)
	return nil
}

// lastScan is when something was scanned last, in Unix milliseconds; 0 for never.
func (d *Desk) lastScan() int64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.scan == (clock.Reading{}) {
		return 0
	}
	return d.scan.Wall
}

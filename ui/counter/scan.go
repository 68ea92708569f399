package counter

import (
	"context"
	"log/slog"
	"strings"

	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/hardware/scan"
)

// Hear takes what a scanner has read. This is the one place that tells whose
// scanner it was: what buyers hold under theirs is shown on the page of the
// devices and goes into no sale.
func (d *Desk) Hear(ctx context.Context, from rig.Device, read scan.Scan) {
	d.Site.Live.Touch(topicStatus, topicDevices)
	if from.Address.Role == port.Buyer {
		return
	}
	d.answer(tone{port: read.Port, sound: d.Scan(ctx, product(read))})
}

// product is what a scan says about a product: its GTIN as an EAN-13 where the
// scanner says that there is one, else all that was read.
func product(s scan.Scan) string {
	if s.GTIN == "" {
		return s.Text
	}
	if len(s.GTIN) == 14 {
		return strings.TrimPrefix(s.GTIN, "0")
	}
	return s.GTIN
}

// Scan puts a product into the sale of whoever acted last on this kiosk, and
// gives the sound that tells the hand with the scanner what came of it. The code
// never goes through a page, so no field can catch it.
func (d *Desk) Scan(ctx context.Context, text string) scan.Sound {
	d.mu.Lock()
	front := d.front
	d.mu.Unlock()
	if front == nil {
		d.Log.Info("a scan was dropped: nobody is signed in")
		return scan.Bad
	}
	added, err := d.scanFor(ctx, front, text)
	if err != nil {
		d.Log.Error("a scan failed", slog.Any("err", err))
	}
	if added {
		return scan.Good
	}
	return scan.Bad
}

func (d *Desk) scanFor(ctx context.Context, st *stand, text string) (added bool, err error) {
	s, err := d.see(ctx, guest{staff: st.who, stand: st.id, prefs: d.prefs.get()})
	if err != nil {
		return false, err
	}
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.gone || st.screen != screenSell && st.screen != screenPaid {
		d.Log.Info("a scan was dropped: no selling screen is open", slog.String("screen", string(st.screen)))
		return false, nil
	}
	s.stand = st
	no, fault := refusal(s.addCode(text))
	if fault != nil {
		return false, fault
	}
	if no == nil {
		st.added++
	}
	st.note = note{no: no}
	st.screen = screenSell
	st.scans++
	d.Site.Live.Touch(topicScan+st.id, topicDisplay)
	return no == nil, nil
}

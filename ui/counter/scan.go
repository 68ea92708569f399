package counter

import (
	"context"
	"log/slog"
	"strings"

	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/hardware/scan"
	"popstand/kiosk/ledger"
)

// Hear takes what a scanner has read. This is the one place that tells whose
// scanner it was: what buyers hold under theirs is for their own screen and goes
// into no sale. The code of an order, of a ticket, of a receipt or of a store credit
// shows what is to be done with it.
func (d *Desk) Hear(ctx context.Context, from rig.Device, read scan.Scan) {
	defer d.Site.Live.Touch(topicStatus, topicDevices) // a page rests after each update: the sale's comes first
	if from.Address.Role == port.Buyer {
		if d.Buyers != nil {
			d.answer(tone{port: read.Port, sound: d.Buyers.Hear(ctx, read)})
		}
		return
	}
	d.noise.over(read.Port)
	if text := product(read); d.isCredit(text) {
		d.answer(tone{port: read.Port, sound: d.PresentCredit(ctx, text)})
		return
	}
	if text := product(read); isReceipt(text) {
		d.answer(tone{port: read.Port, sound: d.PresentReceipt(ctx, text)})
		return
	}
	if f, ok := d.isCode(ctx, product(read)); ok {
		if ticket, is := d.isTicket(ctx, f); is {
			d.answer(tone{port: read.Port, sound: d.PresentTicket(ctx, ticket)})
			return
		}
		d.answer(tone{port: read.Port, sound: d.Present(ctx, f)})
		return
	}
	d.answer(tone{port: read.Port, sound: d.scan(ctx, product(read), read.Doubtful)})
}

// Lost takes that codes of a scanner did not arrive. Whoever sells is told once,
// however long it goes on: the label is not to blame.
func (d *Desk) Lost(from rig.Device, n scan.Noise) {
	d.Site.Live.Touch(topicStatus, topicDevices)
	if from.Address.Role == port.Buyer || !d.noise.begins(n.Port, d.Ledger.Now()) {
		return
	}
	no := garbled()
	if n.Flooded > 0 {
		no = ledger.Refuse("scan_flood", "The scanner sends without end. Pull its plug and put it in again.")
	}
	d.answer(tone{port: n.Port, sound: scan.Bad})
	d.warn(no)
}

// garbled is the refusal of what is no text, or none that any label has.
func garbled() *ledger.Refusal {
	return ledger.Refuse("scan_garbled", "The code came garbled. Check the scanner's cable, then scan again.")
}

// warn shows a message to whoever acted last, if they look at the selling screen.
func (d *Desk) warn(no *ledger.Refusal) {
	d.mu.Lock()
	st := d.front
	d.mu.Unlock()
	if st == nil {
		return
	}
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.gone || st.screen != screenSell {
		return
	}
	st.note = note{no: no}
	st.scans++
	d.Site.Live.Touch(topicScan + st.id)
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
func (d *Desk) Scan(ctx context.Context, text string) scan.Sound { return d.scan(ctx, text, false) }

// scan is Scan. A doubtful text that is on no product was garbled on its way.
func (d *Desk) scan(ctx context.Context, text string, doubtful bool) scan.Sound {
	d.mu.Lock()
	front := d.front
	d.mu.Unlock()
	if front == nil {
		d.Log.Info("a scan was dropped: nobody is signed in")
		return scan.Bad
	}
	added, err := d.scanFor(ctx, front, text, doubtful)
	if err != nil {
		d.Log.Error("a scan failed", slog.Any("err", err))
	}
	if added {
		return scan.Good
	}
	return scan.Bad
}

func (d *Desk) scanFor(ctx context.Context, st *stand, text string, doubtful bool) (added bool, err error) {
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
	switch {
	case no == nil:
		st.added++
	case doubtful && no.Code == "barcode_unknown":
		no = garbled()
	}
	st.note = note{no: no}
	st.screen = screenSell
	st.scans++
	d.Site.Live.Touch(topicScan+st.id, topicDisplay)
	return no == nil, nil
}

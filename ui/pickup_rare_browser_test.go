package ui_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"popstand/kiosk"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

// rare does something in the stall's folder that takes two kiosks or another desk, while its program stands still.
type rare struct {
	d      *stall
	kiosk  *kiosk.Stall
	signer *keys.Signer
}

// aside stops the program, has something done in its folder, and starts it again. What is signed there is signed as another
// machine would.
func (d *stall) aside(do func(r rare)) {
	d.t.Helper()
	d.short(ready) // the demo's orders are there, and the program answers
	d.end()
	ctx, path := d.t.Context(), filepath.Join(d.dir, "code.key")
	own, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { // whatever fails: the test ends a program that runs
		if err := os.WriteFile(path, own, 0o600); err != nil {
			d.t.Error(err)
		}
		d.begin(d.address())
	}()
	k, err := kiosk.Open(ctx, kiosk.Options{Dir: d.dir, Random: rand.Reader, Clock: d.clock, Program: "test", Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() {
		if err := k.Close(); err != nil {
			d.t.Error(err)
		}
	}()
	signer, err := keys.Open(ctx, keys.Config{Dir: d.dir, Ledger: k.Ledger, Random: rand.Reader, Machine: "another"})
	if err != nil {
		d.t.Fatal(err)
	}
	do(rare{d: d, kiosk: k, signer: signer})
}

func (r rare) act() ledger.Act {
	return ledger.Act{Op: ledger.Op(uuid.NewString()), Actor: "system"}
}

// sign signs a code that has a home.
func (r rare) sign(home code.Home, body code.Body) string {
	r.d.t.Helper()
	var n keys.Numbers
	_, err := r.kiosk.Do(r.d.t.Context(), r.act(), func(ctx context.Context, tx *ledger.Tx) (err error) {
		n, err = r.signer.Take(ctx, tx, body.Kind(), 1)
		return err
	})
	if err != nil {
		r.d.t.Fatal(err)
	}
	c, err := r.signer.Sign(n.ID(0), home, body, r.kiosk.Now())
	if err != nil {
		r.d.t.Fatal(err)
	}
	return c.Text()
}

// elsewhere takes in an order about which another kiosk decides, and gives its code.
func (r rare) elsewhere(ref string) string {
	r.d.t.Helper()
	other, err := code.ParseNode("0b22222222222222")
	if err != nil {
		r.d.t.Fatal(err)
	}
	text := r.sign(other.Home(), code.Pickup{Paid: true, Units: 1})
	desk := pickup.Desk{Ledger: r.kiosk.Ledger, Keys: r.signer, Random: rand.Reader}
	_, err = desk.Receive(r.d.t.Context(), r.act(), pickup.Incoming{
		Channel: "shop", Ref: ref, Payment: pickup.Paid, Amount: 20_00, Lines: []pickup.Line{{SKU: "TOTE", Qty: 1, Unit: 20_00}}, Code: text,
	})
	if err != nil {
		r.d.t.Fatal(err)
	}
	return text
}

// What does not happen every day at a pickup desk, through the real pages.
func TestRareThingsAtThePickupDesk(t *testing.T) {
	t.Parallel()
	d := startStall(t)
	var elsewhere string
	strange := map[string]string{}
	d.aside(func(r rare) {
		elsewhere = r.elsewhere("SS-ELSE")
		home := r.signer.Home()
		strange["A voucher"] = r.sign(home, code.Voucher{Campaign: 1, Value: 5_00, Uses: 1})
		strange["A member"] = r.sign(home, code.Member{Number: 7})
	})
	w := startSelling(t, d, sizes()[0])
	for _, p := range []part{
		{"ACodeOfAnotherKind", func(w *window) { aCodeOfAnotherKind(w, strange) }},
		{"AnotherKioskDecides", func(w *window) { anotherKioskDecides(w, elsewhere) }},
		{"IsItThatTime", isItThatTime},
		{"CancelledAtItsPage", cancelledAtItsPage},
		{"SoldAfterTheHold", soldAfterTheHold},
	} {
		if !t.Run(p.name, func(t *testing.T) { p.test(w.in(t)) }) {
			return
		}
	}
}

// Vouchers and receipts are named, and nothing can be handed over.
func aCodeOfAnotherKind(w *window, strange map[string]string) {
	w.open("/pickup")
	for what, text := range strange {
		w.present(text, "wrong_kind")
		w.see("handing", what)
		w.gone("hand-over")
		w.gone("override")
	}
	w.shot("wrong-kind")
	w.tap("call-manager")
	w.see("handing", "A manager was called")
	w.gone("call-manager")
	manager := open(w.t, w.stall, sizes()[0])
	manager.signIn("jonas", "manager")
	manager.open("/sell")
	manager.see("status", "Look here")
	manager.tap("status")
	manager.see("health-calls", "Ana calls a manager")
	manager.shot("called")
	manager.tap("act-calls")
	manager.see("status", "Ready")
}

// Another kiosk decides about the order, and can't be asked: a manager does, and the journal says so.
func anotherKioskDecides(w *window, text string) {
	w.open("/pickup") // a scan goes to who acted last
	w.present(text, "not_home")
	w.see("who", "")
	w.shot("not-home")
	w.tap("override")
	w.see("reasons", "")
	w.tap("override-go")
	w.see("approve", "")
	w.pin(w.stall.PINs["manager"])
	w.verdict("accepted")
	h := last[pickup.HandedOver](w.stall, pickup.KindHandedOver)
	if h.Ref != "SS-ELSE" || h.Way != "person" || h.Evidence.Reason != verdict.NotHome || h.Evidence.Light != verdict.Amber || h.Override.Approver != "jonas" {
		w.t.Errorf("the journal says %+v", h)
	}
	w.present(text, "already_used")
}

// A clock that nobody vouches for is asked about once; whoever knows the time says so, for all that come after.
func isItThatTime(w *window) {
	codes := w.stall.codes("ready")
	w.stall.clock.SetTrust(clock.Unknown)
	w.present(codes[0], "clock_unsure")
	w.see("verdict-word", "Is it 15:42?")
	w.shot("clock")
	w.tap("time-yes")
	w.verdict("ready")
	w.tap("hand-over")
	w.verdict("accepted")
	if h := last[pickup.HandedOver](w.stall, pickup.KindHandedOver); h.Evidence.Light != verdict.Green || h.Evidence.Trust == clock.Unknown {
		w.t.Errorf("the journal says %+v", h.Evidence)
	}
	w.present(codes[1], "ready") // and nobody is asked again
}

// An order is cancelled by a cashier with a manager beside them; its code says so from then on.
func cancelledAtItsPage(w *window) {
	text := w.stall.codes("early")[0]
	w.present(text, "too_early")
	w.tap("change")
	w.tap("cancel")
	w.tap("cancel-sure")
	w.see("approve", "")
	w.pin(w.stall.PINs["manager"])
	w.verdict("revoked")
	w.shot("cancelled")
	w.gone("hand-over")
	if e := last[pickup.Ended](w.stall, pickup.KindCancelled); e.Order == "" {
		w.t.Error("the journal does not say which order was cancelled")
	}
	w.present(text, "revoked")
}

// What nobody collected while it was held goes back to the stall, slot by slot, and its code says so.
func soldAfterTheHold(w *window) {
	late := w.stall.codes("late")[0]
	w.clock(2*time.Hour + 30*time.Minute)
	w.open("/pickup")
	w.touch(".slot")
	w.see("picklist", "")
	w.see("release", "not collected")
	w.shot("due")
	key := ask[string](w, `document.querySelector('[data-testid="release"]').innerText`)
	w.tap("release")
	w.see("approve", "")
	w.pin(w.stall.PINs["manager"])
	w.see("picklist", "")
	w.gone("release")
	var gone []pickup.ID
	for _, body := range w.stall.facts(pickup.KindReleased) {
		var e pickup.Ended
		if err := json.Unmarshal(body, &e); err != nil {
			w.t.Fatal(err)
		}
		gone = append(gone, e.Order)
	}
	if len(gone) == 0 || !strings.Contains(key, strconv.Itoa(len(gone))) {
		w.t.Errorf("%d orders went back after %q", len(gone), key)
	}
	w.present(late, "too_late")
	w.see("verdict", "The goods went back to the stall")
	w.gone("override")
	w.shot("released")
}

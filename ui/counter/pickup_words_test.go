package counter_test

import (
	"context"
	"crypto/rand"
	"strconv"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
)

// pickupShop is Ana at a stall that hands the demo's orders out, at 15:42.
func pickupShop(t testing.TB) *browser {
	t.Helper()
	s := newShop(t)
	s.Clock.Step(time.Date(2026, time.November, 21, 14, 42, 0, 0, time.UTC))
	signer, err := keys.Open(context.Background(), keys.Config{Dir: t.TempDir(), Ledger: s.Ledger, Random: rand.Reader, Machine: "test"})
	if err != nil {
		t.Fatal(err)
	}
	s.pickup = &pickup.Desk{Ledger: s.Ledger, Keys: signer, Random: rand.Reader}
	e, _ := event.Check(event.Demo())
	if _, err := s.pickup.Import(context.Background(), event.Demo(), e, nil); err != nil {
		t.Fatal(err)
	}
	s.serve()
	return s.browser().signIn("ana", kiosktest.AnaPIN).openTill()
}

// ordered takes an order of three totes in, that may be collected at any time.
func (b *browser) ordered(ref string) (o pickup.Order, text string) {
	b.t.Helper()
	ctx := context.Background()
	o, err := b.pickup.Receive(ctx, b.Act("system"), pickup.Incoming{
		Channel: "shop", Ref: ref, Payment: pickup.Paid, Amount: 60_00, Lines: []pickup.Line{{SKU: "TOTE", Qty: 3, Unit: 20_00}},
	})
	if err != nil {
		b.t.Fatal(err)
	}
	c, err := b.pickup.CodeOf(o)
	if err != nil {
		b.t.Fatal(err)
	}
	return o, c.Text()
}

// scan holds a text under the staff's scanner, and reads what they see then.
func (b *browser) scan(text string) *browser {
	b.t.Helper()
	b.desk.Present(context.Background(), pickup.Found{Text: text})
	return b.get("/pickup/verdict")
}

// handOver hands so many units of the first line over.
func (b *browser) handOver(text string, n int64) {
	b.t.Helper()
	_, err := b.pickup.HandOver(context.Background(), b.Act("ana"), pickup.HandingOver{
		Found: pickup.Found{Text: text}, Parts: []pickup.Part{{Line: 1, Qty: n}},
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

func TestAnOrderThatWasCollectedInPartAndCancelledSaysSo(t *testing.T) {
	b := pickupShop(t)
	o, text := b.ordered("PART-1")
	b.handOver(text, 2)
	if _, err := b.pickup.Cancel(context.Background(), b.Act("jonas"), pickup.Ending{Order: o.Received.Order}); err != nil {
		t.Fatal(err)
	}
	b.scan(text).shows("Cancelled", "2 of 3 collected, the rest cancelled or refunded.", "Hand nothing over", "Ana, after a scan").hides("This order was cancelled")
}

// Another kiosk took the same code in with an order of its own.
func TestACodeOfTwoOrdersLeadsToTheirNames(t *testing.T) {
	b := pickupShop(t)
	o, text := b.ordered("TWO-1")
	_, err := b.Do(context.Background(), b.Act("system"), func(ctx context.Context, tx *ledger.Tx) error {
		other := o.Received
		other.Order, other.Ref = "0190a000-0000-7000-8000-00000000beef", "TWO-2"
		_, err := tx.Record(ctx, pickup.KindReceived, other)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	b.scan(text).shows("Two orders", "This code names two orders.", "Find by name", "Two kiosks took it in").hides("not in the list", "Order not known", "Done, next scan")
	b.get("/pickup/scans").shows("Two orders")
}

func TestACodeInOtherLettersIsMisreadEverywhere(t *testing.T) {
	b := pickupShop(t)
	_, text := b.ordered("LOW-1")
	b.scan(strings.ToLower(text)).shows("Misread", "The scanner changes letters.").hides("Not valid here")
	b.get("/pickup").shows("Misread").hides("Not valid here")
	b.get("/pickup/scans").shows("Misread").hides("Not valid here")
}

// Who finds an order by its name has used no code.
func TestACollectedOrderSaysThatItWasCollected(t *testing.T) {
	b := pickupShop(t)
	o, text := b.ordered("GONE-1")
	b.handOver(text, 3)
	b.get("/pickup/order/"+string(o.Received.Order)).shows("Already collected", "This order was collected before.").hides("This code was used")
	b.scan(text).shows("This order was collected before.")
}

func TestTheBoardPromisesNoScannerThatIsNotThere(t *testing.T) {
	b := pickupShop(t)
	b.get("/pickup").shows("No scanner is connected.").hides("The scanner is on")
}

// 313 orders are more than there is room for; each kind of them has its share.
func TestASlotWithManyOrdersIsDrawnWhole(t *testing.T) {
	b := pickupShop(t)
	var last string
	for i := range 110 {
		_, last = b.ordered("MANY-" + strconv.Itoa(i))
	}
	b.handOver(last, 3)
	b.get("/pickup").shows("Any time")
	row := b.body[strings.Index(b.body, `data-testid="slot-"`):]
	row = row[:strings.Index(row, "</a>")]
	if !strings.Contains(row, "data-bar") || !strings.Contains(row, `class="f-1"`) || !strings.Contains(row, `data-s="due"`) {
		t.Errorf("the row is %s", row)
	}
}

package counter_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/rig"
	"popstand/hardware/sim"
	"popstand/hardware/spool"
	"popstand/kiosk/ledger"
)

// sellOne sells a sticker sheet for cash.
func (b *browser) sellOne() *browser {
	b.t.Helper()
	return b.get("/sell").add("STICK").get("/pay").post("/pay/cash", "given", "600")
}

// cutOff pulls the printer out while it prints the receipt of a sale.
func (b *browser) cutOff(table *sim.Table) {
	b.t.Helper()
	pull := func() {
		if err := table.Printer.Unplug(); err != nil {
			b.t.Error(err)
		}
	}
	b.paper.Store(&pull)
	b.sellOne()
	b.until("the receipt is torn", func() bool { return b.rig.Status().Stuck == 1 })
}

// job is the key for a job on the page of the prints.
func (b *browser) job(do string) string {
	b.t.Helper()
	_, rest, found := strings.Cut(b.body, `value="`+do+" ")
	if !found {
		b.t.Fatalf("nothing can be told %q: %s", do, b.text())
	}
	id, _, _ := strings.Cut(rest, `"`)
	return do + " " + id
}

func TestAReceiptThatWasCutOffIsPrintedAgainAsACopy(t *testing.T) {
	b, table := sellingAt(t)
	b.printerIs(hardware.Ready)
	b.cutOff(table)
	b.get(b.path).shows("See to it")
	b.printerIs(hardware.Gone)
	b.get("/status").shows("Printer is not connected", "Since 16:42.", "See to it")
	b.get("/prints").shows("Receipt A-000001", "The printer went away while it printed", "Print again (copy 1)", "It is there")
	again, op := b.job("again"), b.hidden("op")
	if err := table.Printer.Replug(); err != nil {
		t.Fatal(err)
	}
	b.printerIs(hardware.Ready)
	b.get("/status").shows("1 print wants a look")
	b.get("/devices?open=printer").shows("1 print wants a look", "See to it")
	b.get("/prints").post("/prints", "do", again).hides("It is there")
	b.until("the copy is printed", func() bool { return table.Printer.View().Jobs == 2 && b.rig.Status().Queue == 0 })
	b.get("/prints").shows("Nothing waits", "Each receipt came out.")
	b.once("/prints", "do", again, "op", op)
	b.get("/prints").shows("This print is not stuck any more.")
	if n := copies(b.shop); n != 1 {
		t.Errorf("%d copies were asked for", n)
	}
}

// copies counts the copies that were asked for.
func copies(s *shop) (n int) {
	s.t.Helper()
	err := s.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		return q.QueryRow(ctx, "SELECT COUNT(*) FROM job WHERE event = $1 AND copy > 0", string(s.Event())).Scan(&n)
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

func TestAPersonSaysThatAReceiptCameOut(t *testing.T) {
	b, table := sellingAt(t)
	b.printerIs(hardware.Ready)
	b.cutOff(table)
	b.get("/prints").fragment("POST", "/prints", "prints", "op", b.hidden("op"), "do", b.job("there")).shows("Nothing waits")
	if st := b.rig.Status(); st.Stuck != 0 || copies(b.shop) != 0 {
		t.Errorf("printing stands at %+v", st)
	}
}

func TestAfterAnOutageSomebodySaysWhatPrints(t *testing.T) {
	b, table := sellingAt(t, func(c *rig.Config) { c.Flood = spool.Flood{Jobs: 1, After: time.Minute} })
	table.Printer.SetFaults(sim.Faults{Paper: sim.PaperOut})
	b.printerIs(hardware.PaperOut)
	for range 3 {
		b.sellOne().shows("Paid")
	}
	b.until("all wait", func() bool { return len(b.rig.Waiting()) == 3 })
	b.get("/prints").shows("A-000001", "A-000002", "A-000003", "Skip").hides("Print all")
	b.post("/prints", "do", b.job("skip")).hides("A-000001")
	b.Clock.Advance(time.Hour)
	table.Printer.SetFaults(sim.Faults{})
	b.until("somebody is asked", func() bool { return b.rig.Status().Flood })
	b.get("/status").shows("2 prints have gathered", "See to it")
	b.get("/prints").shows("2 prints waited since 16:42", "Print all 2", "Only the newest")
	b.post("/prints", "do", "newest")
	b.until("the newest is printed", func() bool { return table.Printer.View().Jobs == 1 && b.rig.Status().Queue == 0 })
	b.get("/prints").shows("Nothing waits")
}

func TestASilentPrinterPrintsWhenSomebodySaysSo(t *testing.T) {
	b, table := sellingAt(t)
	table.Printer.SetFaults(sim.Faults{Mute: true})
	b.sellOne().shows("Paid")
	b.printerIs(hardware.Silent)
	b.get("/prints").shows("The printer does not answer", "Print anyway")
	b.post("/prints", "do", "blind")
	b.until("it is printed", func() bool { return table.Printer.View().Jobs == 1 && b.rig.Status().Queue == 0 })
}

func TestThePageOfThePrintsFollowsThePrinter(t *testing.T) {
	b, table := sellingAt(t)
	table.Printer.SetFaults(sim.Faults{Cover: true})
	b.printerIs(hardware.CoverOpen)
	b.sellOne()
	b.until("it waits", func() bool { return len(b.rig.Waiting()) == 1 })
	s := b.get("/prints").shows("Printer lid is open", "Waits for the printer").listen(t)
	table.Printer.SetFaults(sim.Faults{})
	for !strings.Contains(s.until("prints"), "Nothing waits") {
	}
	b.get("/prints")
	for _, bad := range []string{"", "again", "again no-such", "there no-such", "eat no-such"} {
		b.once("/prints", "do", bad)
		if b.status < 300 {
			t.Errorf("%q: %d", bad, b.status)
		}
	}
}

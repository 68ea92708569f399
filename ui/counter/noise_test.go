package counter_test

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/hardware/scan"
	"popstand/hardware/sim"
)

func TestGarbledCodesBlameTheCableAndNotTheLabel(t *testing.T) {
	b, table := sellingAt(t)
	b.until("the scanner is ready", func() bool { return b.rig.Scanners()[0].State.Word == hardware.Ready })
	table.Scanner.SetFaults(sim.ScannerFaults{Garbled: true})
	screen := b.get("/sell").listen(t)
	if err := table.Scanner.Read("2901234001987"); err != nil {
		t.Fatal(err)
	}
	if text := screen.until("strip"); !strings.Contains(text, "Check the scanner cable") {
		t.Errorf("strip: %s", text)
	}
	b.get("/sell").shows("The code came garbled").hides("label")
	setup, _ := b.rig.Setup()
	b.get("/devices?open=scanner&dev="+url.QueryEscape(setup.Scanners[0])).shows("came garbled", "Check its cable")
}

func TestLettersThatNoTextHasBlameTheCableToo(t *testing.T) {
	b := selling(t).get("/sell")
	b.desk.Hear(t.Context(), rig.Device{}, scan.Scan{Port: "x", Text: "4ö063\u00a0", Doubtful: true})
	b.get("/sell").shows("Check the scanner cable").hides("not known")
	b.desk.Hear(t.Context(), rig.Device{}, scan.Scan{Port: "x", Text: "4ö063\u00a0"})
	b.get("/sell").shows("This barcode is not known.").hides("cable")
}

func TestALineThatRunsWildIsToldOfOnce(t *testing.T) {
	b := selling(t).get("/sell")
	flood := scan.Noise{Port: "x", Flooded: 1}
	b.desk.Lost(rig.Device{}, flood)
	b.get("/sell").shows("The scanner sends without end.")
	b.post("/cart/dismiss").hides("without end")
	for range 9 {
		b.Clock.Advance(time.Second)
		b.desk.Lost(rig.Device{}, flood)
		b.desk.Lost(rig.Device{}, scan.Noise{Port: "x", Garbled: 1})
	}
	b.get("/sell").hides("without end", "garbled")
	b.Clock.Advance(3 * time.Second)
	b.desk.Lost(rig.Device{}, flood)
	b.get("/sell").shows("The scanner sends without end.")
}

func TestNoiseOfABuyersScannerStopsNoSale(t *testing.T) {
	b := selling(t).get("/sell")
	b.desk.Lost(rig.Device{Address: port.Address{Role: port.Buyer}}, scan.Noise{Port: "x", Garbled: 1})
	b.get("/sell").hides("garbled")
}

func TestAScannerWithoutAnEndShowsAmongTheDevices(t *testing.T) {
	b, table := sellingAt(t)
	b.until("the scanner is ready", func() bool { return b.rig.Scanners()[0].State.Word == hardware.Ready })
	table.Scanner.SetFaults(sim.ScannerFaults{Unended: true})
	for range 64 {
		if err := table.Scanner.Read(strings.Repeat("7", 1<<10)); err != nil {
			t.Fatal(err)
		}
	}
	b.until("the flood was noticed", func() bool { return b.rig.Scanners()[0].State.Code == hardware.Flood })
	b.get("/status").shows("Scanner sends without end")
	setup, _ := b.rig.Setup()
	b.get("/devices?open=scanner&dev="+url.QueryEscape(setup.Scanners[0])).shows("Scanner sends without end", "Pull its plug")
}

func TestTheMakeOfAScannerIsChosenAndKept(t *testing.T) {
	words := make(chan string, 8)
	b, _ := leading(t, func(c *rig.Config) {
		c.Open = func(ctx context.Context, a port.Address) (port.Conn, error) {
			conn, err := port.Open(ctx, a)
			if a.Profile == "honeywell" && err == nil {
				conn = told{conn, words}
			}
			return conn, err
		}
	})
	setup, _ := b.rig.Setup()
	dev := setup.Scanners[0]
	b.get("/devices?open=scanner&dev="+url.QueryEscape(dev)).shows("Any make", "CipherLab").hides("Good tone")
	b.post("/devices/scanner/change", "dev", dev, "make", "cipherlab").shows("Good tone").hides("Error tone")
	setup, _ = b.rig.Setup()
	b.post("/devices/scanner/change", "dev", setup.Scanners[0], "make", "honeywell").shows("Good tone", "Error tone")
	setup, _ = b.rig.Setup()
	b.until("the scanner is ready", func() bool { return b.rig.Scanners()[0].State.Word == hardware.Ready })
	b.post("/devices/tone", "dev", setup.Scanners[0], "sound", "good")
	if got := <-words; got != "\x1b7," {
		t.Errorf("the scanner was told %q", got)
	}
	b.post("/devices/scanner/change", "dev", setup.Scanners[0], "role", "buyer")
	setup, _ = b.rig.Setup()
	b.again()
	kept, _ := b.rig.Setup()
	if kept.Scanners[0] != setup.Scanners[0] || !strings.Contains(kept.Scanners[0], "profile=honeywell") || !strings.Contains(kept.Scanners[0], "role=buyer") {
		t.Errorf("kept %q of %q", kept.Scanners, setup.Scanners)
	}
}

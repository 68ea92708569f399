package counter_test

import (
	"popstand/hardware/scan"
	"popstand/ui/counter"
	"popstand/ui/part"
)

func (s stall) devices() counter.Devices {
	w := s.w.Devices
	return counter.Devices{
		Page: s.page(w.Title, "devices"), Rail: s.rail(""), Change: true, One: true,
		Printer: []counter.DeviceRow{{ID: "printer", Href: "/devices?open=printer", Icon: "printer", State: "ok", What: "EPSON TM-T20II", How: s.w.HealthOf("printer.idle").Do, On: true}},
		Scanners: []counter.DeviceRow{
			{ID: "scanner-1", Href: "/devices?open=scanner&dev=a", Icon: "scan", State: "ok", What: "Zebra DS2208", How: s.w.HealthOf("scanner.ready", "time", "15:41").Do},
			{ID: "scanner-2", Href: "/devices?open=scanner&dev=b", Icon: "scan", State: "ask", What: "GM65", How: s.w.HealthOf("scanner.wrong_speed").What, Chip: w.Buyers},
		},
		Found: []counter.DeviceRow{{ID: "found-1", Href: "/devices?open=found&dev=c", Icon: "keyboard", State: "note", What: "Cherry Stream", How: w.Keyboard}},
		Open: &counter.DeviceView{
			Kind: "printer", Title: "EPSON TM-T20II", State: s.health("printer.idle", "printer", "ok"), Op: "op-4", Drawer: true,
			Manner: &counter.Manner{Plain: true, Buzzer: true},
			Facts:  []counter.Fact{{Label: w.Kind, Text: "Epson TM-T20II, TM-T20III"}, {Label: w.Place, Text: w.USB, Fine: "/dev/usb/lp0"}},
		},
	}
}

func (s stall) deviceStates() []state {
	w := s.w.Devices
	cashier, none, scanner, found := s.devices(), s.devices(), s.devices(), s.devices()
	cashier.Change, cashier.Why, cashier.Open.Drawer = false, w.Ask, false
	cashier.Error = s.refusal("job_printing", nil)
	none.Undo = &counter.DeviceUndo{Act: "/devices/printer/change", Dev: "usblp:/dev/usb/lp0"}
	none.Printer, none.Scanners, none.Found, none.Open = nil, nil, nil, nil
	scanner.Open = &counter.DeviceView{
		Kind: "scanner", Dev: "b", Title: "GM65", State: s.health("scanner.wrong_speed", "scanner", "ask"), Role: "buyer", Good: true, Bad: true,
		Makes: []counter.Make{{Name: "any", Title: w.AnyMake}, {Name: "honeywell", Title: "Honeywell"}, {Name: "datalogic", Title: "Datalogic", On: true}},
		Noise: counter.Notice{What: w.Noise.What, Do: w.Noise.Do}, Facts: []counter.Fact{{Label: w.Last, Text: w.NoScan.What}}, Op: "op-4",
	}
	scanner.Said = counter.Notice{What: w.Used.What, Do: w.Used.Do}
	found.Open = &counter.DeviceView{Kind: "found", Dev: "c", Title: "Cherry Stream", State: counter.Health{ID: "found", State: "note", What: w.Plugged}, Print: true, Scan: true}
	out := []state{
		{"devices", counter.DevicesPage(s.devices())},
		{"devices-cashier", counter.DevicesPage(cashier)},
		{"devices-none", counter.DevicesPage(none)},
		{"devices-scanner", counter.DevicesPage(scanner)},
		{"devices-found", counter.DevicesPage(found)},
	}
	return append(append(append(out, s.printerStates()...), s.scannerStates()...), s.printsStates()...)
}

func (s stall) printerStates() []state {
	w := s.w.Printer
	v := counter.PrinterSetup{Page: s.page(w.Title, ""), Step: "choose", Op: "op-5", Found: s.devices().Found}
	none, address, kind, test := v, v, v, v
	none.Found, none.Error = nil, s.refusal("job_printing", nil)
	address.Step, address.Q, address.Rows = "address", "192.168.1.40", part.AddressKeys()
	kind.Step, kind.Head, kind.Says = "kind", counter.Notice{What: w.Near.What, Do: w.Near.Do}, "XP-N160I"
	kind.Kinds = []counter.PrinterKind{{Name: "generic-80", Title: part.Fill(s.w.Devices.Any, "mm", "80"), Note: part.Fill(w.Reported, "mm", "80", "n", "48"), On: true}}
	test.Step, test.Was, test.Slip = "test", "usblp:/dev/usb/lp0", counter.Slip{State: "printed"}
	test.Letters, test.Sample = w.Letters, "€ 12,50 äöü ñ ç"
	test.Kind, test.Try = "generic-80", []counter.PrinterTry{
		{ID: "letters", Dev: "usblp:/dev/usb/lp0", Label: s.w.Devices.Plain, On: true}, {ID: "buzzer", Dev: "usblp:/dev/usb/lp0?buzz=yes", Label: s.w.Devices.Buzzer},
	}
	waits := test
	waits.Slip = counter.Slip{State: "paper_out"}
	return []state{
		{"printer-choose", counter.PrinterPage(v)},
		{"printer-none", counter.PrinterPage(none)},
		{"printer-address", counter.PrinterPage(address)},
		{"printer-kind", counter.PrinterPage(kind)},
		{"printer-test", counter.PrinterPage(test)},
		{"printer-waits", counter.PrinterPage(waits)},
	}
}

func (s stall) scannerStates() []state {
	w := s.w.Scanner
	v := counter.ScannerSetup{Page: s.page(w.Title, "scanner"), State: "listening", Code: scan.TestCode, Prints: true, Op: "op-6"}
	start := v
	for _, e := range []struct{ word, state string }{{"listening", "note"}, {"noise", "ask"}, {"found", "ok"}} {
		said := s.w.HealthOf("step."+e.word, "n", "38400")
		v.Ears = append(v.Ears, counter.Ear{Title: "FTDI FT232R", State: e.state, What: said.What, Do: said.Do})
	}
	found, failed := v, v
	found.State, found.Title, found.Role, found.Facts = "found", "Zebra DS2208", "staff", []string{part.Fill(w.Baud, "n", "19200"), w.EndTAB}
	said := s.w.HealthOf("advice.aim")
	found.Advice = []counter.Notice{{What: said.What, Do: said.Do}}
	failed.State, failed.Why, failed.Error = "failed", counter.Notice{What: w.NoPort.What, Do: w.NoPort.Do}, s.refusal("job_printing", nil)
	return []state{
		{"scanner-start", counter.ScannerPage(start)},
		{"scanner-listening", counter.ScannerPage(v)},
		{"scanner-found", counter.ScannerPage(found)},
		{"scanner-failed", counter.ScannerPage(failed)},
	}
}

func (s stall) printsStates() []state {
	w := s.w.Prints
	lost, waits := s.w.HealthOf("print.lost"), s.w.HealthOf("print.waiting")
	v := counter.Prints{
		Page: s.page(w.Title, "prints"), Rail: s.rail(""), Printer: s.health("printer.idle", "printer", "ok"), Op: "op-7", Blind: true, More: 3,
		Flood: &counter.Flood{N: 14, Since: "12:10"},
		Look:  []counter.Print{{ID: "j1", What: part.Fill(w.Receipt, "number", "A-000147"), State: "ask", How: lost.What, Do: lost.Do, Since: "15:38", There: true, Again: true, Copy: 2}},
		Queue: []counter.Print{{ID: "j2", What: w.Test, State: "note", How: waits.What, Do: waits.Do, Since: s.day + " 15:40", Skip: true}},
	}
	none := v
	none.Flood, none.Look, none.Queue, none.Blind, none.More, none.Error = nil, nil, nil, false, 0, s.refusal("job_not_stuck", nil)
	return []state{{"prints", counter.PrintsPage(v)}, {"prints-none", counter.PrintsPage(none)}}
}

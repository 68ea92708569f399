package escpos_test

import (
	"golang.org/x/text/encoding/charmap"

	"popstand/hardware/escpos"
	"popstand/hardware/sim/page"
)

// machine is the simulated inside of a printer of a profile. Makers who number their code pages otherwise than Epson get
// the numbers of their profile; for all others the simulation has its own.
func machine(p escpos.Profile) *page.Printer {
	epson := map[byte]string{
		0: "437", 16: "1252", 17: "866", 18: "852", 19: "858", 45: "1250", 46: "1251", 47: "1253", 48: "1254", 51: "1257",
	}
	own := map[int]*charmap.Charmap{}
	same := true
	for _, e := range p.Pages {
		same = same && epson[e.N] == e.Name
		own[int(e.N)], _ = escpos.CharmapOf(e.Name)
	}
	if same {
		return page.New(p.Dots)
	}
	return page.NewNumbered(p.Dots, func(n int) *charmap.Charmap { return own[n] })
}

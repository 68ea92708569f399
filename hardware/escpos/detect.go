package escpos

import "strings"

// The questions of GS I that name a printer.
const (
	AskFirmware = 65
	AskMaker    = 66
	AskModel    = 67
	AskSerial   = 68
)

// AskIdentity is GS I n: the printer answers with a text, in order (see Told). Many clones answer nothing.
func AskIdentity(n int) []byte { return []byte{0x1d, 0x49, byte(n)} }

// Suggest finds the profile for what a printer says of itself, its maker and its model; either may be empty. It is false
// for a printer that is not known: then a test page tells which profile fits.
func Suggest(maker, model string) (Profile, bool) {
	said := strings.ToLower(maker + " " + model)
	for _, p := range Profiles() {
		for _, m := range p.models {
			if strings.Contains(said, strings.ToLower(m)) {
				return p, true
			}
		}
	}
	if strings.Contains(said, "epson") {
		// Every Epson receipt printer of today understands what a TM-T20 does.
		return Profiles()[2], true
	}
	return Profile{}, false
}

//go:build linux

package port

import (
	"os"

	"github.com/tarm/serial"
)

// TarmFile is the reach into the library's unexported field.
func TarmFile(p *serial.Port) (*os.File, bool) { return tarmFile(p) }

// OpenSerialWithoutReach opens as if the library had changed its fields.
func OpenSerialWithoutReach(a Address) (Conn, error) {
	return openSerialBy(a, func(*serial.Port) (*os.File, bool) { return nil, false })
}

// OverCharacter makes a Conn of a device file that behaves as the USB printer
// driver's does.
func OverCharacter(f characterFile) Conn { return overCharacter(f) }

// UntilGone waits as for a printer that can't answer.
func UntilGone(f *os.File) error { return character{f}.UntilGone() }

// LinesFromBits reads what the kernel says of modem lines.
func LinesFromBits(bits int) Lines { return linesOf(bits) }

// ProblemOfOpening words an error of opening a device.
func ProblemOfOpening(a Address, err error) error { return problem(a, err) }

// Seizing is what taking a keyboard needs; see seizing.
type Seizing struct {
	Down func() (bool, error)
	Hear func() (bool, error)
	Grab func(on bool) error
}

// Take takes a keyboard.
func Take(s Seizing) error { return seizing{down: s.Down, hear: s.Hear, grab: s.Grab}.take() }

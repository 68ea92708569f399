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

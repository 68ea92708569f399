package port

import (
	"errors"
	"io"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// usblpPause is how long a USB printer that has nothing to say is left alone.
const usblpPause = 50 * time.Millisecond

// openUSBLP opens a printer of the USB printer class. Most USB receipt
// printers are of this class and not serial ports.
func openUSBLP(a Address) (Conn, error) {
	f, err := os.OpenFile(a.Path, unix.O_RDWR|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	if err := lock(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return Over(&lp{File: f}), nil
}

// lp is a printer device. Its read gives EOF when the printer sent an empty
// packet, which means "nothing yet" and not "gone": a pulled cable is ENODEV.
type lp struct{ *os.File }

// Read waits until the printer says something.
func (l *lp) Read(p []byte) (int, error) {
	for {
		n, err := l.File.Read(p)
		if !errors.Is(err, io.EOF) {
			return n, err
		}
		<-time.After(usblpPause)
	}
}

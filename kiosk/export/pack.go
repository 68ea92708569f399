package export

import (
	"bufio"
	"compress/flate"
	"errors"
	"hash/crc32"
	"os"
)

// block is how much of a sheet is packed at once, in bytes.
const block = 1 << 16

// packer packs a sheet beside who writes it: to pack takes about as long as to
// read the journals and to fill the tables.
type packer struct {
	out  *os.File
	crc  uint32
	size int64 // unpacked
	full chan []byte
	free chan []byte
	done chan error // one answer, when there is no more to pack
	text []byte     // that is being filled
}

func newPacker(out *os.File) (*packer, error) {
	disk := bufio.NewWriterSize(out, block)
	packed, err := flate.NewWriter(disk, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	p := &packer{out: out, full: make(chan []byte, 2), free: make(chan []byte, 3), done: make(chan error, 1)}
	full := p.full
	go func() {
		var failed error
		for b := range full {
			p.crc = crc32.Update(p.crc, crc32.IEEETable, b)
			p.size += int64(len(b))
			if failed == nil {
				_, failed = packed.Write(b)
			}
			select {
			case p.free <- b[:0]:
			default:
			}
		}
		p.done <- errors.Join(failed, packed.Close(), disk.Flush())
	}()
	return p, nil
}

// Write takes text to pack. What goes wrong is said at the end.
func (p *packer) Write(b []byte) (int, error) {
	if len(p.text)+len(b) > block && len(p.text) > 0 {
		p.send()
	}
	p.text = append(p.text, b...)
	return len(b), nil
}

// send hands a block over. There are three: one is filled, one waits, one is
// packed.
func (p *packer) send() {
	p.full <- p.text
	select {
	case p.text = <-p.free:
	default:
		p.text = nil
	}
}

// end waits until all is packed; a second time does nothing.
func (p *packer) end() error {
	if p.full == nil {
		return nil
	}
	if len(p.text) > 0 {
		p.full <- p.text
	}
	close(p.full)
	p.full = nil
	return <-p.done
}

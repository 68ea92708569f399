package code

import "encoding/binary"

// packer writes fixed fields, big-endian, and remembers the first one that does not fit. It is the one place that knows
// what a body may hold: what is read is packed again and compared, so nothing is accepted that could not be issued.
type packer struct {
	b   []byte
	bad string // the field, as it is named in the tables of the package comment
}

// must notes a field whose rule is broken.
func (p *packer) must(holds bool, field string) {
	if !holds && p.bad == "" {
		p.bad = field
	}
}

func (p *packer) raw(b []byte) { p.b = append(p.b, b...) }

// number writes n in so many bytes, 1 to 4.
func (p *packer) number(field string, n int64, bytes int) {
	p.must(n >= 0 && n < 1<<(8*bytes), field)
	var all [8]byte
	binary.BigEndian.PutUint64(all[:], uint64(n)) //nolint:gosec // checked above; what does not fit is never used
	p.raw(all[8-bytes:])
}

// moment writes Unix milliseconds as steps in 3 bytes.
func (p *packer) moment(field string, ms int64) {
	p.must(ms%step == 0, field)
	p.number(field, ms/step, 3)
}

// window writes a start as a moment and a length as steps in 1 byte; none is zeros.
func (p *packer) window(w Window) {
	p.must(w.None() || w.To > w.From && w.From > 0, "window")
	p.must((w.To-w.From)%step == 0, "window")
	p.moment("window", w.From)
	p.number("window", (w.To-w.From)/step, 1)
}

// unpacker reads what packer wrote. The slice has its fixed length, so it cannot run out.
type unpacker struct {
	b []byte
}

func (u *unpacker) raw(n int) []byte {
	b := u.b[:n]
	u.b = u.b[n:]
	return b
}

func (u *unpacker) number(bytes int) int64 {
	var n int64
	for _, c := range u.raw(bytes) {
		n = n<<8 | int64(c)
	}
	return n
}

func (u *unpacker) byte() uint8    { return u.raw(1)[0] }
func (u *unpacker) uint16() uint16 { return binary.BigEndian.Uint16(u.raw(2)) }
func (u *unpacker) uint32() uint32 { return binary.BigEndian.Uint32(u.raw(4)) }
func (u *unpacker) moment() int64  { return u.number(3) * step }
func (u *unpacker) holder() Holder { return Holder(u.raw(3)) }
func (u *unpacker) window() Window {
	from := u.moment()
	return Window{From: from, To: from + u.number(1)*step}
}

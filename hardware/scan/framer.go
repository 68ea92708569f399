package scan

// MaxRecord is the longest record in bytes. The longest QR code holds 7089
// digits; more than this is a line that runs wild.
const MaxRecord = 8 << 10

// Marks that end a record. STX begins one: what stood before it was a torn piece.
const (
	stx = 0x02
	etx = 0x03
	tab = 0x09
	lf  = 0x0a
	cr  = 0x0d
)

// Framer cuts a scanner's bytes into records. Its zero value is ready. A
// scanner that was seen to send end marks is believed to send them always:
// from then on a piece that ends in a pause is torn, not a record.
type Framer struct {
	buf      []byte
	marked   bool // an end mark was seen
	overlong bool // the record is too long already; wait for its end
	torn     int
}

// Feed takes bytes as they arrive and gives the records that they complete.
func (f *Framer) Feed(b []byte) [][]byte {
	var records [][]byte
	for _, c := range b {
		switch c {
		case cr, lf, tab, etx, 0:
			records = f.mark(records)
		case stx:
			f.tear()
		default:
			f.add(c)
		}
	}
	return records
}

// Pause tells that the line was idle for as long as a record may pause. It
// gives the record of a scanner that sends no end marks, or nil.
func (f *Framer) Pause() []byte {
	if f.marked || f.overlong {
		f.tear()
		return nil
	}
	return f.take()
}

// Pending reports whether a record has begun: then, and only then, a pause
// means something.
func (f *Framer) Pending() bool { return len(f.buf) > 0 || f.overlong }

// Torn gives how many pieces were thrown away since the last call: too long,
// or without their end.
func (f *Framer) Torn() int {
	n := f.torn
	f.torn = 0
	return n
}

// mark ends a record. Two marks in a row, as CR LF, end one record only.
func (f *Framer) mark(records [][]byte) [][]byte {
	f.marked = true
	if f.overlong {
		f.tear()
		return records
	}
	if r := f.take(); r != nil {
		records = append(records, r)
	}
	return records
}

func (f *Framer) add(c byte) {
	if len(f.buf) == MaxRecord {
		f.overlong = true
	}
	if !f.overlong {
		f.buf = append(f.buf, c)
	}
}

func (f *Framer) take() []byte {
	if len(f.buf) == 0 {
		return nil
	}
	r := f.buf
	f.buf = nil
	return r
}

func (f *Framer) tear() {
	if f.Pending() {
		f.torn++
	}
	f.buf, f.overlong = nil, false
}

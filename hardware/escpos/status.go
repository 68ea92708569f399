package escpos

// AskRealTime is DLE EOT n: 1 the printer, 2 why it is offline, 3 what error, 4 the paper. Printers answer it at once, even
// offline, unless their "busy" setting says otherwise.
func AskRealTime(n int) []byte { return []byte{dle, eot, byte(n)} }

// AskPaper is GS r 1, answered when everything before it has been processed.
func AskPaper() []byte { return []byte{0x1d, 0x72, 0x01} }

// Watch is GS a: the printer answers now and at every change from here on.
func Watch() []byte { return []byte{0x1d, 0x61, 0x0f} }

// Resume is DLE ENQ 1: recover from an error and go on at the line that was stopped.
func Resume() []byte { return []byte{dle, enq, 0x01} }

// Clear is DLE ENQ 2: recover from an error and forget what was received and not printed. Send it before anything is
// printed again after a job that came out half.
func Clear() []byte { return []byte{dle, enq, 0x02} }

// Flush brings a printer back that lost the link within a command: zeros fill what it waits for, then ESC @ and GS a.
// This is the way of receiptio. Send it once a second until the printer answers, for at most ten seconds.
func Flush(zeros int) []byte {
	return append(make([]byte, max(0, min(zeros, MaxCommand))), 0x1b, 0x40, 0x1d, 0x61, 0xff)
}

// Status is how the printer fares, as far as it has told. Its zero value is a printer in which all is well.
type Status struct {
	Offline   bool
	CoverOpen bool
	PaperLow  bool
	PaperEnd  bool
	Cutter    bool // the knife is stuck; Resume after the cause is gone
	Broken    bool // only switching off and on helps
	Jammed    bool // a mechanical error that Resume ends
	Hot       bool // the head cools down, then it goes on by itself
	Feeding   bool // someone holds the feed button
	Drawer    bool // pin 3 is high; what that means depends on the drawer's switch
}

// Stopped reports whether something keeps the printer from printing.
func (s Status) Stopped() bool {
	return s.Offline || s.CoverOpen || s.PaperEnd || s.Cutter || s.Broken || s.Jammed || s.Hot
}

// realTime takes the answer to DLE EOT n.
func (s *Status) realTime(n int, b byte) {
	switch n {
	case 1:
		s.Drawer, s.Offline, s.Feeding = b&0x04 != 0, b&0x08 != 0, b&0x40 != 0
	case 2:
		s.CoverOpen = b&0x04 != 0
	case 3:
		s.Jammed, s.Cutter, s.Broken, s.Hot = b&0x04 != 0, b&0x08 != 0, b&0x20 != 0, b&0x40 != 0
	case 4:
		s.PaperLow, s.PaperEnd = b&0x0c != 0, b&0x60 != 0
	}
}

// automatic takes the four bytes of automatic status. Their bits stand elsewhere than those of DLE EOT.
func (s *Status) automatic(b [4]byte) {
	s.Drawer, s.Offline = b[0]&0x04 != 0, b[0]&0x08 != 0
	s.CoverOpen, s.Feeding = b[0]&0x20 != 0, b[0]&0x40 != 0
	s.Jammed, s.Cutter, s.Broken, s.Hot = b[1]&0x04 != 0, b[1]&0x08 != 0, b[1]&0x20 != 0, b[1]&0x40 != 0
	s.paper(b[2])
}

// paper takes the paper's bits as automatic status and GS r 1 have them.
func (s *Status) paper(b byte) {
	s.PaperLow, s.PaperEnd = b&0x03 != 0, b&0x0c != 0
}

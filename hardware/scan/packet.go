package scan

import "bytes"

// Packets of Zebra's Simple Serial Interface: length without the checksum, operation, who sends, status, data, and the
// two's complement of the sum of all that in two bytes (Simple Serial Interface Programmer's Guide, 72E-40451). Modules
// such as the GM72 speak it too.
const (
	ssiDecoded = 0xf3 // a code: its kind in one byte, then its text
	ssiAck     = 0xd0
	ssiNak     = 0xd1
	ssiBeep    = 0xe6

	ssiScanner = 0x00
	ssiHost    = 0x04

	ssiAgain = 0x01 // of the status: sent before
	ssiMore  = 0x02 // the code goes on in the next packet

	ssiResend = 0x01 // why a packet is refused

	ssiHead = 4
	ssiSum  = 2
)

// packet makes a packet of its head without the length, and its data.
func packet(op, from, status byte, data ...byte) []byte {
	p := append([]byte{byte(ssiHead + len(data)), op, from, status}, data...)
	sum := 0
	for _, c := range p {
		sum -= int(c)
	}
	return append(p, byte(sum>>8), byte(sum))
}

// packed reports whether bytes are a scanner's packet, or the beginning of one; whole says that it is all there. No
// text is taken for one: it has no NUL for its third character.
func packed(b []byte) (is, whole bool) {
	switch {
	case len(b) > 0 && b[0] < ssiHead, len(b) > 1 && b[1] < 0x80, len(b) > 2 && b[2] != ssiScanner:
		return false, false
	}
	return true, len(b) > ssiHead && len(b) == int(b[0])+ssiSum
}

// sound reports whether the checksum of a whole packet is right.
func sound(p []byte) bool {
	body := p[:len(p)-ssiSum]
	return bytes.Equal(p, packet(p[1], p[2], p[3], body[ssiHead:]...))
}

// unpacker is what a Framer knows of the packets that came.
type unpacker struct {
	answers [][]byte
	refused bool   // the last packet was
	before  []byte // data of the last packet
	patient int    // how many pauses the next packet of a code may take yet
}

// patientPauses is how many pauses a scanner may make between two packets of a code: it waits for our answer, and
// thinks.
const patientPauses = 20

// open takes a whole packet and answers it. It gives the text that the packet adds to a code; ends says that the code is
// complete. A packet with a wrong checksum is asked for again once; what is wrong twice is lost, since a scanner that
// is asked for ever sends for ever.
func (u *unpacker) open(p []byte) (text []byte, ends, ok bool) {
	if !sound(p) {
		if !u.refused {
			u.answers = append(u.answers, packet(ssiNak, ssiHost, 0, ssiResend))
		}
		u.refused = !u.refused
		return nil, false, false
	}
	asked := u.refused
	u.refused = false
	op, status, data := p[1], p[3], p[ssiHead:len(p)-ssiSum]
	if op == ssiAck || op == ssiNak {
		return nil, false, true
	}
	u.answers = append(u.answers, packet(ssiAck, ssiHost, 0))
	if op != ssiDecoded || len(data) == 0 {
		return nil, false, true
	}
	again := status&ssiAgain != 0 && !asked && bytes.Equal(data, u.before)
	u.before = bytes.Clone(data)
	if again { // our answer got lost, the code did not
		return nil, false, true
	}
	u.patient = patientPauses
	if status&ssiMore != 0 {
		return data[1:], false, true
	}
	u.patient = 0
	return data[1:], true, true
}

// Answers gives what a scanner that sends packets waits to be told, since the last call.
func (f *Framer) Answers() [][]byte {
	out := f.unpacker.answers
	f.unpacker.answers = nil
	return out
}

// unpack takes a whole packet into the record. Marks inside end nothing: the packet tells where a code ends, and those
// around it are what the scanner was set to add.
func (f *Framer) unpack(records [][]byte, p []byte) [][]byte {
	text, ends, ok := f.unpacker.open(p)
	if !ok {
		f.scraps = append(f.scraps, p)
	}
	for _, c := range text {
		f.add(c)
	}
	switch {
	case !ends:
		return records
	case f.overlong:
		f.tear()
		return records
	}
	if r := bytes.Trim(f.take(), "\r\n\t\x02\x03"); len(r) > 0 {
		records = append(records, r)
	}
	return records
}

// unpacked gives the text of all packets with codes that stand in what was heard, and how many they are.
func unpacked(b []byte) (text []byte, n int) {
	for len(b) > ssiHead+ssiSum {
		end := int(b[0]) + ssiSum
		if b[1] != ssiDecoded || b[0] <= ssiHead || end > len(b) || b[2] != ssiScanner || !sound(b[:end]) {
			b = b[1:]
			continue
		}
		text, n = append(text, b[ssiHead+1:end-ssiSum]...), n+1
		b = b[end:]
	}
	return text, n
}

package sim

// Hearing is one end of a line that runs at another speed than the other end.
type Hearing struct{ mishear }

// Pass gives what is heard of bytes that were sent at another speed.
func (h *Hearing) Pass(b []byte, sent, heard int, rests bool) []byte {
	return h.pass(b, sent, heard, rests)
}

package usb

import (
	"crypto/sha256"
	"hash"
)

// summer hashes what is written to it beside the writing, so that a stick is read
// while the processor works on what was read before: a small board takes as long
// for the one as for the other. End it in any case.
type summer struct {
	hash hash.Hash
	work chan []byte
	free chan []byte
	done chan struct{}
}

func newSummer(size int) *summer {
	const buffers = 3 // one is filled, one waits, one is hashed
	s := &summer{hash: sha256.New(), work: make(chan []byte, buffers), free: make(chan []byte, buffers), done: make(chan struct{})}
	for range buffers {
		s.free <- make([]byte, size)
	}
	go s.run()
	return s
}

func (s *summer) run() {
	defer close(s.done)
	for b := range s.work {
		s.hash.Write(b) // never fails
		s.free <- b[:cap(b)]
	}
}

// Write takes a piece no larger than a buffer.
func (s *summer) Write(p []byte) (int, error) {
	b := <-s.free
	s.work <- b[:copy(b, p)]
	return len(p), nil
}

// end waits until all is hashed, and gives the sum.
func (s *summer) end() (sum [sha256.Size]byte) {
	close(s.work)
	<-s.done
	s.hash.Sum(sum[:0])
	return sum
}

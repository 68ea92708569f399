package scan

import (
	"context"
	"fmt"
	"sync"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
)

// unsaid is how many words a scanner may be behind. More of them would come long after the code that they are about.
const unsaid = 4

// sayWait is how long a scanner may take a few bytes. What it does not take by then is dropped.
const sayWait = 250 * time.Millisecond

// Say has the scanner beep, where its profile knows how. It never waits: the scanner is told from a goroutine of its
// own. A scanner that is gone hears nothing, and that is no error: its state tells already. The error is a
// *hardware.Problem, when the scanner has not taken what it was told before.
func (s *Scanner) Say(_ context.Context, sound Sound) error {
	word := s.profile.Good
	if sound == Bad {
		word = s.profile.Bad
	}
	if len(word) == 0 || s.tell(word) {
		return nil
	}
	return fmt.Errorf("let the scanner beep: %w", &hardware.Problem{
		Code: hardware.NoAnswer, Device: s.link.Address.String(), Do: "check the scanner's cable and flow control; it takes no commands",
	})
}

// tell puts a word behind those that the scanner was not told yet, and reports whether there was room. While the
// scanner is gone there is nobody to tell.
func (s *Scanner) tell(word []byte) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.there {
		return true
	}
	select {
	case s.words <- word:
		return true
	default:
		return false
	}
}

// answer tells what a scanner waits for. One that takes nothing sends again, so that nothing is lost here.
func (s *Scanner) answer(words [][]byte) {
	for _, w := range words {
		s.tell(w)
	}
}

// talk tells one connection what there is to tell, until done is called. Words for a scanner that went away are
// forgotten with it.
func (s *Scanner) talk(ctx context.Context, c port.Conn) (done func()) {
	ctx, stop := context.WithCancel(ctx)
	var mouth sync.WaitGroup
	s.present(true)
	mouth.Go(func() { s.speak(ctx, c) })
	return func() {
		s.present(false)
		stop()
		mouth.Wait()
	}
}

func (s *Scanner) present(there bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.there = there
	for {
		select {
		case <-s.words: // too late
		default:
			return
		}
	}
}

func (s *Scanner) speak(ctx context.Context, c port.Conn) {
	for {
		select {
		case <-ctx.Done():
			return
		case w := <-s.words:
			// A scanner that does not listen is no trouble of a sale; one that went away shows when it is read.
			short, cancel := context.WithTimeout(ctx, sayWait)
			_, _ = c.Write(short, w)
			cancel()
		}
	}
}

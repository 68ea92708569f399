package buyer

import (
	"fmt"
	"io"
	"log/slog"
	"slices"

	"popstand/kiosk/pickup"
)

// Call is somebody at the pickup screen who needs a person. It is kept in
// memory only: after a while they stand at the table anyway.
type Call struct {
	Code  string    // what the screen tells them to say; "" where they called from an idle one
	Order pickup.ID // "" where their code led to none
	At    int64     // Unix milliseconds
}

// callsMost is how many calls are kept. The oldest go first.
const callsMost = 8

// Calls lists who needs a person, the oldest first.
func (s *Self) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.calls)
}

// Seen takes calls off the list: those with a code, or all that have none.
func (s *Self) Seen(code string) {
	s.mu.Lock()
	s.calls = slices.DeleteFunc(s.calls, func(c Call) bool { return c.Code == code })
	s.mu.Unlock()
	s.tell()
}

// call puts a call onto the list and gives it a code to say.
func (s *Self) call(c Call) string {
	var err error
	if c.Code, err = s.newCode(); err != nil {
		s.Log.Error("a buyer's call has no code", slog.Any("err", err))
	}
	s.add(c)
	return c.Code
}

func (s *Self) add(c Call) {
	s.mu.Lock()
	c.At = s.ledger.Now().Wall
	s.calls = slices.DeleteFunc(s.calls, func(o Call) bool { return o.Code == c.Code || c.Order != "" && o.Order == c.Order })
	s.calls = append(s.calls, c)
	if extra := len(s.calls) - callsMost; extra > 0 {
		s.calls = slices.Delete(s.calls, 0, extra)
	}
	s.mu.Unlock()
	s.tell()
}

func (s *Self) tell() {
	if s.Called != nil {
		s.Called()
	}
}

// codeLetters are hard to take for each other when they are said aloud.
const codeLetters = "23456789CDFHJKMRTVWX"

// newCode makes a code such as "A-6C9D", which says nothing of why.
func (s *Self) newCode() (string, error) {
	var raw [4]byte
	if _, err := io.ReadFull(s.Random, raw[:]); err != nil {
		return "", fmt.Errorf("make a code to say: %w", err)
	}
	code := []byte(s.ledger.Letter() + "-")
	for _, b := range raw {
		code = append(code, codeLetters[int(b)%len(codeLetters)])
	}
	return string(code), nil
}

package web

import (
	"fmt"
	"io"
	"log/slog"
	"runtime/debug"

	"github.com/gofiber/fiber/v2"
)

// local names what the foundation keeps in a request.
type local int

const (
	localCode local = iota // the request's code, which a person reads to support
	localVisit
)

// codeAlphabet is Crockford's base32: no I, L, O and U, so that a code survives being read over the phone.
const codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// newCode makes a code such as "7K2M-P9QX".
func newCode(random io.Reader) (string, error) {
	var raw [8]byte
	if _, err := io.ReadFull(random, raw[:]); err != nil {
		return "", fmt.Errorf("make request code: %w", err)
	}
	code := make([]byte, 0, 9)
	for i, b := range raw {
		if i == 4 {
			code = append(code, '-')
		}
		code = append(code, codeAlphabet[b&31])
	}
	return string(code), nil
}

// watch surrounds every request: it gives it a code, sets the headers, turns errors and panics into answers, and logs.
func (s *Site) watch(c *fiber.Ctx) error {
	s.secure(c)
	code, err := newCode(s.random)
	if err != nil {
		return err
	}
	c.Locals(localCode, code)
	c.Set(fiber.HeaderXRequestID, code)
	begin := s.clock.Now()
	if err := s.guarded(c); err != nil {
		if err := s.fail(c, err); err != nil {
			return err
		}
	}
	took, _ := s.clock.Now().Since(begin)
	// The route and never the path: paths and queries can hold codes and names.
	s.log.Debug("request", slog.String("code", code), slog.String("method", c.Method()),
		slog.String("route", c.Route().Path), slog.Int("status", c.Response().StatusCode()), slog.Duration("took", took))
	return nil
}

// panicked is a panic on its way to the log.
type panicked struct {
	value any
	stack []byte
}

// Error returns what the panic said, without its stack.
func (p *panicked) Error() string { return fmt.Sprintf("panic: %v", p.value) }

func (s *Site) guarded(c *fiber.Ctx) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = &panicked{value: value, stack: debug.Stack()}
		}
	}()
	return c.Next()
}

// RequestCode is the code under which this request is logged.
func RequestCode(c *fiber.Ctx) string {
	code, _ := c.Locals(localCode).(string)
	return code
}

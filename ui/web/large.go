package web

import (
	"strings"
	"time"
)

// LetLarge lets posts to the paths that match be as large as limit, in bytes, past the limit of all others. It is set
// before the site serves.
func (s *Site) LetLarge(match func(path string) bool, limit int) {
	bodies(&s.app.Server().HeaderReceived, match, limit)
}

// heading is what the server knows of a request before it reads its body.
type heading interface {
	IsPost() bool
	RequestURI() []byte
}

// bound is what it then makes of the body; zero is what holds for all requests.
type bound = struct {
	ReadTimeout        time.Duration
	WriteTimeout       time.Duration
	MaxRequestBodySize int
}

// bodies sets the bound of a body by its request's heading. The types of the server below fiber are inferred, because
// popstand depends on fiber alone.
func bodies[H heading, B ~bound](received *func(H) B, match func(path string) bool, limit int) {
	*received = func(h H) B {
		path, _, _ := strings.Cut(string(h.RequestURI()), "?")
		if h.IsPost() && match(path) {
			return B(bound{MaxRequestBodySize: limit})
		}
		return B(bound{})
	}
}

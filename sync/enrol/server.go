package enrol

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
)

// request is what a new kiosk sends.
type request struct {
	Secret []byte `json:"secret"`
	keys.Request
}

// answer is what it gets.
type answer struct {
	keys.Admission
}

// refusal is what it gets instead.
type refusal struct {
	Code string `json:"code"`
	Do   string `json:"do"`
}

const (
	contentType = "application/vnd.popstand.enrol+json"
	most        = 16 << 10 // bytes of a request or an answer
)

// Server lets in whoever has the code. It answers where nobody has a
// certificate yet.
type Server struct {
	keys.Doorman
	Log *slog.Logger

	door door
}

// NewServer makes the server of a kiosk that has the organizer's key.
func NewServer(d keys.Doorman, log *slog.Logger) *Server {
	return NewServerOf(d, folder(d.Dir), log)
}

// NewServerOf is NewServer where the invitation is kept elsewhere.
func NewServerOf(d keys.Doorman, b Box, log *slog.Logger) *Server {
	return &Server{Doorman: d, Log: log, door: door{box: b}}
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var q request
	if r.Header.Get("Content-Type") != contentType || json.NewDecoder(http.MaxBytesReader(w, r.Body, most)).Decode(&q) != nil {
		s.write(w, http.StatusBadRequest, refusal{"bad_request", "This is no request of a kiosk. Use the same version of popstand on both."})
		return
	}
	var out answer
	err := s.door.open(q.Secret, s.Ledger.Now(), func(i invitation) (err error) {
		out.Admission, err = s.Admit(r.Context(), ledger.Act{Op: i.Op, Actor: "system", Ask: q.Request.Request}, q.Request, i.Letter)
		return err
	})
	var refused *ledger.Refusal
	switch {
	case err == nil:
		s.Log.Info("a kiosk was let in", "letter", out.Letter)
		s.write(w, http.StatusOK, out)
	case errors.As(err, &refused):
		s.Log.Warn("a kiosk was not let in", "why", refused.Code, "from", r.RemoteAddr)
		s.write(w, http.StatusForbidden, refusal{refused.Code, refused.Do})
	default:
		s.Log.Error("a kiosk was not let in", "err", err)
		s.write(w, http.StatusServiceUnavailable, refusal{"failed", "That kiosk has a fault of its own. Look at its status page, then try again."})
	}
}

func (s *Server) write(w http.ResponseWriter, status int, v any) {
	raw, err := json.Marshal(v)
	if err != nil {
		s.Log.Error("an answer to a new kiosk can't be written", "err", err)
		status, raw = http.StatusServiceUnavailable, nil
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(raw) // who has gone needs a new code
}

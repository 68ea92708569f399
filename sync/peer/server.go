package peer

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/sync/ask"
	"popstand/sync/exchange"
	"popstand/sync/wire"
)

// atOnce is how many messages are worked on at a time: each may take 8 MB.
const atOnce = 4

// Server answers other nodes.
type Server struct {
	Who   Identity
	Node  *exchange.Node
	Log   *slog.Logger
	Enrol http.Handler           // answers those who have no certificate yet; nil for nobody
	Asked map[string]ask.Handler // what others may ask this node to do, by kind

	news  *news
	link  *news // rung when somebody comes who was away: they can be reached again, perhaps
	turns chan struct{}
	mu    sync.Mutex
	heard map[ledger.NodeID]Caller
}

// Caller is a node that came here.
type Caller struct {
	Node    ledger.NodeID
	Program string
	At      int64 // when it came last, Unix milliseconds by this node's clock
	Place   wire.Place
	Address string // HOST:PORT where it says that others come to; "" for nowhere
}

// Handler returns what answers requests. The TLS below must be this server's.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST /sync/v1/{event}/vector", s.route(s.served(s.vector)))
	mux.Handle("POST /sync/v1/{event}/ask", s.route(s.served(s.ask)))
	mux.Handle("POST /sync/v1/{event}/facts", s.route(s.facts))
	mux.Handle("POST /sync/v1/{event}/question", s.route(s.served(s.question)))
	if s.Enrol != nil {
		mux.Handle("POST /sync/v1/enrol", s.Enrol)
	}
	return mux
}

// Serve answers on a listener until ctx ends.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	h := &http.Server{
		Handler: s.Handler(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: wholeWait, WriteTimeout: wholeWait + longWait, IdleTimeout: 2 * time.Minute,
		MaxHeaderBytes: 16 << 10, TLSNextProto: map[string]func(*http.Server, *tls.Conn, http.Handler){}, // HTTP/1.1 alone
		BaseContext: func(net.Listener) context.Context { return ctx },
		ErrorLog:    slog.NewLogLogger(s.Log.Handler(), slog.LevelDebug),
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		<-ctx.Done()
		_ = h.Close() // who waited for news asks again elsewhere
	}()
	err := h.Serve(tls.NewListener(ln, s.Who.server()))
	if ctx.Err() != nil && errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	if err == nil {
		<-ended
	}
	return err
}

// request is one message whose sender is known.
type request struct {
	*http.Request
	from keys.Grantee
	raw  []byte
}

// handler answers one message, or fails with a *problem.
type handler func(r request) (message, error)

// problem is an answer that is not 200.
type problem struct {
	status int
	answer wire.Answer
}

func (p *problem) Error() string { return fmt.Sprintf("%d %s", p.status, p.answer.Word) }

func (s *Server) route(h handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		m, err := s.answer(r, h)
		status := http.StatusOK
		if err != nil {
			p := s.problem(r, err)
			m, status = p.answer, p.status
		}
		raw, err := m.Append(nil)
		if err != nil {
			s.Log.Error("an answer to another kiosk can't be written", "err", err)
			http.Error(w, "", http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Cache-Control", "no-store")
		if status == http.StatusServiceUnavailable {
			w.Header().Set("Retry-After", "5")
		}
		w.WriteHeader(status)
		_, _ = w.Write(raw) // who has gone asks again
	})
}

func (s *Server) answer(r *http.Request, h handler) (message, error) {
	who, err := s.caller(r)
	switch {
	case err != nil:
		return nil, &problem{http.StatusForbidden, wire.Answer{Word: wire.Unsealed, Reason: "a certificate of this event is needed"}}
	case r.PathValue("event") != string(s.Node.Ledger.Event()):
		return nil, &problem{http.StatusNotFound, wire.Answer{Word: wire.Foreign}}
	case r.Header.Get("Content-Type") != contentType || r.Header.Get("Content-Encoding") != "":
		return nil, &problem{http.StatusUnsupportedMediaType, wire.Answer{Word: wire.Malformed}}
	}
	raw, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, wire.MaxPacked+64))
	if errors.As(err, new(*http.MaxBytesError)) {
		return nil, &problem{http.StatusRequestEntityTooLarge, wire.Answer{Word: wire.Malformed}}
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", wire.ErrMalformed, err)
	}
	return h(request{Request: r, from: who, raw: raw})
}

// served answers nobody who is not let in any more. What they have written is
// taken from them all the same: it may be a sale.
func (s *Server) served(h handler) handler {
	return func(r request) (message, error) {
		if s.Who.Barred != nil && s.Who.Barred(r.from.Node) {
			return nil, &problem{http.StatusGone, wire.Answer{Word: wire.Unsealed, Reason: "this node is not let in any more"}}
		}
		return h(r)
	}
}

// caller is whose certificate the request came under. TLS has checked it.
func (s *Server) caller(r *http.Request) (keys.Grantee, error) {
	if r.TLS == nil || len(r.TLS.VerifiedChains) == 0 {
		return keys.Grantee{}, keys.ErrNotOurs
	}
	return s.Who.Own.Check(r.TLS.VerifiedChains[0][0].Raw)
}

// problem turns an error into an answer.
func (s *Server) problem(r *http.Request, err error) *problem {
	var p *problem
	var newer *wire.NewerError
	switch {
	case errors.As(err, &p):
		return p
	case errors.As(err, &newer):
		return &problem{http.StatusUpgradeRequired, wire.Answer{Word: wire.Newer, Reason: err.Error()}}
	case errors.Is(err, wire.ErrMalformed):
		return &problem{http.StatusBadRequest, wire.Answer{Word: wire.Malformed, Reason: err.Error()}}
	}
	if r.Context().Err() == nil {
		s.Log.Error("another kiosk gets no answer now", "route", r.URL.Path, "err", err)
	}
	return &problem{http.StatusServiceUnavailable, wire.Answer{Word: wire.Failed}}
}

// turn waits until few enough messages are worked on.
func (s *Server) turn(ctx context.Context) (done func(), err error) {
	select {
	case s.turns <- struct{}{}:
		return func() { <-s.turns }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// vector answers how far this node is; it waits for news when it is asked to.
func (s *Server) vector(r request) (message, error) {
	theirs, err := wire.ParseHello(r.raw)
	if err != nil {
		return nil, err
	}
	if theirs.Event != s.Node.Ledger.Event() || theirs.Node != r.from.Node {
		return nil, &problem{http.StatusForbidden, wire.Answer{Word: wire.Foreign, Reason: "the message is not the caller's own"}}
	}
	s.hear(theirs, r.RemoteAddr)
	ctx, end := context.WithTimeout(r.Context(), min(time.Duration(max(theirs.WaitMS, 0))*time.Millisecond, longWait))
	defer end()
	for {
		changed := s.news.wait()
		mine, err := s.Node.Hello(r.Context())
		if err != nil || theirs.WaitMS <= 0 || wire.Digest(mine.Vector) != theirs.Seen {
			return mine, err
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return mine, nil
		}
	}
}

func (s *Server) hear(h wire.Hello, from string) {
	c := Caller{Node: h.Node, Program: h.Program, At: s.Node.Ledger.Now().Wall}
	if host, _, err := net.SplitHostPort(from); err == nil && h.Port > 0 {
		c.Address = net.JoinHostPort(host, strconv.Itoa(h.Port))
	}
	for _, p := range h.Vector {
		if p.Node == h.Node && p.Epoch > c.Place.Epoch {
			c.Place = p
		}
	}
	s.mu.Lock()
	before, known := s.heard[h.Node]
	s.heard[h.Node] = c
	s.mu.Unlock()
	if !known || c.At-before.At > longWait.Milliseconds()+5000 {
		s.link.ring()
	}
}

func (s *Server) ask(r request) (message, error) {
	a, err := wire.ParseAsk(r.raw)
	if err != nil {
		return nil, err
	}
	done, err := s.turn(r.Context())
	if err != nil {
		return nil, err
	}
	defer done()
	reply, err := s.Node.Answer(r.Context(), a)
	if err != nil || reply.Batch == nil {
		return reply.Answer, err
	}
	return *reply.Batch, nil
}

func (s *Server) facts(r request) (message, error) {
	done, err := s.turn(r.Context())
	if err != nil {
		return nil, err
	}
	defer done()
	b, err := wire.ParseBatch(r.raw)
	if err != nil {
		return nil, err
	}
	answer, err := s.Node.Take(r.Context(), b)
	if answer.Word == wire.Kept {
		s.news.ring() // no commit tells of what is kept beside a journal
	}
	return answer, err
}

package web

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/clock"
)

// Options is what the foundation takes from wiring. Log, Clock, Now and Random must be set.
type Options struct {
	Log    *slog.Logger
	Clock  clock.Clock      // measures sessions and requests
	Now    func() time.Time // the machine's own time, for socket deadlines only
	Random io.Reader        // session ids and fault codes

	// Hosts are the names under which this node may be called, without port, beside localhost and addresses written as
	// numbers. A page of another name that a hostile resolver points here is refused.
	Hosts []string
	// Name tells the cookies of several nodes on one machine apart (cookies do not know ports): a node's id or port.
	Name string
	// TLS, when set, encrypts what Serve listens on.
	TLS *tls.Config
	// Secure marks cookies for TLS only. It is implied by TLS, and set where something in front speaks TLS.
	Secure bool
	// Framed lets pages of this origin show each other in a frame, for the demo's workbench. No other origin ever may.
	Framed bool
	// BodyLimit is the largest request in bytes; 0 means 1 MiB.
	BodyLimit int
	// Store keeps sessions; nil keeps them in memory.
	Store Store
	// Tell shows a person, or a program, what went wrong; nil shows a plain page.
	Tell Tell
}

// Site is a fiber application with its foundation laid. Handlers are registered on it, then Serve runs it.
type Site struct {
	Assets   *Assets
	Live     *Live
	Sessions *Sessions

	app    *fiber.App
	log    *slog.Logger
	clock  clock.Clock
	random io.Reader
	hosts  map[string]bool
	policy policy
	tell   Tell
	tls    *tls.Config
}

const (
	defaultBody = 1 << 20
	headerBytes = 8 << 10 // request line and headers together
	connections = 256     // a kiosk has a handful of screens; the rest is somebody's mistake
)

// New lays the foundation. It fails when an option that must be set is missing or an asset cannot be read.
func New(o Options) (*Site, error) {
	if o.Log == nil || o.Clock == nil || o.Now == nil || o.Random == nil {
		return nil, errors.New("make site: log, clock, now and random must be set")
	}
	assets, err := openAssets()
	if err != nil {
		return nil, fmt.Errorf("make site: %w", err)
	}
	s := &Site{
		Assets:   assets,
		Live:     newLive(o.Log, o.Now),
		Sessions: newSessions(o),
		log:      o.Log,
		clock:    o.Clock,
		random:   o.Random,
		hosts:    names(o.Hosts),
		policy:   newPolicy(o.Framed),
		tell:     o.Tell,
		tls:      o.TLS,
	}
	if s.tell == nil {
		s.tell = s.tellPlainly
	}
	s.app = fiber.New(s.config(o.BodyLimit))
	s.app.Use(s.watch, s.protect)
	s.app.Get(assetRoot+"+", s.Assets.serve)
	return s, nil
}

// config sets fiber's limits. Three of them are traps of fiber v2: without Immutable a string taken from a request
// changes under whoever kept it; without EnableTrustedProxyCheck anybody may set X-Forwarded-Host; and pre-parsing
// writes the files of a multipart request to disk before a handler has agreed to any.
func (s *Site) config(bodyLimit int) fiber.Config {
	if bodyLimit == 0 {
		bodyLimit = defaultBody
	}
	return fiber.Config{
		Immutable:                    true,
		EnableTrustedProxyCheck:      true,
		DisablePreParseMultipartForm: true,
		CaseSensitive:                true,
		DisableStartupMessage:        true,
		BodyLimit:                    bodyLimit,
		ReadBufferSize:               headerBytes,
		Concurrency:                  connections,
		ReadTimeout:                  15 * time.Second,
		WriteTimeout:                 30 * time.Second,
		IdleTimeout:                  75 * time.Second,
		ErrorHandler:                 s.fail,
	}
}

// App is the fiber application, for routes that are no pages: the JSON API, health, pictures.
func (s *Site) App() *fiber.App { return s.app }

// Get registers a page: the session is attached before h runs.
func (s *Site) Get(path string, h fiber.Handler) {
	s.app.Get(path, s.Sessions.attach, h)
}

// Post registers an action of a page: h runs only when the form came from a page of this session.
func (s *Site) Post(path string, h fiber.Handler) {
	s.app.Post(path, s.Sessions.attach, s.ours, h)
}

// Serve answers requests on ln until ctx ends, then lets running requests finish for up to five seconds. It closes ln.
func (s *Site) Serve(ctx context.Context, ln net.Listener) error {
	door := newDoor(ln)
	failed := make(chan error, 1)
	go func() { failed <- s.app.Listener(s.encrypted(door)) }()
	select {
	case err := <-failed:
		s.Live.Close()
		return fmt.Errorf("serve pages: %w", err)
	case <-ctx.Done():
	}
	s.Live.Close()
	shut := door.Close() // the server below forgets a shutdown that comes before it has begun to accept
	stopped := make(chan error, 1)
	go func() { stopped <- s.app.ShutdownWithTimeout(5 * time.Second) }()
	closed := <-failed // nobody new comes in
	door.dismiss()
	if err := errors.Join(shut, closed, <-stopped); err != nil {
		return fmt.Errorf("stop serving pages: %w", err)
	}
	return nil
}

func (s *Site) encrypted(ln net.Listener) net.Listener {
	if s.tls == nil {
		return ln
	}
	return tls.NewListener(ln, s.tls)
}

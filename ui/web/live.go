package web

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
)

// Event is one thing that a page shows, as it is now. Name is the sse-swap name of the element, Data its new content.
type Event struct {
	Name string
	Data string
}

// Feed returns what a topic shows at this moment. It runs outside the request: it must not touch the fiber.Ctx.
type Feed func(ctx context.Context, topic string) ([]Event, error)

// Live tells open pages what others changed. It keeps no messages: a topic that was touched is marked for each page that
// listens, and the page's feed is asked for the present state when the connection can take it. So a slow browser skips
// what lies between, ten touches are one update, and a page that comes back needs to be told nothing.
type Live struct {
	log  *slog.Logger
	now  func() time.Time
	done chan struct{}

	mu        sync.Mutex
	listeners map[*listener]struct{}
	boards    int // of the listeners
	closed    bool
	running   sync.WaitGroup
}

// listener is one open page: a few words of memory beside its two buffers.
type listener struct {
	topics map[string]bool // true: touched since it was last sent
	wake   chan struct{}
	board  bool // hangs somewhere, on any machine
}

const (
	listenersMost = 64
	boardsMost    = 64
	heartbeat     = 15 * time.Second
	sendTimeout   = 10 * time.Second
	feedTimeout   = 5 * time.Second
	rest          = 100 * time.Millisecond
)

func newLive(log *slog.Logger, now func() time.Time) *Live {
	return &Live{log: log, now: now, done: make(chan struct{}), listeners: make(map[*listener]struct{})}
}

// Touch says that topics have changed. It never waits for anybody.
func (l *Live) Touch(topics ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for p := range l.listeners {
		for _, topic := range topics {
			if _, listens := p.topics[topic]; listens {
				p.topics[topic] = true
				p.nudge()
			}
		}
	}
}

func (p *listener) nudge() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// Listeners returns how many pages are connected.
func (l *Live) Listeners() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.listeners)
}

// Close ends every stream and waits for them. Pages try again by themselves.
func (l *Live) Close() {
	l.mu.Lock()
	if !l.closed {
		l.closed = true
		close(l.done)
	}
	l.mu.Unlock()
	l.running.Wait()
}

// Stream answers with server-sent events: all topics at once, then each again when it is touched, and a comment every
// 15 seconds. Last-Event-ID is ignored, because the state is sent anew. It returns at once; the stream runs on until the
// browser goes away or Close is called. With 64 pages connected it answers 503.
func (l *Live) Stream(c *fiber.Ctx, topics []string, feed Feed) error {
	return l.stream(c, l.join(topics, false), feed)
}

// StreamBoard is Stream for a board that other machines may show, too. Boards have 64 places of their own: however many
// there are, they take none from the kiosk's pages. Where all are taken, the board is answered once and asks again.
func (l *Live) StreamBoard(c *fiber.Ctx, topics []string, feed Feed) error {
	if p := l.join(topics, true); p != nil {
		return l.stream(c, p, feed)
	}
	var all []Event
	for _, topic := range topics {
		events, err := feed(c.UserContext(), topic)
		if err != nil {
			return err
		}
		all = append(all, events...)
	}
	return Once(c, all)
}

func (l *Live) stream(c *fiber.Ctx, p *listener, feed Feed) error {
	if p == nil {
		c.Set(fiber.HeaderRetryAfter, "5")
		return fiber.ErrServiceUnavailable
	}
	c.Set(fiber.HeaderContentType, "text/event-stream")
	c.Set("X-Accel-Buffering", "no")
	ctx, conn := c.UserContext(), c.Context().Conn()
	c.Context().SetBodyStreamWriter(func(w *bufio.Writer) {
		defer l.leave(p)
		l.pump(ctx, p, feed, &sender{w: w, conn: conn, now: l.now})
	})
	return nil
}

func (l *Live) join(topics []string, board bool) *listener {
	p := &listener{topics: make(map[string]bool, len(topics)), wake: make(chan struct{}, 1), board: board}
	for _, topic := range topics {
		p.topics[topic] = true
	}
	p.nudge()
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed || board && l.boards >= boardsMost || !board && len(l.listeners)-l.boards >= listenersMost {
		return nil
	}
	if board {
		l.boards++
	}
	l.listeners[p] = struct{}{}
	l.running.Add(1)
	return p
}

func (l *Live) leave(p *listener) {
	l.mu.Lock()
	delete(l.listeners, p)
	if p.board {
		l.boards--
	}
	l.mu.Unlock()
	l.running.Done()
}

// pump sends until the browser is gone. After an update it rests for a moment, so that something that changes all the
// time, such as paper coming out of a printer, does not keep a small board busy with drawing it.
func (l *Live) pump(ctx context.Context, p *listener, feed Feed, out *sender) {
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	wake, rested := p.wake, (<-chan time.Time)(nil)
	out.comment("hello")
	for out.flush() {
		select {
		case <-l.done:
			return
		case <-beat.C:
			out.comment("beat")
		case <-rested:
			wake, rested = p.wake, nil
		case <-wake:
			for _, topic := range l.touched(p) {
				out.events(l.ask(ctx, topic, feed))
			}
			wake, rested = nil, time.After(rest)
		}
	}
}

// touched takes the marks off a page's topics, in a fixed order.
func (l *Live) touched(p *listener) []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var topics []string
	for _, topic := range slices.Sorted(maps.Keys(p.topics)) {
		if p.topics[topic] {
			p.topics[topic] = false
			topics = append(topics, topic)
		}
	}
	return topics
}

func (l *Live) ask(ctx context.Context, topic string, feed Feed) []Event {
	ctx, cancel := context.WithTimeout(ctx, feedTimeout)
	defer cancel()
	events, err := feed(ctx, topic)
	if err != nil {
		l.log.Error("live update failed", slog.String("topic", topic), slog.Any("error", err))
	}
	return events
}

// sender writes events to one connection. A connection that takes nothing for ten seconds is given up.
type sender struct {
	w    *bufio.Writer
	conn net.Conn
	now  func() time.Time
}

func (s *sender) comment(text string) {
	s.line(":", text)
	s.line("", "")
}

func (s *sender) events(events []Event) {
	for _, e := range events {
		s.line("event: ", e.Name)
		for text := range strings.SplitSeq(newlines.Replace(e.Data), "\n") {
			s.line("data: ", text)
		}
		s.line("", "")
	}
}

// newlines turns every line end of the standard into one, so that no content can end its own event.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// line leaves errors to flush: a bufio.Writer keeps the first one.
func (s *sender) line(field, text string) {
	_, _ = s.w.WriteString(field)
	_, _ = s.w.WriteString(text)
	_ = s.w.WriteByte('\n')
}

func (s *sender) flush() bool {
	if err := s.conn.SetWriteDeadline(s.now().Add(sendTimeout)); err != nil {
		return false
	}
	return s.w.Flush() == nil
}

// onceAgain is after how many milliseconds a page asks again that is kept no
// place.
const onceAgain = 2000

// Once answers with events and ends the stream; the page asks again by itself.
func Once(c *fiber.Ctx, events []Event) error {
	c.Set(fiber.HeaderContentType, "text/event-stream")
	var text bytes.Buffer
	out := sender{w: bufio.NewWriter(&text)}
	out.line("retry: ", strconv.Itoa(onceAgain))
	out.events(events)
	if err := out.w.Flush(); err != nil {
		return fmt.Errorf("write live update: %w", err)
	}
	return c.Send(text.Bytes())
}

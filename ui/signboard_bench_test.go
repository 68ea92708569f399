package ui_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"runtime"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/kiosktest"
)

// calling notes when a number stands on the board, in the browser's own time.
const calling = `new MutationObserver(() => {
	const now = document.querySelector('p[data-testid="signboard-now"]')?.dataset.call;
	if (now && now !== window.calledNow) { window.calledNow = now; window.calledAt = performance.timeOrigin + performance.now(); }
}).observe(document, {subtree: true, childList: true, attributes: true})`

// wire is a board without a browser: it reads its connection.
type wire struct {
	seen chan arrival
	conn net.Conn
}

// arrival is a number that has come.
type arrival struct {
	label string
	at    time.Time
}

// plug connects a board.
func (h *hall) plug(b *testing.B) *wire {
	b.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(h.url, "http://"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = conn.Close() })
	fmt.Fprintf(conn, "GET /live?page=signboard HTTP/1.1\r\nHost: localhost\r\n\r\n")
	w := &wire{seen: make(chan arrival, 8), conn: conn}
	go w.read()
	return w
}

func (w *wire) read() {
	defer close(w.seen)
	last := ""
	for lines := bufio.NewScanner(w.conn); lines.Scan(); {
		_, rest, found := strings.Cut(lines.Text(), `data-testid="signboard-now"`)
		if !found {
			continue
		}
		label, _, _ := strings.Cut(strings.TrimPrefix(rest, ">"), "<")
		if label != last {
			last = label
			w.seen <- arrival{label, time.Now()}
		}
	}
}

// until waits for a number and says when it came.
func (w *wire) until(b *testing.B, label string) time.Time {
	b.Helper()
	for {
		select {
		case got, open := <-w.seen:
			if !open {
				b.Fatal("the connection has ended")
			}
			if got.label == label {
				return got.at
			}
		case <-time.After(patience):
			b.Fatalf("%s never came", label)
		}
	}
}

// between two taps lies more than the rest that a page has between two updates:
// nobody signs ten times a second.
const betweenTaps = 150 * time.Millisecond

// BenchmarkCallToBoards is the way of a tap on "next" to the boards: into the
// document of a page in a real browser, and to the last of all connections.
func BenchmarkCallToBoards(b *testing.B) {
	var one kiosktest.Spread
	for _, n := range []int{1, 50} {
		b.Run(fmt.Sprintf("boards=%d", n), func(b *testing.B) {
			h := newHall(b)
			pages := []*window{h.television("?sound=off", calling)}
			if n > 1 {
				pages = append(pages, h.television("?sound=off", calling))
			}
			h.next()
			var boards []*wire
			before, each := held(), 0.0
			for range n - len(pages) {
				boards = append(boards, h.plug(b))
			}
			if len(boards) > 0 {
				for _, board := range boards {
					board.until(b, "A1")
				}
				each = float64(held()-before) / float64(len(boards)) / 1024
			}
			page, last := h.taps(b, pages, boards)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(page.Microseconds(.5)/1e3, "dom-p50-ms")
			b.ReportMetric(page.Microseconds(.99)/1e3, "dom-p99-ms")
			if n == 1 {
				one = page
				return
			}
			b.ReportMetric(last.Microseconds(.99)/1e3, "last-p99-ms")
			b.ReportMetric(each, "KB/board")
			b.ReportMetric(page.Over(one, .99), "p99/one-board")
		})
	}
}

// taps has numbers called and taken back, and measures each way.
func (h *hall) taps(b *testing.B, pages []*window, boards []*wire) (page, last kiosktest.Spread) {
	b.Helper()
	for b.Loop() {
		for range 100 {
			<-time.After(betweenTaps)
			began := time.Now()
			label := h.next()
			for _, w := range pages {
				page = append(page, w.calledAfter(began, label))
			}
			end := began
			for _, board := range boards {
				if at := board.until(b, label); at.After(end) {
					end = at
				}
			}
			last = append(last, end.Sub(began))
			<-time.After(betweenTaps)
			h.undo()
			for _, w := range pages {
				w.await(`window.calledNow === 'A1'`)
			}
			for _, board := range boards {
				board.until(b, "A1")
			}
		}
	}
	return page, last
}

// calledAfter waits for a number in the page and says how long it took.
func (w *window) calledAfter(began time.Time, label string) time.Duration {
	w.t.Helper()
	w.await(`window.calledNow === '` + label + `'`)
	var at float64
	if err := json.Unmarshal([]byte(ask[string](w, `JSON.stringify(window.calledAt)`)), &at); err != nil {
		w.t.Fatal(err)
	}
	return time.Duration(at*float64(time.Millisecond)) - time.Duration(began.UnixNano())
}

// held is what this process holds: the server's ends and the boards' own.
func held() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapInuse + m.StackInuse) //nolint:gosec // less than 8 EB
}

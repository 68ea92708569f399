package peer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"popstand/kiosk/ledger"
	"popstand/sync/exchange"
	"popstand/sync/wire"
)

const contentType = "application/vnd.popstand.sync"

// Waits. Phones need seconds to wake their radio; none of these decides
// anything but when to try again.
const (
	dialWait   = 5 * time.Second
	shakeWait  = 8 * time.Second
	headerWait = 20 * time.Second
	wholeWait  = 2 * time.Minute // a full batch at 64 kbit/s takes 15 s
	longWait   = 25 * time.Second
	retries    = 2
)

// ParseURL reads the address of a peer: https://HOST:PORT, or HOST:PORT alone.
func ParseURL(text string) (*url.URL, error) {
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
		return nil, fmt.Errorf("%q is no address of a kiosk: write https://HOST:PORT", text)
	}
	if u.Port() == "" {
		return nil, fmt.Errorf("%q names no port: write https://HOST:PORT", text)
	}
	return &url.URL{Scheme: u.Scheme, Host: u.Host}, nil
}

// client speaks with one other node. It is an exchange.Remote.
type client struct {
	base *url.URL
	http *retryablehttp.Client
}

// newClient makes a client with connections of its own. random is drawn for
// jitter only. through, if not nil, carries the requests instead of the network.
func newClient(who Identity, base *url.URL, event ledger.EventID, wait time.Duration, random func() float64, through http.RoundTripper) *client {
	if through == nil {
		dialer := &net.Dialer{Timeout: dialWait}
		through = &http.Transport{
			DialContext: dialer.DialContext, TLSClientConfig: who.client(), TLSHandshakeTimeout: shakeWait,
			ResponseHeaderTimeout: headerWait + wait, IdleConnTimeout: 90 * time.Second, MaxIdleConnsPerHost: 1, DisableCompression: true,
		}
	}
	c := &retryablehttp.Client{
		HTTPClient: &http.Client{
			Transport: through, Timeout: wholeWait + wait,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		RetryMax: retries, CheckRetry: again, ErrorHandler: retryablehttp.PassthroughErrorHandler,
		Backoff: func(_, _ time.Duration, attempt int, resp *http.Response) time.Duration {
			after := ""
			if resp != nil {
				after = resp.Header.Get("Retry-After")
			}
			return pause(attempt, after, random())
		},
	}
	return &client{base: base.JoinPath("sync", "v1", string(event)), http: c}
}

// pause is how long to wait before the same request again: a random part of
// half a second, doubled with each try and at most half a minute. What the other
// asks for is kept to between 1 and 120 seconds, and a date is not believed:
// either clock may be wrong.
func pause(attempt int, after string, random float64) time.Duration {
	if s, err := strconv.ParseInt(after, 10, 64); err == nil {
		return time.Duration(min(max(s, 1), 120) * int64(time.Second))
	}
	most := min(30*time.Second, 500*time.Millisecond<<min(attempt, 10))
	return time.Duration(random * float64(most))
}

// jitter draws a part from 0 to 1.
func jitter() float64 { return rand.Float64() } //nolint:gosec // it only spreads tries over time

// close lets go of the connections.
func (c *client) close() { c.http.HTTPClient.CloseIdleConnections() }

// message is anything that becomes a frame.
type message interface {
	Append(b []byte) ([]byte, error)
}

// post sends one message and hands the whole answer to read, which checks it:
// an answer that was cut off is asked for again.
func (c *client) post(ctx context.Context, route string, m message, read func(raw []byte) error) error {
	body, err := m.Append(nil)
	if err != nil {
		return err
	}
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodPost, c.base.JoinPath(route).String(), body)
	if err != nil {
		return fmt.Errorf("ask %s: %w", c.base.Host, err)
	}
	req.Header.Set("Content-Type", contentType)
	req.Header.Set("Accept", contentType)
	req.SetResponseHandler(func(resp *http.Response) error {
		defer resp.Body.Close() //nolint:errcheck // it was read to its end, or is of no use
		if err := ofStatus(resp); err != nil {
			return err
		}
		raw, err := io.ReadAll(io.LimitReader(resp.Body, wire.MaxPacked+64))
		if err != nil {
			return &Failure{Class: Broken, Err: err}
		}
		return read(raw)
	})
	resp, err := c.http.Do(req)
	if resp != nil {
		defer resp.Body.Close() //nolint:errcheck // see above
		if err == nil {
			err = ofStatus(resp)
		}
	}
	if err != nil && ctx.Err() == nil && !errors.As(err, new(*Failure)) {
		err = &Failure{Class: classify(err), Err: err}
	}
	return err
}

// Hello exchanges how far both are.
func (c *client) Hello(ctx context.Context, mine wire.Hello) (theirs wire.Hello, err error) {
	err = c.post(ctx, "vector", mine, func(raw []byte) error {
		theirs, err = wire.ParseHello(raw)
		return err
	})
	return theirs, err
}

// Ask asks for a stretch of a journal.
func (c *client) Ask(ctx context.Context, a wire.Ask) (reply exchange.Reply, err error) {
	err = c.post(ctx, "ask", a, func(raw []byte) error {
		reply = exchange.Reply{}
		b, err := wire.ParseBatch(raw)
		if err == nil {
			reply.Batch = &b
			return nil
		}
		answer, other := wire.ParseAnswer(raw)
		if other != nil {
			return err
		}
		reply.Answer = answer
		return nil
	})
	return reply, err
}

// Offer sends a batch.
func (c *client) Offer(ctx context.Context, b wire.Batch) (answer wire.Answer, err error) {
	err = c.post(ctx, "facts", b, func(raw []byte) error {
		answer, err = wire.ParseAnswer(raw)
		return err
	})
	return answer, err
}

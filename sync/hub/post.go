package hub

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"popstand/kiosk/clock"
)

// Waits of one try. The long pauses between tries are the outbox's.
const (
	postWait   = 20 * time.Second
	postAgain  = 1 // a connection that broke is tried once more at once
	answerMost = 64 << 10
)

// Post makes the sender that goes over HTTP. Each try is signed; a redirect is
// no answer, since nobody signed for where it leads.
func Post(c clock.Clock) Sender {
	dialer := &net.Dialer{Timeout: 5 * time.Second}
	client := &retryablehttp.Client{
		HTTPClient: &http.Client{
			Timeout: postWait, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
			Transport: &http.Transport{
				DialContext: dialer.DialContext, TLSHandshakeTimeout: 8 * time.Second, ResponseHeaderTimeout: postWait, MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Minute,
			},
		},
		RetryMax: postAgain, ErrorHandler: retryablehttp.PassthroughErrorHandler,
		CheckRetry: func(ctx context.Context, _ *http.Response, err error) (bool, error) {
			return err != nil && ctx.Err() == nil, ctx.Err()
		},
		Backoff: func(_, _ time.Duration, _ int, _ *http.Response) time.Duration { return time.Second },
	}
	return func(ctx context.Context, h Hook, d Delivery) (int, error) {
		at := c.Now().Wall / 1000
		signed, err := Sign(h.Secret, d.Message, at, d.Body)
		if err != nil {
			return 0, err
		}
		req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodPost, h.URL, d.Body)
		if err != nil {
			return 0, unnamed(err)
		}
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("User-Agent", "popstand")
		req.Header.Set("Webhook-Id", d.Message)
		req.Header.Set("Webhook-Timestamp", strconv.FormatInt(at, 10))
		req.Header.Set("Webhook-Signature", signed)
		resp, err := client.Do(req)
		if err != nil {
			return 0, unnamed(err)
		}
		defer resp.Body.Close() //nolint:errcheck // it was read
		if _, err := io.Copy(io.Discard, io.LimitReader(resp.Body, answerMost)); err != nil {
			return resp.StatusCode, unnamed(err)
		}
		if resp.StatusCode < 200 || resp.StatusCode > 299 {
			return resp.StatusCode, fmt.Errorf("it answers %s", resp.Status)
		}
		return resp.StatusCode, nil
	}
}

// unnamed is an error without the address that it is about: that of a chat holds
// a secret, and the log is read by many.
func unnamed(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

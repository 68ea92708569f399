package peer

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"popstand/kiosk/keys"
	"popstand/sync/exchange"
	"popstand/sync/wire"
)

// Class is why another node can't be copied with, in one word. Screens have
// words of their own for each.
type Class string

// Classes.
const (
	Unreachable Class = "unreachable" // nobody answers there
	Portal      Class = "portal"      // somebody else answers: a network that wants a login, as a rule
	Clock       Class = "clock"       // certificates are not valid yet or any more: a clock is wrong
	Stranger    Class = "stranger"    // the other has no certificate of this event, or does not know this one's
	Revoked     Class = "revoked"     // one of the two is not let in any more
	OtherEvent  Class = "other_event" // the other is of another event
	Newer       Class = "newer"       // the other speaks a newer protocol
	Broken      Class = "broken"      // what comes is cut off, or no message
	Busy        Class = "busy"        // the other has a fault of its own, or too much to do
	Storage     Class = "storage"     // this node's own storage failed
)

// Failure is why a try came to nothing.
type Failure struct {
	Class Class
	Err   error
}

// Error names the class and the cause.
func (f *Failure) Error() string { return fmt.Sprintf("%s: %v", f.Class, f.Err) }

// Unwrap returns the cause.
func (f *Failure) Unwrap() error { return f.Err }

// classify says what an error of a try means for people.
func classify(err error) Class {
	var f *Failure
	var verify *tls.CertificateVerificationError
	var newer *wire.NewerError
	switch {
	case errors.As(err, &f):
		return f.Class
	case errors.Is(err, exchange.ErrForeign):
		return OtherEvent
	case errors.As(err, &verify):
		return classOfCertificate(err)
	case errors.As(err, &newer):
		return Newer
	case errors.Is(err, wire.ErrMalformed):
		return Broken
	case strings.Contains(err.Error(), "remote error: tls: expired certificate"):
		return Clock
	case strings.Contains(err.Error(), "remote error: tls: "):
		return Stranger // net/http passes an alert on as a text
	case strings.Contains(err.Error(), "server gave HTTP response to HTTPS client"), errors.As(err, new(tls.RecordHeaderError)):
		return Portal
	}
	return Unreachable
}

// classOfCertificate tells a wrong clock from a foreign server. A portal that
// answers for everybody shows a certificate of its own.
func classOfCertificate(err error) Class {
	var invalid x509.CertificateInvalidError
	if errors.As(err, &invalid) && invalid.Reason == x509.Expired {
		return Clock
	}
	var name x509.HostnameError
	if errors.As(err, &name) && keys.IsNodeName(name.Certificate.DNSNames) {
		return OtherEvent
	}
	return Portal
}

// ofStatus judges an answer by its status and content type before anybody reads
// it; nil where it is one of popstand's own.
func ofStatus(resp *http.Response) error {
	fail := func(c Class) error {
		return &Failure{Class: c, Err: fmt.Errorf("it answers %s, %s", resp.Status, resp.Header.Get("Content-Type"))}
	}
	switch code := resp.StatusCode; {
	case code >= 300 && code < 400:
		return fail(Portal)
	case resp.Header.Get("Content-Type") != contentType:
		if code == http.StatusOK {
			return fail(Portal)
		}
		return fail(Busy)
	case code == http.StatusOK:
		return nil
	case code == http.StatusForbidden:
		return fail(Stranger)
	case code == http.StatusGone:
		return fail(Revoked)
	case code == http.StatusNotFound:
		return fail(OtherEvent)
	case code == http.StatusUpgradeRequired:
		return fail(Newer)
	case code == http.StatusBadRequest, code == http.StatusRequestEntityTooLarge:
		return fail(Broken)
	}
	return fail(Busy)
}

// again says whether the same request is worth sending once more at once: what
// was cut off is, and a node that is busy; a certificate or a portal is not.
func again(ctx context.Context, resp *http.Response, err error) (bool, error) {
	switch {
	case ctx.Err() != nil:
		return false, ctx.Err()
	case err != nil:
		c := classify(err)
		return c == Unreachable || c == Broken, nil
	}
	switch resp.StatusCode {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
		return true, nil
	}
	return resp.StatusCode >= 500, nil
}

package enrol

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
)

// errOther says that the server has another root than the code.
var errOther = ledger.Refuse("other_kiosk", "Whoever answers there is not the kiosk that made this code. Look at the address; on a guest network, log in first.")

// Ask asks the kiosk at an address to be let in. It refuses with what that
// kiosk answers, or with "other_kiosk"; after any other error nobody knows
// whether the code was used.
func Ask(ctx context.Context, at *url.URL, c Code, who keys.Candidate) (keys.Admission, error) {
	r, err := who.Request()
	if err != nil {
		return keys.Admission{}, err
	}
	raw, err := json.Marshal(request{Secret: c.Secret[:], Request: r})
	if err != nil {
		return keys.Admission{}, fmt.Errorf("write the request: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, at.JoinPath("sync", "v1", "enrol").String(), bytes.NewReader(raw))
	if err != nil {
		return keys.Admission{}, fmt.Errorf("ask %s: %w", at.Host, err)
	}
	req.Header.Set("Content-Type", contentType)
	resp, err := pinned(c).Do(req)
	if errors.Is(err, keys.ErrNotOurs) {
		return keys.Admission{}, errOther
	}
	if err != nil {
		return keys.Admission{}, fmt.Errorf("ask %s: %w", at.Host, err)
	}
	defer resp.Body.Close() //nolint:errcheck // it is read to its end
	return read(resp)
}

func read(resp *http.Response) (keys.Admission, error) {
	var out answer
	raw, err := io.ReadAll(io.LimitReader(resp.Body, most))
	if err != nil {
		return out.Admission, fmt.Errorf("read the answer: %w", err)
	}
	if resp.Header.Get("Content-Type") != contentType {
		return out.Admission, errOther
	}
	if resp.StatusCode != http.StatusOK {
		var no refusal
		if err := json.Unmarshal(raw, &no); err != nil || no.Do == "" {
			return out.Admission, fmt.Errorf("it answers %s", resp.Status)
		}
		return out.Admission, ledger.Refuse(no.Code, no.Do)
	}
	if err := json.Unmarshal(raw, &out); err != nil {
		return out.Admission, fmt.Errorf("read the answer: %w", err)
	}
	return out.Admission, nil
}

// pinned is a client that believes exactly the root whose fingerprint stands in
// the code. The names and dates of certificates don't matter yet: this machine's
// clock may be wrong, and it belongs to no event.
func pinned(c Code) *http.Client {
	dialer := &net.Dialer{Timeout: 5 * time.Second}
	return &http.Client{
		Timeout:       30 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext: dialer.DialContext, TLSHandshakeTimeout: 8 * time.Second, DisableKeepAlives: true,
			TLSClientConfig: &tls.Config{
				MinVersion: tls.VersionTLS13, NextProtos: []string{"http/1.1"},
				InsecureSkipVerify: true, VerifyConnection: func(s tls.ConnectionState) error { return c.check(s) }, // instead of the system's roots
			},
		},
	}
}

// check looks whether the server's certificate is under the code's root, which
// the server sends along.
func (c Code) check(s tls.ConnectionState) error {
	if len(s.PeerCertificates) != 2 {
		return keys.ErrNotOurs
	}
	nodes, err := keys.ReadNodes(s.PeerCertificates[1].Raw)
	if err != nil || nodes.Fingerprint() != c.Root {
		return keys.ErrNotOurs
	}
	_, err = nodes.Check(s.PeerCertificates[0].Raw)
	return err
}

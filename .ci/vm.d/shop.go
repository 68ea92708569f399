package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// Waits are bounded by what an emulated machine on a busy host may need;
// nothing is concluded from their length.
const (
	shortly = 30 * time.Second
	soon    = 2 * time.Minute
	booting = 6 * time.Minute
)

// shop is a program that sells through popstand's API. It remembers what it
// asked for and what it was answered.
type shop struct {
	url   string
	token string

	mu    sync.Mutex
	asked []string        // keys
	sales map[string]sold // answered, by key
}

// sold is the answer to a sale.
type sold struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Hash   string `json:"hash"`
	Job    string `json:"job"`
}

// status is the part of GET /status that is looked at.
type status struct {
	Ready   bool
	Why     string
	Devices []struct {
		Name, State, Code, Cause string
		Works                    bool
	}
	Storage struct {
		Mirror      string
		MirrorState string `json:"mirror_state"`
		Stopped     string
		Damaged     string
	}
}

// call sends a request and decodes the answer, which must be a success.
func (s *shop) call(ctx context.Context, method, path, key string, body, into any) error {
	ctx, cancel := context.WithTimeout(ctx, soon)
	defer cancel()
	var sent bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&sent).Encode(body); err != nil {
			return fmt.Errorf("%s %s: %w", method, path, err)
		}
	}
	r, err := http.NewRequestWithContext(ctx, method, s.url+path, &sent)
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	r.Header.Set("Authorization", "Bearer "+s.token)
	r.Header.Set("Content-Type", "application/json")
	if key != "" {
		r.Header.Set("Idempotency-Key", key)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	defer res.Body.Close() //nolint:errcheck // it was read
	answer, err := io.ReadAll(res.Body)
	switch {
	case err != nil:
		return fmt.Errorf("%s %s: %w", method, path, err)
	case res.StatusCode >= http.StatusMultipleChoices:
		return fmt.Errorf("%s %s: %d %s", method, path, res.StatusCode, answer)
	case into == nil:
		return nil
	}
	return json.Unmarshal(answer, into)
}

func (s *shop) status(ctx context.Context) (st status, err error) {
	err = s.call(ctx, http.MethodGet, "/api/v1/status", "", nil, &st)
	return st, err
}

// alive answers once popstand does.
func (s *shop) alive(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	return s.call(ctx, http.MethodGet, "/healthz", "", nil, nil)
}

// order is what somebody buys and pays in cash.
type order struct {
	SKUs  []string
	Total int // in cents
}

func sticker() order { return order{SKUs: []string{"STICKER"}, Total: 200} }

// sell sells an order and remembers the answer. The same key is the same sale:
// its answer must never change.
func (s *shop) sell(ctx context.Context, key string, o order) (sold, error) {
	s.mu.Lock()
	if _, again := s.sales[key]; !again {
		s.asked = append(s.asked, key)
	}
	s.mu.Unlock()
	var lines []map[string]any
	for _, sku := range o.SKUs {
		lines = append(lines, map[string]any{"sku": sku, "qty": 1})
	}
	var a sold
	err := s.call(ctx, http.MethodPost, "/api/v1/sales", key, map[string]any{
		"lines":   lines,
		"tenders": []map[string]any{{"kind": "cash", "amount": o.Total, "given": 5000}},
	}, &a)
	if err != nil {
		return a, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if was, answered := s.sales[key]; answered && was != a {
		return a, fmt.Errorf("the sale %s was %v, and now it is %v", key, was, a)
	}
	s.sales[key] = a
	return a, nil
}

// answered are all sales that popstand said were paid, by number.
func (s *shop) answered() []sold {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]sold, 0, len(s.sales))
	for _, a := range s.sales {
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b sold) int { return strings.Compare(a.Number, b.Number) })
	return out
}

// unanswered are the keys that were asked for in vain: the power went.
func (s *shop) unanswered() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	seen := map[string]bool{}
	for _, key := range s.asked {
		if _, answered := s.sales[key]; !answered && !seen[key] {
			seen[key] = true
			out = append(out, key)
		}
	}
	return out
}

// has looks a sale up by its number, and holds it against the answer of then.
func (s *shop) has(ctx context.Context, a sold) error {
	var now sold
	if err := s.call(ctx, http.MethodGet, "/api/v1/sales/"+a.Number, "", nil, &now); err != nil {
		return err
	}
	if now != a {
		return fmt.Errorf("%s was answered %v, and now it is %v", a.Number, a, now)
	}
	return nil
}

// gapFree says whether the numbers of all sales are 1, 2, 3 and so on.
func (s *shop) gapFree() error {
	all := s.answered()
	known := map[string]bool{}
	for _, a := range all {
		if known[a.Number] {
			return fmt.Errorf("two sales are %s", a.Number)
		}
		known[a.Number] = true
	}
	var missing []error
	for i := range all {
		if number := fmt.Sprintf("A-%06d", i+1); !known[number] {
			missing = append(missing, fmt.Errorf("of %d sales none is %s", len(all), number))
		}
	}
	return some(missing)
}

// device waits until a device is in a state.
func (s *shop) device(ctx context.Context, name, state string) error {
	return await(ctx, soon, func(ctx context.Context) error {
		st, err := s.status(ctx)
		if err != nil {
			return err
		}
		for _, d := range st.Devices {
			if d.Name == name && d.State == state {
				return nil
			}
		}
		return fmt.Errorf("the devices are %+v", st.Devices)
	})
}

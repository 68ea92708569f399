package hub_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/sync/hub"
)

// The example of the specification's reference libraries.
func TestSignatureIsThatOfStandardWebhooks(t *testing.T) {
	got, err := hub.Sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, []byte(`{"test": 2432232314}`))
	if want := "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="; err != nil || got != want {
		t.Errorf("%s %v, want %s", got, err, want)
	}
}

// shop is a receiver that answers what it is told to.
type shop struct {
	*httptest.Server
	mu      sync.Mutex
	answers []int
	got     []*http.Request
	bodies  []string
}

func newShop(t *testing.T, answers ...int) *shop {
	t.Helper()
	s := &shop{answers: answers}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		s.mu.Lock()
		defer s.mu.Unlock()
		s.got, s.bodies = append(s.got, r), append(s.bodies, string(raw))
		status := http.StatusOK
		if len(s.answers) > 0 {
			status, s.answers = s.answers[0], s.answers[1:]
		}
		w.WriteHeader(status)
	}))
	t.Cleanup(s.Close)
	return s
}

// outbox is a hub on a database with one hook, to which a round may be sent.
type outbox struct {
	*hub.Outbox
	t *testing.T
	v *venue
}

func newOutbox(t *testing.T, v *venue, d kiosk.Database, h hub.Hook) (*outbox, hub.Hook) {
	t.Helper()
	at := v.hub(t, d)
	v.copyTo(t, at, 0)
	store, err := hub.Open(t.Context(), d, v.Clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if err := store.Adopt(t.Context(), at.Event(), at.Dir, ""); err != nil {
		t.Fatal(err)
	}
	if h, err = store.AddHook(t.Context(), h, rand.Reader); err != nil {
		t.Fatal(err)
	}
	return &outbox{&hub.Outbox{Store: store, Ledger: at.Ledger, Log: slog.New(slog.DiscardHandler), Send: hub.Post(v.Clock)}, t, v}, h
}

// round collects and delivers, and returns how many messages were due.
func (o *outbox) round() int {
	o.t.Helper()
	hooks, err := o.Store.Hooks(o.t.Context())
	if err == nil {
		err = o.Collect(o.t.Context(), hooks)
	}
	n := 0
	if err == nil {
		n, err = o.Deliver(o.t.Context(), hooks)
	}
	if err != nil {
		o.t.Fatal(err)
	}
	return n
}

// order lets an order come in at the hub.
func (o *outbox) order(ref string) {
	o.t.Helper()
	desk := pickup.Desk{Ledger: o.Ledger, Keys: o.v.signer, Random: rand.Reader}
	_, err := desk.Receive(o.t.Context(), ledger.Act{Op: kiosktest.NewOp(), Actor: "api:shop"}, pickup.Incoming{
		Ref: ref, Payment: pickup.Paid, Amount: 1200, Lines: []pickup.Line{{SKU: "STICK", Qty: 1, Unit: 1200}}, Source: pickup.SourceAPI,
	})
	if err != nil {
		o.t.Fatal(err)
	}
}

func onEachDatabase(t *testing.T, test func(t *testing.T, d kiosk.Database)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, kiosk.Database{Path: filepath.Join(t.TempDir(), "hub.db")}) })
	t.Run("postgres", func(t *testing.T) { test(t, kiosk.Database{Postgres: kiosktest.Postgres(t)}) })
}

func TestWebhookIsSentUntilItIsTaken(t *testing.T) {
	onEachDatabase(t, func(t *testing.T, d kiosk.Database) {
		s, v := newShop(t, 500, 302, 200), newVenue(t, 0)
		o, h := newOutbox(t, v, d, hub.Hook{Name: "shop", URL: s.URL + "/in", Shape: hub.Standard, Kinds: []string{hub.OrderReceived}})
		o.order("A-1")
		if n := o.round(); n != 1 {
			t.Fatalf("%d messages", n)
		}
		if n := o.round(); n != 0 {
			t.Errorf("%d messages before their time", n)
		}
		for range 2 {
			v.Clock.Advance(6 * time.Minute)
			o.round()
		}
		v.Clock.Advance(30 * 24 * time.Hour)
		if n := o.round(); n != 0 {
			t.Errorf("%d messages are sent that were taken", n)
		}
		if len(s.got) != 3 {
			t.Fatalf("%d tries", len(s.got))
		}
		for i, r := range s.got {
			id, at := r.Header.Get("Webhook-Id"), r.Header.Get("Webhook-Timestamp")
			var seconds int64
			_ = json.Unmarshal([]byte(at), &seconds)
			signed, err := hub.Sign(h.Secret, id, seconds, []byte(s.bodies[i]))
			if err != nil || id != s.got[0].Header.Get("Webhook-Id") || signed != r.Header.Get("Webhook-Signature") {
				t.Errorf("try %d: id %s, signature %s, want %s %v", i, id, r.Header.Get("Webhook-Signature"), signed, err)
			}
		}
		if !strings.Contains(s.bodies[0], `"type":"order.received"`) || !strings.Contains(s.bodies[0], `"ref":"A-1"`) {
			t.Error(s.bodies[0])
		}
		log, err := o.Store.Log(t.Context(), "shop", 10)
		if err != nil || len(log) != 3 || log[0].Status != 200 || log[2].Status != 500 || log[2].Cause == "" {
			t.Errorf("%+v %v", log, err)
		}
	})
}

// Two processes of a hub look and send at once. Each message goes out once.
func TestProcessesOfAHubSendEachMessageOnce(t *testing.T) {
	s, v := newShop(t), newVenue(t, 0)
	o, _ := newOutbox(t, v, kiosk.Database{Postgres: kiosktest.Postgres(t)}, hub.Hook{Name: "shop", URL: s.URL, Shape: hub.Standard})
	const orders = 40
	for i := range orders {
		o.order(strings.Repeat("I", i+1))
	}
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			for range 4 {
				o.round()
			}
		})
	}
	both.Wait()
	for o.round() > 0 {
	}
	seen := map[string]int{}
	for _, r := range s.got {
		seen[r.Header.Get("Webhook-Id")]++
	}
	if len(seen) != orders || len(s.got) != orders {
		t.Errorf("%d messages, %d of them different, of %d", len(s.got), len(seen), orders)
	}
}

func TestWebhookThatIsGoneIsLeftAloneUntilReplayed(t *testing.T) {
	s, v := newShop(t, 410), newVenue(t, 0)
	o, _ := newOutbox(t, v, kiosk.Database{Path: filepath.Join(t.TempDir(), "hub.db")}, hub.Hook{Name: "shop", URL: s.URL, Shape: hub.Discord})
	o.order("A-1")
	o.round()
	o.order("A-2")
	v.Clock.Advance(48 * time.Hour)
	if n := o.round(); n != 0 || len(s.got) != 1 {
		t.Errorf("%d messages for who wants none", n)
	}
	if n, err := o.Store.Replay(t.Context(), "shop", ""); err != nil || n != 1 {
		t.Fatalf("%d %v", n, err)
	}
	o.round()
	if len(s.got) != 3 || !strings.Contains(s.bodies[2]+s.bodies[1], "Order A-1: received") || !strings.Contains(s.bodies[1], `"allowed_mentions"`) {
		t.Errorf("%q", s.bodies)
	}
}

func TestWebhookThatCannotBeIsRefused(t *testing.T) {
	v := newVenue(t, 0)
	d := kiosk.Database{Path: filepath.Join(t.TempDir(), "hub.db")}
	o, _ := newOutbox(t, v, d, hub.Hook{Name: "shop", URL: "https://shop.example/in", Shape: hub.Standard})
	for name, h := range map[string]hub.Hook{
		"plain http":   {Name: "a", URL: "http://shop.example/in", Shape: hub.Standard},
		"no chat":      {Name: "a", URL: "https://api.telegram.org/botX/sendMessage", Shape: hub.Telegram},
		"no such type": {Name: "a", URL: "https://shop.example/", Shape: hub.Standard, Kinds: []string{"order.eaten"}},
		"twice":        {Name: "shop", URL: "https://shop.example/", Shape: hub.Standard},
	} {
		if _, err := o.Store.AddHook(context.Background(), h, rand.Reader); err == nil {
			t.Errorf("%s: taken", name)
		} else {
			kiosktest.Refused(t, err, "bad_hook")
		}
	}
}

package buyer_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"golang.org/x/crypto/chacha20poly1305"
	"pgregory.net/rapid"

	"popstand/kiosk/buyer"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
)

func TestSealedPersonOpensAgain(t *testing.T) {
	onEachEngine(t, func(t *testing.T, dsn string) {
		n := open(t, "00000000000000aa", dsn)
		first, again := n.received(mai, maiNguyen()), n.received(mai, maiNguyen())
		if first == again {
			t.Error("one person looks the same twice")
		}
		empty := n.received(noor, buyer.Person{})
		for _, c := range []struct {
			id   buyer.ID
			s    buyer.Sealed
			want buyer.Person
		}{{mai, first, maiNguyen()}, {mai, again, maiNguyen()}, {noor, empty, buyer.Person{}}} {
			if got, err := n.open(c.id, c.s); err != nil || got != c.want {
				t.Errorf("opened %+v (%v), want %+v", got, err, c.want)
			}
		}
	})
}

func TestAnybodysSealOpensAsItWas(t *testing.T) {
	n := open(t, "00000000000000aa", "")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.Rune().Filter(func(r rune) bool { return r != 0 }), 0, 40, 120)
		p := buyer.Person{Name: text.Draw(t, "name"), Email: text.Draw(t, "email"), Phone: text.Draw(t, "phone")}
		s, err := n.receive(mai, p)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := n.open(mai, s); err != nil || got != p {
			t.Errorf("sealed %+v, opened %+v (%v)", p, got, err)
		}
	})
}

// The format, spelt out beside the code: seals are read for ever.
func TestSealIsWhatTheDocSays(t *testing.T) {
	n := open(t, "00000000000000aa", "")
	n.vault.Random = strings.NewReader("0123456789abcdef0123456789abcdef" + "this nonce is 24 long...")
	s := n.received(mai, buyer.Person{Name: "Mai <3", Phone: "1"})
	box, err := chacha20poly1305.NewX([]byte("0123456789abcdef0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	clear := `{"n":"Mai <3","p":"1"}` + "\n"
	clear += strings.Repeat(" ", 192-len(clear))
	nonce := "this nonce is 24 long..."
	raw := "\x01" + nonce + string(box.Seal(nil, []byte(nonce), []byte(clear), []byte("popstand/buyer1\x00ev\x00"+string(mai))))
	if want := base64.RawURLEncoding.EncodeToString([]byte(raw)); string(s) != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestLengthOfASealTellsLittle(t *testing.T) {
	n := open(t, "00000000000000aa", "")
	usual := len(n.received(mai, maiNguyen()))
	for _, p := range []buyer.Person{{}, {Name: "Bo"}, {Name: strings.Repeat("n", 60), Email: strings.Repeat("e", 80), Phone: "+1 202 555 0100"}} {
		if got := len(n.received(noor, p)); got != usual {
			t.Errorf("%+v takes %d characters, others %d", p, got, usual)
		}
	}
}

func TestSealHoldsForOnePersonAtOneEvent(t *testing.T) {
	n := open(t, "00000000000000aa", "")
	s := n.received(mai, maiNguyen())
	n.received(noor, buyer.Person{Name: "Noor"})
	if p, err := n.open(noor, s); err == nil {
		t.Errorf("it opens as somebody else's: %+v", p)
	}
	// The same key under another person, and at another event.
	n.change("UPDATE buyer_key SET secret = $1 WHERE buyer = $2", n.secret(mai), string(noor))
	if p, err := n.open(noor, s); err == nil {
		t.Errorf("it was passed off as somebody else's: %+v", p)
	}
	n.change("INSERT INTO buyer_key (event, buyer, secret) VALUES ('other', $1, $2)", string(mai), n.secret(mai))
	n.vault.Event = "other"
	if p, err := n.open(mai, s); err == nil {
		t.Errorf("it was passed off at another event: %+v", p)
	}
}

func TestChangedSealIsAFaultThatTellsNothing(t *testing.T) {
	n := open(t, "00000000000000aa", "")
	s := n.received(mai, maiNguyen())
	bad := []buyer.Sealed{"", "x", "====", s[:40], s + "AAAA", "Mai Nguyễn"}
	for i := range s {
		bad = append(bad, s[:i]+buyer.Sealed(other(s[i]))+s[i+1:])
	}
	for _, b := range bad {
		p, err := n.open(mai, b)
		var r *ledger.Refusal
		if err == nil || errors.As(err, &r) || p != (buyer.Person{}) {
			t.Errorf("%q opens as %+v (%v)", b, p, err)
		} else if strings.Contains(err.Error(), "Mai") {
			t.Errorf("the error says %v", err)
		}
	}
}

// other is another character of base64url, one bit away: at the end of a text,
// that is a bit which stands for nothing.
func other(c byte) string {
	const all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	i := strings.IndexByte(all, c) ^ 1
	return all[i : i+1]
}

func TestTextThatNobodyHasIsRefused(t *testing.T) {
	n := open(t, "00000000000000aa", "")
	for _, c := range []struct {
		p    buyer.Person
		code string
	}{
		{buyer.Person{Name: strings.Repeat("n", 1140)}, ""},
		{buyer.Person{Name: strings.Repeat("n", 1150)}, "buyer_too_long"},
		{buyer.Person{Name: "M\xfcller"}, "bad_text"},
		{buyer.Person{Email: "a\x00b"}, "bad_text"},
	} {
		s, err := n.receive(mai, c.p)
		if c.code != "" {
			kiosktest.Refused(t, err, c.code)
		} else if got, err := n.open(mai, s); err != nil || got != c.p {
			t.Errorf("opened %+v (%v)", got, err)
		}
	}
}

// An id stands in facts in the clear, so a name or an address is none.
func TestOnlyUUIDsNamePeople(t *testing.T) {
	n := open(t, "00000000000000aa", "")
	for _, id := range []buyer.ID{
		"", "mai@example.org", "00000000-0000-0000-0000-000000000000", "01920000-0000-7000-8000-00000000000A",
		"{01920000-0000-7000-8000-000000000001}", "urn:uuid:01920000-0000-7000-8000-000000000001",
	} {
		_, sealed := n.receive(id, maiNguyen())
		_, opened := n.open(id, "")
		erased := buyer.Erase(context.Background(), n.Ledger, n.act(), id)
		for _, err := range []error{sealed, opened, erased} {
			if err == nil || id != "" && strings.Contains(err.Error(), string(id)) {
				t.Errorf("%q: %v", id, err)
			}
		}
	}
}

func TestSealComesBackFromJSON(t *testing.T) {
	n := open(t, "00000000000000aa", "")
	b := received{Buyer: mai, Sealed: n.received(mai, maiNguyen())}
	raw, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	var got received
	if err := json.Unmarshal(raw, &got); err != nil || got != b {
		t.Errorf("%+v came back as %+v (%v)", b, got, err)
	}
}

// A command that is refused later leaves no key behind.
func TestRefusedOrderLeavesNoKey(t *testing.T) {
	n := open(t, "00000000000000aa", "")
	no := ledger.Refuse("no", "Not today.")
	var s buyer.Sealed
	_, err := n.Do(context.Background(), n.act(), func(ctx context.Context, tx *ledger.Tx) (err error) {
		if s, err = n.vault.Seal(ctx, tx, mai, maiNguyen()); err != nil {
			return err
		}
		return no
	})
	if !errors.Is(err, no) {
		t.Fatal(err)
	}
	_, err = n.open(mai, s)
	kiosktest.Refused(t, err, "no_key")
}

// change changes rows behind the facts' back.
func (n *node) change(text string, args ...any) {
	n.t.Helper()
	err := n.Local(context.Background(), func(ctx context.Context, tables ledger.Tables) error { return tables.Exec(ctx, text, args...) })
	if err != nil {
		n.t.Fatal(err)
	}
}

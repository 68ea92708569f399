package cli_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// told is what a program reads of a kiosk's status.
type told struct {
	Node struct {
		ID, Letter string
	}
	Journal struct {
		Heads []struct {
			Node string
			Seq  int64
		}
	}
	Sync struct {
		Peers []struct {
			State, Failure string
			Backlog        int64
		}
		Callers []struct{ Node string }
	}
}

// knows is how far it has a node's journal.
func (s told) knows(node string) int64 {
	for _, h := range s.Journal.Heads {
		if h.Node == node {
			return h.Seq
		}
	}
	return 0
}

func (p *process) status() (s told) {
	p.t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "http://"+p.addr+"/api/v1/status", http.NoBody)
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+p.token)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(&s); err != nil {
		p.t.Fatal(err)
	}
	return s
}

// hears waits until it has the other's journal as it is now.
func (p *process) hears(other *process) {
	p.t.Helper()
	now := other.status()
	want := now.knows(now.Node.ID)
	late := time.After(time.Minute)
	for p.status().knows(now.Node.ID) < want {
		select {
		case <-time.After(20 * time.Millisecond):
		case <-late:
			p.t.Fatalf("kiosk %s never came to hear of %d facts of %s: %+v\n%s", p.status().Node.Letter, want, now.Node.Letter, p.status(), p.said)
		}
	}
}

// TestSecondKioskSellsAtTheSameEvent enrols a second kiosk by the code that the
// first one prints. Both are programs of their own, sell, and know of each other.
func TestSecondKioskSellsAtTheSameEvent(t *testing.T) {
	s, popstand := shell{t: t}, binary(t)
	first := plentiful(t)
	s.want(1, []string{"--sync"}, "enrol", "invite", "--dir", first)
	a := start(t, popstand, first, "--sync", "127.0.0.1:0")
	_, token := s.run("token", "--dir", first, "--name", "shop")
	a.token = strings.TrimSpace(token)
	said := s.want(0, []string{"B-000001", "enrol join"}, "enrol", "invite", "--dir", first)
	ask := regexp.MustCompile(`--peer (\S+) (\S+)`).FindStringSubmatch(said)
	second := filepath.Join(t.TempDir(), "second")
	wrong := "1" + ask[2][1:]
	if wrong == ask[2] {
		wrong = "2" + ask[2][1:]
	}
	s.want(1, []string{"not the code"}, "enrol", "join", "--dir", second, "--peer", ask[1], wrong)
	s.want(0, []string{"facts copied", "B-000001"}, "enrol", "join", "--dir", second, "--peer", ask[1], ask[2])
	s.want(1, []string{"not empty"}, "enrol", "join", "--dir", second, "--peer", ask[1], ask[2])
	s.want(1, []string{"No code is open"}, "enrol", "join", "--dir", filepath.Join(t.TempDir(), "third"), "--peer", ask[1], ask[2])

	b := start(t, popstand, second)
	_, token = s.run("token", "--dir", second, "--name", "shop")
	b.token = strings.TrimSpace(token)
	for i, p := range []*process{a, b} {
		if status, answer, err := p.post("/till/open", fmt.Sprint("open-", i), `{"float":20000,"pin":"3817"}`); status != http.StatusCreated {
			t.Fatalf("open the till: %d %s %v", status, answer, err)
		}
	}
	if _, err := a.sell("one"); err != nil {
		t.Fatal(err)
	}
	if status, answer, err := b.post("/sales", "two", `{"lines":[{"sku":"STICKER","qty":1}],"tenders":[{"kind":"cash","amount":200,"given":200}]}`); status != http.StatusCreated || !strings.Contains(string(answer), `"B-000001"`) {
		t.Fatalf("sell at the second: %d %s %v", status, answer, err)
	}
	b.hears(a)
	a.hears(b)
	if st := b.status(); len(st.Sync.Peers) != 1 || st.Sync.Peers[0].Failure != "" {
		t.Errorf("%+v", st.Sync)
	}
	if st := a.status(); len(st.Sync.Callers) != 1 || st.Sync.Callers[0].Node != b.status().Node.ID {
		t.Errorf("%+v", st.Sync)
	}
	a.stop()
	b.stop()
	for _, dir := range []string{first, second} {
		s.want(0, []string{"0 findings"}, "verify", dir)
	}
}

func TestSyncFlagsAreChecked(t *testing.T) {
	s := shell{t: t}
	dir := data(t, s)
	s.want(2, []string{"https://HOST:PORT"}, "serve", "--dir", dir, "--peer", "http://x:1")
	s.want(2, []string{"invite or join"}, "enrol")
	s.want(0, []string{"enrol join --dir NEWFOLDER"}, "enrol", "help")
	s.want(1, []string{"26 letters"}, "enrol", "join", "--dir", filepath.Join(t.TempDir(), "x"), "--peer", "127.0.0.1:1", "ABC")
}

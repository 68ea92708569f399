package cli_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"popstand/kiosk"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/ui/cli"
)

// issued runs code issue and returns what stands on the lines: codes, and the
// short number of each.
func issued(t *testing.T, s shell, dir string, args ...string) (codes, short []string) {
	t.Helper()
	out := s.want(0, nil, append([]string{"code", "issue", "--dir", dir}, args...)...)
	for line := range strings.Lines(out) {
		text, human, found := strings.Cut(strings.TrimSpace(line), "\t")
		if !found {
			continue // that the keys were made
		}
		if len(text) != code.Length {
			t.Errorf("no code: %q", line)
		}
		codes, short = append(codes, text), append(short, human)
	}
	return codes, short
}

// reads runs code read over lines, as a pipe would.
func (s shell) reads(dir string, lines ...string) (int, string) {
	s.t.Helper()
	var out strings.Builder
	env := s.world(&out)
	env.In = strings.NewReader(strings.Join(lines, "\n"))
	status := cli.Run(context.Background(), env, []string{"code", "read", "--dir", dir, "-"})
	return status, out.String()
}

// What lets somebody else use a code names it, and has its home.
func TestADelegationSpeaksForAnotherCode(t *testing.T) {
	s := shell{t: t}
	dir := data(t, s)
	tickets, short := issued(t, s, dir, "--kind", "ticket")
	ticket, err := code.Parse(tickets[0])
	if err != nil {
		t.Fatal(err)
	}
	lent, _ := issued(t, s, dir, "--kind", "delegation", "--for", tickets[0], "--uses", "2", "--holder", "Ana")
	c, err := code.Parse(lent[0])
	if err != nil {
		t.Fatal(err)
	}
	if d, ok := c.Body().(code.Delegation); !ok || d.Subject != ticket.ID() || d.Uses != 2 || c.Home() != ticket.Home() {
		t.Errorf("it says %+v at %s", c.Body(), c.Home())
	}
	if status, said := s.reads(dir, lent[0]); status != 0 || !strings.Contains(said, "speaks for "+ticket.ID().String()) {
		t.Errorf("status %d: %s", status, said)
	}
	s.want(2, []string{"a delegation needs --for"}, "code", "issue", "--dir", dir, "--kind", "delegation")
	s.want(2, []string{"takes no --slot"}, "code", "issue", "--dir", dir, "--kind", "delegation", "--for", tickets[0], "--slot", "1")
	s.want(1, []string{"give the whole code"}, "code", "issue", "--dir", dir, "--kind", "delegation", "--for", short[0])
	s.want(1, []string{"no code of this event"}, "code", "issue", "--dir", dir, "--kind", "delegation", "--for", "NONSENSE")
	s.want(1, []string{"Nobody can be sent with a delegation"}, "code", "issue", "--dir", dir, "--kind", "delegation", "--for", lent[0])
}

func TestEachKindIsIssuedAndRead(t *testing.T) {
	s := shell{t: t}
	folder, dir := filepath.Join(t.TempDir(), "stall"), filepath.Join(t.TempDir(), "data")
	s.want(0, nil, "event", "init", folder)
	s.want(0, []string{"root.key and event.pem", "make a backup", "popstand backup --dir " + dir}, "event", "load", folder, "--dir", dir)
	for _, c := range []struct {
		args  []string
		words []string
	}{
		{
			[]string{"--kind", "pickup", "--slot", "7", "--window", "2026-11-28 23:30-00:15", "--channel", "3", "--amount", "74.00", "--units", "3", "--paid", "--holder", "Núñez, Ana"},
			[]string{"good      pickup", "slot       7", "Sat 28 Nov 2026 23:30 to Sun 29 Nov 2026 00:15", "shop       3", "3 things", "at most 81.91 EUR", "yes, when it was issued", "ask for it", "this kiosk"},
		},
		{
			[]string{"--kind", "ticket", "--session", "2", "--window", "2026-11-28 14:00-14:30", "--place", "47", "--uses", "2"},
			[]string{"good      ticket", "session    2", "Sat 28 Nov 2026 14:00-14:30", "place      47", "uses       2", "whoever brings it"},
		},
		{
			[]string{"--kind", "voucher", "--value", "25.50", "--campaign", "9", "--until", "2099-12-24"},
			[]string{"good      voucher", "25.50 EUR", "campaign   9", "the end of Thu 24 Dec 2099"},
		},
		{
			[]string{"--kind", "member", "--number", "90210", "--club", "12", "--tier", "2", "--until", "2099-12-31 18:05"},
			[]string{"good      member", "member     90210", "club       12", "tier       2", "Thu 31 Dec 2099 18:05"},
		},
		{
			[]string{"--kind", "tag", "--creator", "1", "--product", "31", "--item", "17", "--edition", "250", "--made", "2026-10-01"},
			[]string{"good      tag", "17 of 250", "product    31", "made       2026-10-01"},
		},
	} {
		codes, short := issued(t, s, dir, c.args...)
		s.want(0, append(c.words, short[0]), "code", "read", "--dir", dir, codes[0])
		s.want(0, []string{"short", "proves nothing", "this kiosk"}, "code", "read", "--dir", dir, strings.ToLower(short[0]))
	}
	s.want(0, []string{"0 findings"}, "verify", dir)
	s.want(0, []string{"--kind voucher", "code read --dir DIR", "63.5 x 46.6"}, "code", "help")
}

func TestSeveralCodesCountOn(t *testing.T) {
	s := shell{t: t}
	dir := data(t, s)
	first, _ := issued(t, s, dir, "--kind", "ticket", "--place", "5", "--count", "3")
	second, _ := issued(t, s, dir, "--kind", "tag", "--creator", "1", "--product", "1", "--item", "8", "--edition", "10", "--count", "3")
	status, out := s.reads(dir, append(first, second...)...)
	for _, want := range []string{"place      5", "place      7", "10 of 10", "number 1\n", "number 6\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not said:\n%s", want, out)
		}
	}
	if all := slices.Concat(first, second); status != 0 || len(all) != 6 || len(slices.Compact(slices.Sorted(slices.Values(all)))) != 6 {
		t.Errorf("status %d, %d codes", status, len(all))
	}
}

func TestWrongWishesTakeNoNumbers(t *testing.T) {
	s := shell{t: t}
	dir := data(t, s)
	there := filepath.Join(t.TempDir(), "there.pdf")
	write(t, there, "an earlier one")
	for _, c := range []struct {
		status int
		says   string
		args   string
	}{
		{2, "--kind pickup, ticket", "--kind coupon"},
		{2, "--kind pickup, ticket", "--kind receipt"},
		{2, "a voucher needs --value", "--kind voucher"},
		{2, "a tag needs --creator", "--kind tag"},
		{2, "a member needs --number", "--kind member"},
		{2, "takes no --place", "--kind pickup --place 4"},
		{2, "--count is 1", "--kind ticket --count 0"},
		{2, "--count is 1", "--kind ticket --count 100001"},
		{2, "--place is at most 65526", "--kind ticket --place 65530 --count 10"},
		{2, "--uses is at least 1", "--kind ticket --uses 0"},
		{2, "--units is at most 255", "--kind pickup --units -1"},
		{2, "no item 12", "--kind tag --creator 1 --product 1 --item 10 --edition 11 --count 3"},
		{2, "--value is an amount like 5.00", "--kind voucher --value five"},
		{2, "--value is at most 167772.15", "--kind voucher --value 167772.16"},
		{2, "--until is like", "--kind voucher --value 5 --until tomorrow"},
		{2, "--until is at full five", "--kind voucher --value 5 --until 2026-12-24T18:01"},
		{2, "--made is a day", "--kind tag --creator 1 --product 1 --made 1.10.2026"},
		{2, "--window is like", "--kind ticket --window now"},
		{2, "full five minutes", "--kind ticket --window 2026-11-28T14:01-14:30"},
		{2, "at most 21h15m", "--kind ticket --window 2026-11-28T14:00-13:30"},
		{2, "year that no code can say", "--kind ticket --window 1999-11-28T14:00-14:30"},
		{1, `no slot "noon"`, "--kind pickup --slot noon"},
		{1, `no channel "300"`, "--kind pickup --channel 300"},
		{2, ".txt, .png or .pdf", "--kind ticket --out codes.doc"},
		{2, "a picture holds one", "--kind ticket --count 2 --out codes.png"},
		{1, "exists already", "--kind ticket --out " + there},
		{1, "no such", "--kind ticket --out " + filepath.Join(t.TempDir(), "none", "codes.pdf")},
	} {
		args := strings.Fields(c.args)
		for i := range args {
			if i > 0 && (args[i-1] == "--window" || args[i-1] == "--until") {
				args[i] = strings.Replace(args[i], "T", " ", 1)
			}
		}
		s.want(c.status, []string{c.says}, append([]string{"code", "issue", "--dir", dir}, args...)...)
	}
	for _, args := range [][]string{{"code"}, {"code", "burn"}, {"code", "issue"}, {"code", "read"}, {"code", "read", "--dir", dir}, {"code", "read", "--dir", dir, "a", "b"}} {
		s.want(2, []string{"Use: popstand code issue"}, args...)
	}
	codes, _ := issued(t, s, dir, "--kind", "ticket")
	s.want(0, []string{"as its number 1\n"}, "code", "read", "--dir", dir, codes[0])
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(there), ".codes-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// another symbol than this one.
func another(symbol byte) string {
	if symbol == 'A' {
		return "B"
	}
	return "A"
}

func TestCodesThatAreNotGoodSayWhy(t *testing.T) {
	s := shell{t: t}
	dir, other := data(t, s), data(t, s)
	bare := t.TempDir()
	if err := selling(t, bare).Close(); err != nil {
		t.Fatal(err)
	}
	s.want(3, []string{"No code was ever signed"}, "code", "read", "--dir", bare, strings.Repeat("P", code.Length))
	mine, short := issued(t, s, dir, "--kind", "ticket")
	theirs, _ := issued(t, s, other, "--kind", "ticket")
	changed := mine[0][:code.Length-1] + another(mine[0][code.Length-1])
	wrong := another(short[0][0]) + short[0][1:]
	for _, c := range []struct{ text, says string }{
		{changed, "This code is not genuine."},
		{strings.ToLower(mine[0]), "copied by hand"},
		{mine[0] + "7", "only a part of one"},
		{mine[0][:100], "only a part of one"},
		{theirs[0], "another event"},
		{"https://popstand.example/" + strings.Repeat("x", 80), "no code of popstand"},
		{wrong, "typing error"},
		{"7", "ten letters and digits"},
	} {
		s.want(3, []string{c.says}, "code", "read", "--dir", dir, c.text)
	}
	if status, out := s.reads(dir, mine[0]+"\t"+short[0], "", "  "+mine[0]+" ", theirs[0]); status != 3 || strings.Count(out, "good      ticket") != 2 || !strings.Contains(out, "another event") {
		t.Errorf("status %d\n%s", status, out)
	}
	s.want(1, []string{"no data folder"}, "code", "read", "--dir", t.TempDir(), mine[0])
	s.want(1, []string{"popstand event load"}, "code", "issue", "--dir", t.TempDir(), "--kind", "ticket")
}

// selling is a data folder as a kiosk has it open.
func selling(t *testing.T, dir string) *kiosk.Stall {
	t.Helper()
	stall, err := kiosk.Open(context.Background(), kiosk.Options{
		Dir: dir, Random: rand.Reader, Clock: clock.NewFake(time.Now()), Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	return stall
}

func TestCodesAreReadBesideAKioskThatSells(t *testing.T) {
	s := shell{t: t}
	dir := data(t, s)
	codes, short := issued(t, s, dir, "--kind", "ticket", "--count", "2")
	stall := selling(t, dir)
	s.want(1, []string{"Stop it first"}, "code", "issue", "--dir", dir, "--kind", "ticket")
	s.want(0, []string{"good      ticket"}, "code", "read", "--dir", dir, codes[0])
	signer, err := keys.Open(context.Background(), keys.Config{Dir: dir, Ledger: stall.Ledger, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	c, err := code.Parse(codes[1])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := signer.Revoke(context.Background(), stall.Ledger, ledger.Act{Op: ledger.Op(uuid.NewString()), Actor: "priya"}, c.ID()); err != nil {
		t.Fatal(err)
	}
	s.want(0, []string{"good      ticket"}, "code", "read", "--dir", dir, codes[0])
	s.want(3, []string{"revoked   ticket"}, "code", "read", "--dir", dir, codes[1])
	s.want(3, []string{"revoked   " + short[1]}, "code", "read", "--dir", dir, short[1])
	if err := stall.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestARestoredStallSignsOnAndKnowsItsCodes(t *testing.T) {
	s := shell{t: t}
	dir := data(t, s)
	before, _ := issued(t, s, dir, "--kind", "ticket", "--count", "3")
	file, away := filepath.Join(t.TempDir(), "day.zip"), filepath.Join(t.TempDir(), "away")
	s.want(0, nil, "backup", "--dir", dir, "--to", file)
	after, _ := issued(t, s, dir, "--kind", "ticket", "--count", "3")
	s.want(0, nil, "restore", "--from", file, "--dir", away)
	restored, _ := issued(t, s, away, "--kind", "ticket", "--count", "3")
	ids := map[code.ID]bool{}
	for _, text := range slices.Concat(before, after, restored) {
		c, err := code.Parse(text)
		if err != nil || ids[c.ID()] {
			t.Errorf("%s twice, or %v", c, err)
		}
		ids[c.ID()] = true
	}
	if status, out := s.reads(away, append(before, restored...)...); status != 0 {
		t.Errorf("status %d\n%s", status, out)
	}
	s.want(0, []string{"0 findings"}, "verify", away)
}

func TestSlotsAndShopsAreFoundByName(t *testing.T) {
	s, folder, dir := shell{t: t}, filepath.Join(t.TempDir(), "stall"), filepath.Join(t.TempDir(), "data")
	s.want(0, nil, "event", "init", folder)
	raw, err := os.ReadFile(filepath.Join(folder, "event.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "event.yaml"), string(raw)+`
channels:
  - {id: shop, name: Soft Static shop}
pickup:
  slots:
    - {id: sat-1030, from: 2026-11-28 10:30, until: 2026-11-28 11:00, capacity: 40}
    - {id: sat-1100, from: 2026-11-28 11:00, until: 2026-11-28 11:30, capacity: 40}
`)
	s.want(0, nil, "event", "load", folder, "--dir", dir)
	codes, _ := issued(t, s, dir, "--kind", "pickup", "--slot", "sat-1100", "--channel", "shop")
	s.want(0, []string{"slot       sat-1100", "Sat 28 Nov 2026 11:00-11:30", "shop       Soft Static shop"}, "code", "read", "--dir", dir, codes[0])
	s.want(1, []string{"It has sat-1030, sat-1100."}, "code", "issue", "--dir", dir, "--kind", "pickup", "--slot", "sat-1200")
}

// What a code gives away in a log is its number, never itself.
func TestTheJournalHoldsNoCode(t *testing.T) {
	s := shell{t: t}
	dir := data(t, s)
	codes, short := issued(t, s, dir, "--kind", "ticket", "--holder", "Ana Nunez")
	stall := selling(t, dir)
	facts, err := stall.Facts(context.Background(), 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(facts)
	if err != nil {
		t.Fatal(err)
	}
	bodies := ""
	for _, f := range facts {
		bodies += string(f.Body)
	}
	for _, no := range []string{codes[0], short[0], strings.ReplaceAll(short[0], "-", ""), "Nunez"} {
		if strings.Contains(string(raw)+bodies, no) {
			t.Errorf("the journal holds %q", no)
		}
	}
	if !strings.Contains(bodies, fmt.Sprintf(`"count":%d`, 1)) {
		t.Error("the journal does not tell of the number")
	}
	if err := stall.Close(); err != nil {
		t.Fatal(err)
	}
}

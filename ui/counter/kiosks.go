package counter

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/claim"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/signing"
	"popstand/sync/peer"
	"popstand/ui/part"
	"popstand/ui/web"
)

// Meeting is how copying with other kiosks fares now.
type Meeting struct {
	Peers   []peer.State // that this one goes to
	Callers []peer.Caller
}

// topicPeers changes when copying with another kiosk does.
const topicPeers = "peers"

// atKiosks is what a person does on the pages of other kiosks.
type atKiosks struct {
	no      *ledger.Refusal // said once
	deed    *kioskDeed      // waits for a second person
	invited *Invited        // the code that was made last
}

// fellow is another kiosk, and all that is known of it.
type fellow struct {
	keys.Kiosk
	known int64 // when the newest that is known of it happened, Unix milliseconds; 0 for nothing
	peer  *peer.State
	came  int64
	off   bool // it is not let in any more
}

// kiosks lists the others, those that were never met behind them.
func (d *Desk) kiosks(ctx context.Context) (others []fellow, strangers []peer.State, err error) {
	var all []keys.Kiosk
	var off keys.NodeList
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if all, err = keys.Kiosks(ctx, q, d.Ledger.Event()); err == nil && d.Seller.Keys != nil {
			off, err = d.Seller.Keys.RevokedNodes(ctx, q)
		}
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	var now Meeting
	if d.Meeting != nil {
		if now, err = d.Meeting(ctx); err != nil {
			return nil, nil, err
		}
	}
	heads, err := d.Ledger.Heads(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, one := range all {
		if one.Node == d.Ledger.Node() {
			continue
		}
		k := fellow{Kiosk: one, off: off.Has(one.Node)}
		if k.known, err = d.knownOf(ctx, heads, one.Node); err != nil {
			return nil, nil, err
		}
		k.meet(now)
		others = append(others, k)
	}
	for _, p := range now.Peers {
		if !slices.ContainsFunc(others, func(k fellow) bool { return k.Node == p.Node }) {
			strangers = append(strangers, p)
		}
	}
	return others, strangers, nil
}

// meet adds how the two fare.
func (k *fellow) meet(now Meeting) {
	for i, p := range now.Peers {
		if p.Node == k.Node {
			k.peer = &now.Peers[i]
		}
	}
	for _, c := range now.Callers {
		if c.Node == k.Node {
			k.came = c.At
		}
	}
}

// knownOf is when the newest fact of a node happened, by that node's clock.
func (d *Desk) knownOf(ctx context.Context, heads []ledger.Position, node ledger.NodeID) (wall int64, err error) {
	for _, h := range heads {
		if h.Node != node {
			continue
		}
		f, err := d.Ledger.Fact(ctx, h.Node, h.Epoch, h.Seq)
		if errors.Is(err, ledger.ErrNotFound) {
			continue
		}
		if err != nil {
			return 0, err
		}
		wall = max(wall, f.At.Wall)
	}
	return wall, nil
}

// KiosksPage answers GET /kiosks.
func (d *Desk) KiosksPage(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		v, err := t.kiosksView(t.ctx())
		if err != nil {
			return err
		}
		v.Error = t.said(t.stand.kiosks.no)
		t.stand.kiosks.no = nil
		return web.Render(c, KiosksPage(v))
	})
}

// kiosksPage is a page of them with nothing on it.
func (s *sight) kiosksPage(title, back string) (Kiosks, error) {
	v := Kiosks{Page: s.page(title, "kiosks"), Rail: s.rail(""), Title: title, Back: back}
	v.Styles = append(v.Styles, "css/pickup.css")
	var err error
	v.Op, err = s.desk.newID()
	return v, err
}

func (s *sight) kiosksView(ctx context.Context) (Kiosks, error) {
	w := s.w.Kiosks
	v, err := s.kiosksPage(w.Title, "")
	if err != nil {
		return v, err
	}
	v.Empty = w.Alone
	others, strangers, err := s.desk.kiosks(ctx)
	if err != nil {
		return v, err
	}
	for _, k := range others {
		v.Rows = append(v.Rows, s.kioskRow(k))
	}
	for _, p := range strangers {
		row := KioskRow{ID: "stranger", State: "note", Icon: "cloudoff", What: strings.TrimPrefix(p.Address, "https://"), Do: s.fares(p)}
		v.Rows = append(v.Rows, row)
	}
	about := Act{ID: "conflicts", Label: w.Conflicts, Icon: "warn", URL: "/kiosks/conflicts"}
	if s.clashes > 0 {
		about.Sub = w.ConflictsN.N(s.clashes)
	}
	v.Keys = append(v.Keys, about)
	if len(others) > 0 && (s.desk.Pickup != nil || s.desk.Signing != nil) {
		v.Keys = append(v.Keys, Act{ID: "homes", Label: w.Homes, Icon: "tag", URL: "/kiosks/homes"})
	}
	if len(others) > 0 {
		v.Keys = append(v.Keys, Act{ID: "shared", Label: s.w.Units.Overview, Icon: "box", URL: "/units"})
	}
	if s.desk.Invite != nil {
		v.Keys = append(v.Keys, Act{ID: "invite", Label: w.Invite, Icon: "plus", URL: "/kiosks/invite"})
	}
	return v, nil
}

// kioskName is what people call a kiosk.
func (s *sight) kioskName(letters ...string) string {
	if len(letters) == 0 {
		return ""
	}
	name := part.Fill(s.w.Kiosks.Kiosk, "letter", letters[len(letters)-1])
	if own := s.Settings.NodeName(letters...); own != letters[0] {
		name = own + " · " + letters[len(letters)-1]
	}
	return name
}

func (s *sight) kioskRow(k fellow) KioskRow {
	w := s.w.Kiosks
	row := KioskRow{ID: k.Letter(), State: "note", Icon: "cloudoff", What: s.kioskName(k.Letters...), Small: w.Nothing}
	if k.known > 0 {
		row.Small = part.Fill(w.Known, "time", s.ago(k.known))
	}
	switch {
	case k.off:
		row.Do = w.Off
	case k.peer != nil:
		row.Do = s.fares(*k.peer)
		if k.peer.Word == peer.InStep {
			row.State, row.Icon = "ok", "sync"
		}
	case k.came > 0:
		row.Do = part.Fill(w.Came, "time", s.ago(k.came))
		row.State, row.Icon = "ok", "sync"
		if s.now.Wall-k.came > lately {
			row.State, row.Icon = "note", "cloudoff"
		}
	default:
		row.Do = w.Never
	}
	return row
}

// lately is for how long a kiosk that came here counts as there, in milliseconds:
// it comes at least twice within it.
const lately = 90_000

// fares says how copying with a kiosk fares: when it was met, why it is not
// reached, what waits, and when it is tried again.
func (s *sight) fares(p peer.State) string {
	w := s.w.Kiosks
	var all []string
	switch p.Word {
	case peer.InStep:
		all = append(all, part.Fill(w.InStep, "time", s.ago(p.Success)))
	case peer.Copying:
		all = append(all, w.Copying)
	case peer.Trying:
		all = append(all, w.Trying)
	case peer.Waiting:
		said := w.FailureOf(string(p.Failure))
		all = append(all, said.What, said.Do)
		if p.Success > 0 {
			all = append(all, part.Fill(w.Last, "time", s.ago(p.Success)))
		}
	}
	if p.Backlog > 0 && p.Word != peer.Trying {
		all = append(all, w.WaitsN.N(int(p.Backlog)))
	}
	if p.Next > 0 {
		all = append(all, part.Fill(w.Next, "time", s.clock(p.Next)))
	}
	return strings.Join(all, " ")
}

// letterOf is the letter that a node has now; its id where that is not known.
func letterOf(all []keys.Kiosk, node ledger.NodeID) string {
	for _, k := range all {
		if k.Node == node {
			return k.Letter()
		}
	}
	return string(node)
}

// clashes counts the codes about which something is to settle. Every page asks,
// and it changes with what is used once only.
func (d *Desk) clashes(ctx context.Context) (int, error) {
	var now uint64
	for _, area := range []string{claim.AreaName, pickup.AreaName, signing.AreaName, "refund"} {
		now += d.Ledger.Changes(area)
	}
	if d.conflictAt.Swap(now) != now {
		d.conflicts.spoil()
	}
	return d.conflicts.get("", func() (n int, err error) {
		cases, err := d.codeCases(ctx)
		for _, c := range cases {
			if c.Open {
				n++
			}
		}
		return n, err
	})
}

// codeCases are the codes that two acts claim, those to settle first.
func (d *Desk) codeCases(ctx context.Context) (out []codeCase, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := claim.Cases(ctx, q, d.Ledger.Event())
		out = gatherCases(all)
		return err
	})
	return out, err
}

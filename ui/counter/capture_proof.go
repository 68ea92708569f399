package counter

import (
	"context"
	"encoding/csv"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/ui/part"
	"popstand/ui/web"
)

// proofShown is how many tickets a page of the proof has, and proofRead how many
// are read at once for the file.
const (
	proofShown = 60
	proofRead  = 500
)

// proven is what is known of a session's tickets that were served.
type proven struct {
	of     event.Session
	totals []signing.Total
	each   []signing.Signed
	shots  map[signing.ID]int
	kept   int
}

// Proof answers GET /signing/:session/proof: which tickets count for the creator.
func (d *Desk) Proof(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		id, known := t.sessionAsked()
		after, good := markOf(c.Query("after"))
		if !known || !good {
			return fiber.ErrNotFound
		}
		t.stand.screen = screenElse
		p, err := t.proven(t.ctx(), id, after, proofShown)
		if err != nil {
			return err
		}
		return web.Render(c, ProofPage(t.proofView(p)))
	})
}

// proven reads what counts for the creator of a session: all sums, and so many of
// the tickets behind a mark.
func (s *sight) proven(ctx context.Context, id string, after signing.Mark, n int) (p proven, err error) {
	p.of, _ = s.Settings.Session(id)
	here := s.desk.Ledger.Event()
	err = s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		if p.each, err = signing.Proof(ctx, q, here, id, after, n); err != nil {
			return err
		}
		all, err := signing.Totals(ctx, q, here, "")
		if err != nil {
			return err
		}
		for _, o := range all {
			if o.Session == id {
				p.totals = append(p.totals, o)
			}
		}
		shots, err := signing.CapturesOfSession(ctx, q, here, id)
		p.shots = map[signing.ID]int{}
		for _, c := range shots {
			if c.Living() {
				p.shots[c.Ticket]++
				p.kept++
			}
		}
		return err
	})
	return p, err
}

func (s *sight) proofView(p proven) ProofView {
	w := s.w.Capture
	at := "/signing/" + idPath(p.of.ID)
	v := ProofView{
		Page: s.signPage(w.Proof, ""), Rail: s.rail("signing"), Back: at + "/more",
		Title: part.Fill(w.ProofFor, "creator", s.creatorName(p.of.Creator)), Sub: p.of.Name.In(s.lang) + " · " + s.dayAndTime(p.of.From),
	}
	v.Styles = append(v.Styles, "css/capture.css")
	var tickets, items int64
	for _, o := range p.totals {
		tickets, items = tickets+o.Tickets, items+o.Items
		v.Sums = append(v.Sums, ProofSum{Sort: s.sortOf(p.of, o.Tier, o.Way), Tickets: w.Tickets.N(int(o.Tickets)), Items: w.Items.N(int(o.Items))})
	}
	v.Heads = []Stat{
		{ID: "tickets", Label: w.Tickets.N(int(tickets))}, {ID: "items", Label: w.Items.N(int(items))}, {ID: "pictures", Label: w.Pictures.N(p.kept)},
	}
	for _, o := range p.each {
		v.Rows = append(v.Rows, s.proofRow(p, o))
	}
	if len(p.each) > 0 {
		v.File = at + "/proof/file"
	}
	if len(p.each) == proofShown {
		v.After = at + "/proof?after=" + url.QueryEscape(markText(p.each[proofShown-1].Mark))
	}
	return v
}

func (s *sight) proofRow(p proven, o signing.Signed) ProofRow {
	w := s.w.Capture
	r := ProofRow{Ticket: string(o.Ticket), At: s.clock(o.At), Label: o.Label, Sort: s.sortOf(p.of, o.Tier, o.Way), Items: w.Items.N(int(o.Items))}
	if o.Took > 0 {
		r.Took = part.Fill(w.Took, "time", s.exactly(time.Duration(o.Took)*time.Millisecond))
	}
	if n := p.shots[o.Ticket]; n > 0 {
		r.Shots = w.Pictures.N(n)
	}
	return r
}

// sortOf is what sort of ticket it is: its tier, and how it was come by.
func (s *sight) sortOf(of event.Session, tier string, way signing.Way) string {
	name := s.w.Capture.Standby
	if o, known := of.Tier(tier); known && tier != "" && tier != event.StandbyID {
		name = o.Name.In(s.lang)
	}
	if how := s.w.Signing.WayOf(string(way)).What; how != "" && way != signing.Standby {
		name += " · " + how
	}
	return name
}

// markText writes where a page of the proof begins.
func markText(m signing.Mark) string {
	return strconv.FormatInt(int64(m.HLC), 10) + "." + string(m.Ticket)
}

// markOf reads it again; the beginning where nothing is said.
func markOf(text string) (m signing.Mark, good bool) {
	if text == "" {
		return m, true
	}
	at, ticket, _ := strings.Cut(text, ".")
	n, err := strconv.ParseInt(at, 10, 64)
	return signing.Mark{HLC: clock.HLC(n), Ticket: signing.ID(ticket)}, err == nil
}

// ProofFile answers GET /signing/:session/proof/file: the same as a list for other
// programs. Names and pictures are not in it.
func (d *Desk) ProofFile(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		id, known := t.sessionAsked()
		if !known {
			return fiber.ErrNotFound
		}
		var text strings.Builder
		list := csv.NewWriter(&text)
		rows := [][]string{{"session", "creator", "served_at", "ticket", "tier", "way", "items", "seconds", "table", "pictures"}}
		for after, more := (signing.Mark{}), true; more; {
			p, err := t.proven(t.ctx(), id, after, proofRead)
			if err != nil {
				return err
			}
			for _, o := range p.each {
				rows = append(rows, []string{
					id, p.of.Creator, time.UnixMilli(o.At).In(t.zone).Format(time.RFC3339), o.Label, o.Tier, string(o.Way), count(o.Items),
					count(o.Took / 1000), o.Table, strconv.Itoa(p.shots[o.Ticket]),
				})
				after = o.Mark
			}
			more = len(p.each) == proofRead
		}
		if err := list.WriteAll(rows); err != nil {
			return err
		}
		c.Set(fiber.HeaderContentType, "text/csv; charset=utf-8")
		c.Set(fiber.HeaderContentDisposition, `attachment; filename="proof.csv"`)
		return c.SendString(text.String())
	})
}

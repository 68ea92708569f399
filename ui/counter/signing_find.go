package counter

import (
	"context"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/ui/part"
	"popstand/ui/web"
)

// holder is a ticket as a search sees it. Names are held in memory only, and read
// anew when one changes.
type holder struct {
	ticket signing.ID
	spot   signing.Spot
	name   string
	texts  []string // the number and the name, folded
}

// holdersMost bounds how many tickets of a session are searched.
const holdersMost = 20_000

// holdersOf lists the tickets of a session as a search sees them.
func (d *Desk) holdersOf(ctx context.Context, session string) ([]holder, error) {
	return d.holders.get(session, func() (all []holder, err error) {
		err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
			tickets, err := signing.OfSession(ctx, q, d.Ledger.Event(), session, "", holdersMost)
			if err != nil {
				return err
			}
			for _, t := range tickets {
				name, err := d.nameOf(ctx, q, t.Word.Buyer, t.Word.Sealed)
				if err != nil {
					return err
				}
				all = append(all, holder{ticket: t.Ticket, spot: t.Spot(), name: name, texts: append(foldNames(name), foldNames(t.Of.Label)...)})
			}
			return nil
		})
		return all, err
	})
}

// rowsMost is how many tickets a page of the list has.
const rowsMost = 40

// SigningList answers GET /signing/:session/list: all tickets, page by page.
func (d *Desk) SigningList(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		id, known := t.sessionAsked()
		if !known {
			return fiber.ErrNotFound
		}
		t.stand.screen = screenSign
		v, err := t.listView(t.ctx(), id, max(0, c.QueryInt("from")))
		if err != nil {
			return err
		}
		return web.Render(c, TicketsPage(v))
	})
}

func (s *sight) listView(ctx context.Context, id string, from int) (Tickets, error) {
	w := s.w.Signing
	o, _ := s.Settings.Session(id)
	at := "/signing/" + idPath(id)
	v := Tickets{
		Page: s.signPage(w.List, "signing-list"), Rail: s.rail("signing"), Title: w.List, Sub: o.Name.In(s.lang) + " " + s.clock(o.From),
		Back: at, Find: at + "/find",
	}
	all, err := s.desk.holdersOf(ctx, id)
	if err != nil {
		return v, err
	}
	from = min(from, max(0, len(all)-1)) / rowsMost * rowsMost
	to := min(len(all), from+rowsMost)
	if v.List, err = s.ticketRows(ctx, all[from:to]); err != nil {
		return v, err
	}
	page := func(from int) string { return at + "/list?" + url.Values{"from": {part.Number(from)}}.Encode() }
	if from > 0 {
		v.Before = page(from - rowsMost)
	}
	if to < len(all) {
		v.After = page(to)
	}
	if len(all) > rowsMost {
		v.Where = part.Fill(w.Page, "n", part.Number(from+1), "to", part.Number(to), "of", part.Number(len(all)))
	}
	return v, nil
}

func (s *sight) ticketRows(ctx context.Context, some []holder) ([]TicketRow, error) {
	var out []TicketRow
	err := s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		for _, h := range some {
			t, err := signing.TicketOf(ctx, q, s.desk.Ledger.Event(), h.ticket)
			if err != nil {
				return err
			}
			out = append(out, s.ticketRow(t, h.name))
		}
		return nil
	})
	return out, err
}

func (s *sight) ticketRow(t signing.Ticket, name string) TicketRow {
	w := s.w.Signing
	said := []string{w.StateOf(string(t.State)).What, w.WayOf(string(t.Way)).Do}
	if win := t.Of.Window; !win.None() && t.State == signing.Waiting {
		said = append(said, part.Fill(w.FromTo, "from", s.clock(win.From), "to", s.clock(win.To)))
	}
	r := TicketRow{ID: string(t.Ticket), Label: t.Of.Label, Who: name, Said: strings.Join(said, " · "), Icon: stateIcon(t.State)}
	if r.Who == "" {
		r.Who = w.NoName
	}
	return r
}

func stateIcon(s signing.State) string {
	switch s {
	case signing.Served:
		return "check"
	case signing.Called, signing.AtTable:
		return "bell"
	case signing.Held, signing.Out:
		return "hand"
	case signing.Missed:
		return "skip"
	case signing.Void:
		return "x"
	case signing.Waiting:
	}
	return "clock"
}

// FindTicket answers GET and POST /signing/:session/find: tickets by their number or
// their holder's name. What is typed is sent in a form and never stands in an address.
func (d *Desk) FindTicket(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		id, known := t.sessionAsked()
		if !known {
			return fiber.ErrNotFound
		}
		t.stand.screen = screenSign
		v, err := t.findView(t.ctx(), id, t.typedField())
		if err != nil {
			return err
		}
		if t.target() == "hits" {
			return web.Render(c, FoundTickets(v))
		}
		return web.Render(c, SignFindingPage(v))
	})
}

// typedField is what was typed so far, with the key that was sent without script.
func (t *turn) typedField() string {
	q := t.field("q")
	if key := t.field("key"); key != "" {
		q = typedText(q, key)
	}
	return q
}

// keyboard is a page with the keyboard on the screen.
func (s *sight) keyboard(v SignFinding) SignFinding {
	v.Page = s.signPage(v.Label, "signing-find")
	v.Rows = part.Keyboard(s.lang)
	if len(v.Signs) == 0 {
		v.Signs = []string{"-", "space", "."}
	}
	return v
}

func (s *sight) findView(ctx context.Context, id, q string) (SignFinding, error) {
	w := s.w.Signing
	at := "/signing/" + idPath(id)
	v := s.keyboard(SignFinding{Action: at + "/find", Back: at, Live: true, Label: w.FindLabel, Lead: w.FindLead, Save: w.Find, Q: q})
	hits, err := s.findHolders(ctx, id, q, "")
	if err != nil {
		return v, err
	}
	if v.Hits, err = s.ticketRows(ctx, hits); err != nil {
		return v, err
	}
	if len(v.Hits) == 0 && strings.TrimSpace(q) != "" {
		v.None = &w.FindNone
	}
	return v, nil
}

// findHolders returns the tickets that answer a text, without one of them: numbers
// and names that begin with it first.
func (s *sight) findHolders(ctx context.Context, session, text string, but signing.ID) ([]holder, error) {
	texts := foldNames(text)
	if texts[0] == "" {
		return nil, nil
	}
	all, err := s.desk.holdersOf(ctx, session)
	if err != nil {
		return nil, err
	}
	var best, rest []holder
	for _, h := range all {
		switch rank := nameRank(h.texts, texts); {
		case h.ticket == but:
		case rank == 2:
			best = append(best, h)
		case rank == 1:
			rest = append(rest, h)
		}
	}
	best = append(best, rest...)
	return best[:min(len(best), hitsMost)], nil
}

package counter

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/signing"
	"popstand/ui/part"
	"popstand/ui/web"
)

// codeCase is all conflicts of one code: people gave something out twice, not
// each unit of it.
type codeCase struct {
	Code code.ID
	Uses []claim.Case
	Open bool
}

// gatherCases puts the uses of each code together. They come code by code.
func gatherCases(all []claim.Case) []codeCase {
	var out []codeCase
	for _, c := range all {
		if n := len(out); n == 0 || out[n-1].Code != c.Code {
			out = append(out, codeCase{Code: c.Code})
		}
		last := &out[len(out)-1]
		last.Uses, last.Open = append(last.Uses, c), last.Open || c.Open
	}
	slices.SortStableFunc(out, func(a, b codeCase) int {
		switch {
		case a.Open == b.Open:
			return cmp.Compare(b.at(), a.at())
		case a.Open:
			return -1
		}
		return 1
	})
	return out
}

// at is when the last of it happened.
func (c codeCase) at() (wall int64) {
	for _, u := range c.Uses {
		for _, k := range u.Claims {
			wall = max(wall, k.Wall)
		}
	}
	return wall
}

// sides is one claim for each act, of whatever uses.
func (c codeCase) sides() []claim.Claim {
	var out []claim.Claim
	for _, u := range c.Uses {
		for _, k := range u.Claims {
			if !slices.ContainsFunc(out, func(o claim.Claim) bool { return o.Act == k.Act }) {
				out = append(out, k)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b claim.Claim) int { return cmp.Compare(a.HLC, b.HLC) })
	return out
}

// said is what was said last about it; nil for nothing.
func (c codeCase) said() (last *claim.Settlement) {
	for _, u := range c.Uses {
		for i, s := range u.Said {
			if last == nil || last.Of.HLC < s.Of.HLC {
				last = &u.Said[i]
			}
		}
	}
	return last
}

// Conflicts answers GET /kiosks/conflicts: what was given out twice.
func (d *Desk) Conflicts(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		w := t.w.Kiosks
		v, err := t.kiosksPage(w.Conflicts, "/kiosks")
		if err != nil {
			return err
		}
		v.Empty = w.None
		v.Error = t.said(t.stand.kiosks.no)
		t.stand.kiosks.no = nil
		cases, err := d.codeCases(t.ctx())
		if err != nil {
			return err
		}
		all, err := d.letters(t.ctx())
		if err != nil {
			return err
		}
		for _, one := range cases {
			row, err := t.caseRow(one, all)
			if err != nil {
				return err
			}
			v.Rows = append(v.Rows, row)
		}
		return web.Render(c, KiosksPage(v))
	})
}

func (d *Desk) letters(ctx context.Context) (all []keys.Kiosk, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = keys.Kiosks(ctx, q, d.Ledger.Event())
		return err
	})
	return all, err
}

func (t *turn) caseRow(c codeCase, all []keys.Kiosk) (KioskRow, error) {
	w := t.w.Kiosks
	what, err := t.subject(t.ctx(), c)
	row := KioskRow{ID: c.Code.String(), State: "ask", Icon: "warn", What: what, Small: w.UnitsN.N(len(c.Uses))}
	var sides []string
	for _, k := range c.sides() {
		sides = append(sides, t.sideName(k, all)+" "+part.Moment(k.Wall, t.now.Wall, t.zone, t.lang))
	}
	row.Do = strings.Join(sides, " · ")
	if c.Open {
		row.Keys = []Act{{ID: "settle-" + c.Code.String(), Label: w.Settle, URL: "/kiosks/conflict/" + c.Code.String()}}
		return row, err
	}
	row.State, row.Icon = "ok", "check"
	if s := c.said(); s != nil {
		row.Do = t.settledText(*s)
	}
	return row, err
}

// settledText says what became of it, and who said so.
func (s *sight) settledText(last claim.Settlement) string {
	w := s.w.Kiosks
	return part.Fill(w.Settled, "how", w.HowOf(string(last.How)).What, "name", s.staffName(last.Actor), "time", s.moment(last.Wall))
}

// subject names what was given out twice.
func (t *turn) subject(ctx context.Context, c codeCase) (string, error) {
	w := t.w.Kiosks
	kind, id, _ := strings.Cut(c.Uses[0].Claims[0].What, " ")
	switch {
	case kind == "pickup" && id != "" && t.desk.Pickup != nil:
		o, err := t.desk.Pickup.Order(ctx, pickup.ID(id))
		no, fault := refusal(err)
		if fault != nil {
			return "", fault
		}
		if no == nil {
			return part.Fill(w.Order, "ref", o.Ref), nil
		}
	case kind == "ticket" && id != "" && t.desk.Signing != nil:
		k, err := t.desk.Signing.Ticket(ctx, signing.ID(id))
		no, fault := refusal(err)
		if fault != nil {
			return "", fault
		}
		if no == nil {
			return part.Fill(w.Ticket, "label", k.Of.Label), nil
		}
	}
	return part.Fill(w.Code, "code", c.Code.String()), nil
}

// sideName is the kiosk and the person of one act.
func (s *sight) sideName(k claim.Claim, all []keys.Kiosk) string {
	name := part.Fill(s.w.Kiosks.Kiosk, "letter", letterOf(all, k.Act.Node))
	return part.Fill(s.w.Kiosks.Side, "kiosk", name, "name", s.staffName(k.Actor))
}

// Conflict answers GET /kiosks/conflict/:code: both sides, and keys that say what
// happened.
func (d *Desk) Conflict(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		one, err := t.caseOf(c.Params("code"))
		if err != nil {
			return err
		}
		w := t.w.Kiosks
		title, err := t.subject(t.ctx(), one)
		if err != nil {
			return err
		}
		v, err := t.kiosksPage(title, "/kiosks/conflicts")
		if err != nil {
			return err
		}
		all, err := d.letters(t.ctx())
		if err != nil {
			return err
		}
		v.Lead = w.UnitsN.N(len(one.Uses))
		for i, k := range one.sides() {
			v.Sides = append(v.Sides, KioskRow{
				ID: "side-" + strconv.Itoa(i+1), State: "note", Icon: "user", What: t.sideName(k, all), Small: t.dayAndTime(k.Wall), Do: t.onWhoseWord(k, all),
			})
		}
		if !one.Open {
			return web.Render(c, KiosksPage(v))
		}
		if one.said() != nil {
			v.Lead += ". " + w.Again
		}
		v.What, v.Form = w.What, []Pair{{"code", one.Code.String()}}
		for _, how := range claim.Hows() {
			said := w.HowOf(string(how))
			v.Hows = append(v.Hows, KioskHow{ID: string(how), Label: said.What, Note: said.Do})
		}
		return web.Render(c, KiosksPage(v))
	})
}

// onWhoseWord says why it was given out.
func (s *sight) onWhoseWord(k claim.Claim, all []keys.Kiosk) string {
	w := s.w.Kiosks
	switch {
	case k.Way != claim.Home:
		return w.ByPerson
	case k.Node != k.Act.Node:
		return part.Fill(w.ForOther, "letter", letterOf(all, k.Node))
	}
	return w.ByHome
}

func (t *turn) caseOf(text string) (codeCase, error) {
	id, err := code.ParseID(text)
	if err != nil {
		return codeCase{}, fiber.ErrNotFound
	}
	all, err := t.desk.codeCases(t.ctx())
	for _, c := range all {
		if c.Code == id {
			return c, err
		}
	}
	if err == nil {
		err = claim.RefuseNoConflict
	}
	return codeCase{}, err
}

// Settle answers POST /kiosks/settle.
func (d *Desk) Settle(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		return t.carryKiosk(kioskDeed{do: "settle", op: t.field("op"), code: t.field("code"), how: claim.How(t.field("how")), back: "/kiosks/conflicts"})
	})
}

// settleCase records what happened for every unit of the code that is open.
func (t *turn) settleCase(d kioskDeed, act ledger.Act) error {
	one, err := t.caseOf(d.code)
	if err != nil {
		return err
	}
	s := claim.Settling{How: d.how, Approver: d.approver}
	for _, u := range one.Uses {
		if u.Open {
			s.Uses = append(s.Uses, u.Use)
		}
	}
	if len(s.Uses) == 0 {
		return claim.RefuseNoConflict
	}
	return claim.Settle(t.ctx(), t.desk.Ledger, act, s)
}

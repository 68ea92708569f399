package api

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/buyer"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/kiosk/signing/pace"
)

// changeRequest is the body of a change of a session. What is absent stays as it is,
// but that it takes place.
type changeRequest struct {
	From   string          `json:"from,omitempty"`
	Until  string          `json:"until,omitempty"`
	Breaks *[]breakRequest `json:"breaks,omitempty"` // all of them, instead of those there are
	Off    bool            `json:"off,omitempty"`    // it does not take place; false puts back one that was cancelled
	Reason string          `json:"reason,omitempty"` // printed for its holders
	PIN    string          `json:"pin,omitempty"`    // of the person who does it; the program itself when absent
}

type breakRequest struct {
	From  string `json:"from"`
	Until string `json:"until"`
}

// changing turns the body into the command's request.
func (r changeRequest) changing(session string) (in signing.Changing, err error) {
	in = signing.Changing{Session: session, Off: r.Off, Reason: r.Reason}
	if in.From, err = momentOf("from", r.From); err != nil {
		return in, err
	}
	if in.Until, err = momentOf("until", r.Until); err != nil {
		return in, err
	}
	if r.Breaks == nil {
		return in, nil
	}
	in.Breaks = []pace.Stretch{}
	for _, b := range *r.Breaks {
		var s pace.Stretch
		if s.From, err = momentOf("breaks", b.From); err != nil {
			return in, err
		}
		if s.Until, err = momentOf("breaks", b.Until); err != nil {
			return in, err
		}
		in.Breaks = append(in.Breaks, s)
	}
	return in, nil
}

// wouldChange answers what a change would be for those who hold tickets, and does
// nothing.
func (a *API) wouldChange(c *fiber.Ctx) error {
	if a.Signing == nil {
		return signing.RefuseNoSessions
	}
	r := changeRequest{From: c.Query("from"), Until: c.Query("until"), Off: c.QueryBool("off")}
	in, err := r.changing(c.Params("id"))
	if err != nil {
		return err
	}
	var b signing.Planned
	var into *signing.Into
	err = a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) (err error) {
		if b, err = a.Signing.WouldChange(ctx, q, in); err != nil || b.Plan.Off {
			return err
		}
		into, err = a.Signing.RunsInto(ctx, q, in.Session, b.Plan.Until)
		return err
	})
	if err != nil {
		return err
	}
	out := changedTo(b)
	if into != nil {
		out["into"] = intoOf(*into)
	}
	return c.JSON(out)
}

// change moves, shortens, extends or cancels a session, or puts one back. A retry is
// answered with what the first try did.
func (a *API) change(c *fiber.Ctx) error {
	var r changeRequest
	by, err := a.acting(c, &r, &r.PIN, "change a session")
	if err != nil {
		return err
	}
	// A path's parameter lives as long as its request; what is recorded, longer.
	in, err := r.changing(string([]byte(c.Params("id"))))
	if err != nil {
		return err
	}
	done, err := a.Signing.Change(c.UserContext(), by, in)
	if err != nil {
		return err
	}
	out := changedTo(done.Planned)
	out["at"], out["reason"] = stamp(done.At), done.Reason
	return c.JSON(out)
}

// acting reads the body of an act at a signing, and who does it. The PIN is taken out
// of what is hashed.
func (a *API) acting(c *fiber.Ctx, r any, pin *string, what string) (ledger.Act, error) {
	if a.Signing == nil {
		return ledger.Act{}, signing.RefuseNoSessions
	}
	if err := read(c, r); err != nil {
		return ledger.Act{}, err
	}
	typed := *pin
	*pin = ""
	by, err := act(c, r)
	if err != nil || typed == "" {
		return by, err
	}
	return a.asPerson(c.UserContext(), by, typed, what)
}

func changedTo(b signing.Planned) fiber.Map {
	out := fiber.Map{
		"session": b.Session, "how": b.How, "off": b.Plan.Off, "from": stamp(b.Plan.From), "until": stamp(b.Plan.Until),
		"breaks": stretchesOf(b.Plan.Breaks), "gets": b.Gets, "tickets": b.Count,
	}
	if b.Behind != nil && b.Behind.Label != "" {
		out["behind"] = b.Behind.Label
	}
	return out
}

func intoOf(x signing.Into) fiber.Map {
	return fiber.Map{"session": x.Session.ID, "from": stamp(x.From)}
}

// sponsorRequest is the body of a ticket that is given away.
type sponsorRequest struct {
	Reason string `json:"reason"`
	Items  int64  `json:"items,omitempty"` // that are signed; as many as the tier has when absent
	Lang   string `json:"lang,omitempty"`  // of its paper
	Name   string `json:"name,omitempty"`  // of who gets it
	Words  string `json:"words,omitempty"` // to be written for them
	PIN    string `json:"pin,omitempty"`
}

// sponsor gives a seat of a session's allotment away.
func (a *API) sponsor(c *fiber.Ctx) error {
	var r sponsorRequest
	if a.Signing == nil {
		return signing.RefuseNoSessions
	}
	if err := read(c, &r); err != nil {
		return err
	}
	typed, who := r.PIN, buyer.Person{Name: r.Name, Words: r.Words}
	r.PIN, r.Name, r.Words = "", "", "" // no trace of who it is in what is hashed
	by, err := act(c, &r)
	if err != nil {
		return err
	}
	ctx := c.UserContext()
	if typed != "" {
		if by, err = a.asPerson(ctx, by, typed, "give a ticket away"); err != nil {
			return err
		}
	}
	t, err := a.Signing.Sponsor(ctx, by, signing.Sponsoring{
		Session: string([]byte(c.Params("id"))), Reason: r.Reason, Lang: r.Lang, Items: r.Items, Holder: who,
	})
	if err != nil {
		return err
	}
	var out ticketAnswer
	err = a.Stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		out, err = a.issuedOf(ctx, q, t)
		return err
	})
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(out)
}

// asTook is a length of time in seconds; nil where nobody knows.
func asTook(ms int64) *int64 {
	if ms <= 0 {
		return nil
	}
	s := int64(time.Duration(ms) * time.Millisecond / time.Second)
	return &s
}

package api

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/album"
	"popstand/kiosk/dispute"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// registerCases names the routes of cases, and of refunds that disagree.
func (a *API) registerCases(v1 fiber.Router) {
	v1.Get("/refunds/troubles", a.troubles)
	v1.Post("/refunds/troubles/:number/settle", a.settle)
	v1.Post("/cases", a.openCase)
	v1.Get("/cases", a.listCases)
	v1.Get("/cases/:id", a.oneCase)
	v1.Post("/cases/:id/note", a.noteCase)
	v1.Post("/cases/:id/close", a.closeCase)
	v1.Post("/cases/:id/reopen", a.reopenCase)
	v1.Get("/cases/:id/pictures/:hash", a.casePicture)
	v1.Delete("/cases/:id/pictures/:hash", a.dropCasePicture)
}

// caseRequest is the body of POST /cases.
type caseRequest struct {
	Ground  dispute.Ground `json:"ground"`
	Sale    string         `json:"sale,omitempty"`    // id, number or code of a sale that is known here
	Receipt string         `json:"receipt,omitempty"` // number of one that is not
	Amount  *Money         `json:"amount,omitempty"`
	Lang    string         `json:"lang,omitempty"`
	Note    string         `json:"note,omitempty"` // what the buyer says; kept sealed
	PIN     string         `json:"pin,omitempty"`
}

// caseActRequest is the body of what is done to a case.
type caseActRequest struct {
	Outcome dispute.Outcome `json:"outcome,omitempty"` // of close
	Reason  string          `json:"reason,omitempty"`  // of close and reopen
	Note    string          `json:"note,omitempty"`    // of note; kept sealed
	PIN     string          `json:"pin,omitempty"`
}

func (a *API) openCase(c *fiber.Ctx) error {
	var r caseRequest
	if err := read(c, &r); err != nil {
		return err
	}
	s, err := a.settings(c.UserContext())
	if err != nil {
		return err
	}
	o := dispute.Opening{Ground: r.Ground, Receipt: r.Receipt, Lang: r.Lang, Note: r.Note}
	if r.Amount != nil {
		if o.Amount, err = r.Amount.in(s.Currency); err != nil {
			return err
		}
	}
	typed := r.PIN
	r.PIN, r.Note = "", "" // no trace of them may stand in what is hashed
	by, err := a.actOf(c, &r, typed, "open a case")
	if err != nil {
		return err
	}
	if r.Sale != "" {
		f, err := a.Refunds.Find(c.UserContext(), r.Sale)
		if err != nil {
			return err
		}
		o.Sale = f.Sale
	}
	made, err := a.Disputes.Open(c.UserContext(), by, o)
	if err != nil {
		return err
	}
	return a.answerCase(c.Status(fiber.StatusCreated), made)
}

// actOf is who acts by a request: the program, or the owner of the PIN.
func (a *API) actOf(c *fiber.Ctx, body any, pin, what string) (ledger.Act, error) {
	by, err := act(c, body)
	if err != nil || pin == "" {
		return by, err
	}
	return a.asPerson(c.UserContext(), by, pin, what)
}

func (a *API) noteCase(c *fiber.Ctx) error {
	return a.onCase(c, "note a case", func(by ledger.Act, id dispute.ID, r caseActRequest) (dispute.Case, error) {
		return a.Disputes.Note(c.UserContext(), by, dispute.Noting{Case: id, Text: r.Note})
	})
}

func (a *API) closeCase(c *fiber.Ctx) error {
	return a.onCase(c, "close a case", func(by ledger.Act, id dispute.ID, r caseActRequest) (dispute.Case, error) {
		return a.Disputes.Close(c.UserContext(), by, dispute.Closing{Case: id, Outcome: r.Outcome, Reason: r.Reason})
	})
}

func (a *API) reopenCase(c *fiber.Ctx) error {
	return a.onCase(c, "open a case again", func(by ledger.Act, id dispute.ID, r caseActRequest) (dispute.Case, error) {
		return a.Disputes.Reopen(c.UserContext(), by, dispute.Reopening{Case: id, Reason: r.Reason})
	})
}

// onCase does something to the case that the URL names.
func (a *API) onCase(c *fiber.Ctx, what string, do func(by ledger.Act, id dispute.ID, r caseActRequest) (dispute.Case, error)) error {
	var r caseActRequest
	if err := read(c, &r); err != nil {
		return err
	}
	id, err := a.caseID(c)
	if err != nil {
		return err
	}
	clear := r
	clear.PIN, clear.Note = "", ""
	by, err := a.actOf(c, &clear, r.PIN, what)
	if err != nil {
		return err
	}
	done, err := do(by, id, r)
	if err != nil {
		return err
	}
	return a.answerCase(c, done)
}

// caseID finds the case of a URL by its id or its number.
func (a *API) caseID(c *fiber.Ctx) (dispute.ID, error) {
	text := string([]byte(c.Params("id")))
	id := dispute.ID(text)
	err := a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) error {
		of, err := dispute.ByNumber(ctx, q, a.Stall.Event(), text)
		if err == nil {
			id = of.Opened.Case
			return nil
		}
		_, err = dispute.ByID(ctx, q, a.Stall.Event(), id)
		return err
	})
	return id, err
}

func (a *API) oneCase(c *fiber.Ctx) error {
	id, err := a.caseID(c)
	if err != nil {
		return err
	}
	of, err := a.Disputes.Case(c.UserContext(), id)
	if err != nil {
		return err
	}
	return a.answerCase(c, of)
}

// listCases answers the open cases by due time, so that those that are overdue come
// first; with ?state=closed the newest of the others.
func (a *API) listCases(c *fiber.Ctx) error {
	var all []dispute.Case
	state := c.Query("state", "open")
	err := a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) (err error) {
		switch state {
		case "open":
			all, err = dispute.Open(ctx, q, a.Stall.Event())
		case "closed":
			all, err = dispute.Done(ctx, q, a.Stall.Event(), salesFound)
		default:
			err = ledger.Refuse("field_bad", "Write open or closed.", "field", "state")
		}
		return err
	})
	if err != nil {
		return err
	}
	out := make([]caseAnswer, 0, len(all))
	for _, of := range all {
		out = append(out, a.caseOf(of, nil))
	}
	return c.JSON(fiber.Map{"cases": out})
}

func (a *API) casePicture(c *fiber.Ctx) error {
	id, err := a.caseID(c)
	if err != nil {
		return err
	}
	body, is, err := a.Disputes.Show(c.UserContext(), id, album.Hash(string([]byte(c.Params("hash")))))
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, is.Type)
	return c.Send(body)
}

// dropCasePicture deletes a picture. Deleted again, it is gone as before.
func (a *API) dropCasePicture(c *fiber.Ctx) error {
	var r dropRequest
	if err := read(c, &r); err != nil {
		return err
	}
	id, err := a.caseID(c)
	if err != nil {
		return err
	}
	typed := r.PIN
	r.PIN = ""
	by, err := a.actOf(c, &r, typed, "delete a picture")
	if err != nil {
		return err
	}
	err = a.Disputes.Drop(c.UserContext(), by, dispute.Dropping{Case: id, Hash: album.Hash(string([]byte(c.Params("hash")))), Reason: r.Reason})
	if err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

// troubleAnswer is a receipt whose refunds disagree.
type troubleAnswer struct {
	Sale    sale.ID        `json:"sale"`
	Number  string         `json:"number"`
	Why     refund.Why     `json:"why"` // overpaid or other_rate
	Paid    Money          `json:"paid"`
	Given   Money          `json:"given"`
	Over    Money          `json:"over"`
	TaxSold Money          `json:"tax_sold"`
	TaxBack Money          `json:"tax_back"`
	Refunds []refundAnswer `json:"refunds"`
}

// troublesOf words them for programs.
func troublesOf(all []refund.Trouble, currency string) []troubleAnswer {
	in := func(a money.Amount) Money { return Money{a, currency} }
	out := make([]troubleAnswer, 0, len(all))
	for _, t := range all {
		o := troubleAnswer{
			Sale: t.Sale, Number: t.Number, Why: t.Why, Paid: in(t.Paid), Given: in(t.Given), Over: in(t.Over()), TaxSold: in(t.TaxSold), TaxBack: in(t.TaxBack),
			Refunds: make([]refundAnswer, 0, len(t.Refunds)),
		}
		for _, r := range t.Refunds {
			o.Refunds = append(o.Refunds, refundOf(r))
		}
		out = append(out, o)
	}
	return out
}

func (a *API) troubles(c *fiber.Ctx) error {
	s, err := a.settings(c.UserContext())
	if err != nil {
		return err
	}
	var all []refund.Trouble
	err = a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = refund.Troubles(ctx, q, a.Stall.Event())
		return err
	})
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"troubles": troublesOf(all, s.Currency)})
}

// settle takes a receipt off that list. A person does it.
func (a *API) settle(c *fiber.Ctx) error {
	var r caseActRequest
	if err := read(c, &r); err != nil {
		return err
	}
	if r.PIN == "" {
		return dispute.RefusePerson
	}
	typed := r.PIN
	r.PIN = ""
	by, err := a.actOf(c, &r, typed, "settle refunds")
	if err != nil {
		return err
	}
	if err := a.Refunds.Settle(c.UserContext(), by, refund.Settling{Number: string([]byte(c.Params("number"))), Reason: r.Reason}); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

package api

import (
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/album"
	"popstand/kiosk/dispute"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
)

// caseAnswer is a case as programs see it. Lists leave out notes and pictures.
type caseAnswer struct {
	ID       dispute.ID          `json:"id"`
	Number   string              `json:"number"`
	Ground   dispute.Ground      `json:"ground"`
	Sale     sale.ID             `json:"sale"`
	Receipt  string              `json:"receipt"`
	Amount   Money               `json:"amount"`
	Due      string              `json:"due"`
	Overdue  bool                `json:"overdue"`
	Outcome  dispute.Outcome     `json:"outcome"` // "" while it is open
	Closings []caseClosing       `json:"closings"`
	Notes    []caseNoteAnswer    `json:"notes,omitempty"`
	Pictures []casePictureAnswer `json:"pictures,omitempty"`
	Job      string              `json:"job"`
	Node     ledger.NodeID       `json:"node"`
	Staff    ledger.Actor        `json:"staff"`
	At       string              `json:"at"`
}

type caseClosing struct {
	Outcome  dispute.Outcome `json:"outcome"`
	Refund   string          `json:"refund,omitempty"` // number of the refund that paid it back
	Reason   string          `json:"reason,omitempty"`
	Stands   bool            `json:"stands"` // false: it was opened again
	Staff    ledger.Actor    `json:"staff"`
	Approver string          `json:"approver,omitempty"`
	At       string          `json:"at"`
}

type caseNoteAnswer struct {
	Text   string       `json:"text"`
	Hidden bool         `json:"hidden,omitempty"` // it was erased, or can be read at another kiosk only
	Staff  ledger.Actor `json:"staff"`
	At     string       `json:"at"`
}

type casePictureAnswer struct {
	Hash    album.Hash `json:"hash"`
	Type    string     `json:"type"`
	Here    bool       `json:"here"`
	Deleted bool       `json:"deleted,omitempty"`
	At      string     `json:"at"`
}

// answerCase sends a case with its notes and pictures.
func (a *API) answerCase(c *fiber.Ctx, of dispute.Case) error {
	all, err := a.Disputes.Pictures(c.UserContext(), of.Opened.Case)
	if err != nil {
		return err
	}
	return c.JSON(a.caseOf(of, all))
}

func (a *API) caseOf(of dispute.Case, pictures []dispute.Picture) caseAnswer {
	o := caseAnswer{
		ID: of.Opened.Case, Number: of.Number, Ground: of.Ground, Sale: of.Sale, Receipt: of.Receipt, Amount: Money{of.Amount, of.Currency},
		Due: stamp(of.Due), Overdue: of.Overdue(a.Stall.Now()), Outcome: of.Outcome, Closings: make([]caseClosing, 0, len(of.Ends)),
		Job: of.Job, Node: of.Place.Node, Staff: of.Actor, At: stamp(of.At.Wall),
	}
	for _, e := range of.Ends {
		o.Closings = append(o.Closings, caseClosing{
			Outcome: e.Outcome, Refund: e.Paid, Reason: e.Reason, Stands: e.Stands, Staff: e.Actor, Approver: e.Approver, At: stamp(e.At.Wall),
		})
	}
	for _, n := range of.Notes {
		o.Notes = append(o.Notes, caseNoteAnswer{Text: n.Words, Hidden: n.Hidden != nil, Staff: n.Actor, At: stamp(n.At.Wall)})
	}
	for _, p := range pictures {
		o.Pictures = append(o.Pictures, casePictureAnswer{Hash: p.Hash, Type: p.Type, Here: p.Here, Deleted: !p.Living(), At: stamp(p.At.Wall)})
	}
	return o
}

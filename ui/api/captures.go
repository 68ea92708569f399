package api

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/signing"
)

// captureAnswer is a picture that was taken at the table, without the picture.
type captureAnswer struct {
	Hash    signing.Hash  `json:"hash"` // SHA-256 of the picture
	Kind    signing.Taken `json:"kind"` // photo or signature
	Type    string        `json:"type"`
	Bytes   int64         `json:"bytes"`
	Time    string        `json:"time"`
	Consent string        `json:"consent"`           // the language of the words that were agreed to
	Here    bool          `json:"here"`              // this kiosk has the picture
	Deleted string        `json:"deleted,omitempty"` // why it is not kept any more
}

// erased is why a picture is deleted with its holder's data.
const erased = "erased"

func (a *API) capturesOf(ctx context.Context, id signing.ID) ([]captureAnswer, error) {
	all, err := a.Signing.Captures(ctx, id)
	out := make([]captureAnswer, 0, len(all))
	for _, c := range all {
		out = append(out, captureOf(c))
	}
	return out, err
}

func captureOf(c signing.Capture) captureAnswer {
	o := captureAnswer{Hash: c.Hash, Kind: c.Kind, Type: c.Type, Bytes: c.Bytes, Time: stamp(c.At), Consent: c.Consent, Here: c.Here}
	if c.Deleted {
		o.Deleted = c.Why
	}
	if c.Erased {
		o.Deleted = erased
	}
	return o
}

// capture answers the picture itself.
func (a *API) capture(c *fiber.Ctx) error {
	if a.Signing == nil {
		return signing.RefuseNoSessions
	}
	body, is, err := a.Signing.Picture(c.UserContext(), signing.ID(c.Params("id")), signing.Hash(c.Params("hash")))
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, is.Type)
	return c.Send(body)
}

// dropRequest is the body of deleting a picture.
type dropRequest struct {
	Reason string `json:"reason"`
	PIN    string `json:"pin,omitempty"` // of the person who does it; the program itself when absent
}

// dropCapture deletes a picture. Deleted again, it is gone as before.
func (a *API) dropCapture(c *fiber.Ctx) error {
	if a.Signing == nil {
		return signing.RefuseNoSessions
	}
	var r dropRequest
	if err := read(c, &r); err != nil {
		return err
	}
	typed := r.PIN
	r.PIN = ""
	by, err := act(c, &r)
	if err != nil {
		return err
	}
	if typed != "" {
		if by, err = a.asPerson(c.UserContext(), by, typed, "delete a picture"); err != nil {
			return err
		}
	}
	err = a.Signing.DeleteCapture(c.UserContext(), by, signing.Discarding{
		Ticket: signing.ID(string([]byte(c.Params("id")))), Hash: signing.Hash(string([]byte(c.Params("hash")))), Reason: r.Reason,
	})
	if err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}

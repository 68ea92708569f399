package buyer

import (
	"context"
	"log/slog"
	"slices"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/kiosk/verdict"
	"popstand/ui/web"
)

// seated is the answer to a ticket for a signing: what is said follows from how
// its line stands at the moment it is looked at.
const seated kind = "seat"

// ticketKind is what signing calls its own codes.
var ticketKind = code.KindTicket.String() //nolint:gochecknoglobals // never written to

// ticket answers a code if it is a ticket's; false leaves it to whoever hands
// orders out.
func (s *Self) ticket(ctx context.Context, r *result) bool {
	if s.Signing == nil {
		return false
	}
	v, err := s.Signing.Scan(ctx, r.ticketFound())
	if _, refused := refusal(err); refused && s.Pickup != nil {
		return false // no ticket has this short number
	}
	switch {
	case err != nil:
		s.trouble(r, err)
	case v.Kind != ticketKind && s.Pickup != nil:
		return false
	default:
		s.take(ctx, r, v)
	}
	return true
}

func (r *result) ticketFound() signing.Found {
	return signing.Found{Text: r.found.Text, Human: r.found.Human}
}

// take makes an answer of a ticket's verdict.
func (s *Self) take(ctx context.Context, r *result, v signing.Verdict) {
	r.seat, r.green = v.What.Ticket, v.Light == verdict.Green
	r.fine = v.Light != verdict.Red || v.Next == signing.NextWait
	switch {
	case off(v.Next): // the ticket is genuine: its holder is told what they get
		r.kind = seated
	case v.Reason == verdict.NotGenuine, v.Reason == verdict.OtherEvent, v.Reason == verdict.Revoked:
		r.kind = ask
	default:
		r.kind = seated
	}
	switch {
	case v.What.Ticket == "" && (v.Next == signing.NextRescan || v.Fault == code.RefuseSpelling.Code):
		r.kind = again
		return
	case v.What.Ticket == "":
		r.kind = ask
	}
	if r.kind == ask {
		r.call = s.call(Call{})
		s.noteTicket(ctx, v)
		return
	}
	t, err := s.Signing.Ticket(ctx, v.What.Ticket)
	if err != nil {
		s.trouble(r, err)
		return
	}
	r.lang = t.Lang
}

// off says that a ticket's session does not take place.
func off(next verdict.Next) bool {
	return slices.Contains([]verdict.Next{signing.NextOff, signing.NextOffRefund, signing.NextOffShop, signing.NextOffFree, signing.NextOffExchange}, next)
}

// noteTicket records what the scan has shown. The screen waits for no disk.
func (s *Self) noteTicket(ctx context.Context, v signing.Verdict) {
	act, err := s.act()
	if err == nil {
		err = s.Signing.Note(ctx, act, v)
	}
	if err != nil {
		s.Log.Error("a guest's scan was not noted", slog.Any("err", err))
	}
}

// ahead is how the line stands for a ticket.
func (s *Self) ahead(ctx context.Context, id signing.ID) (a signing.Ahead, err error) {
	err = s.ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		a, err = s.Signing.Ahead(ctx, q, id)
		return err
	})
	return a, err
}

// Here answers POST /buyer/here: who holds the ticket on the screen checks in, or
// is back.
func (s *Self) Here(c *fiber.Ctx) error {
	return s.on(c, func(r *result) {
		if r.kind != seated || !r.green {
			return
		}
		next := *r
		act, err := s.act()
		if err == nil {
			_, err = s.Signing.CheckIn(c.UserContext(), act, signing.Entering{Found: r.ticketFound(), Alone: true})
		}
		if next.green = false; err != nil {
			s.trouble(&next, err)
		}
		s.show(&next)
	})
}

// Write answers POST /buyer/write: the holder of the ticket on the screen opens
// the keyboard, types without script, or keeps what shall be written for them.
// It takes the signed code: a short number can be read over a shoulder.
func (s *Self) Write(c *fiber.Ctx) error {
	return s.here(c, func() error {
		r := s.look().result
		if r == nil || r.kind != seated || r.found.Text == "" || numbered(r) != web.Field(c, "no") {
			return web.SeeOther(c, "/buyer")
		}
		text := web.Field(c, "words")
		t := typed{text: text, given: true, upper: web.Field(c, "upper") != ""}
		switch key := web.Field(c, "key"); {
		case web.Field(c, "open") != "":
			s.touch(func(m *moment) { m.writes = true })
			return web.SeeOther(c, "/buyer")
		case len(text) > wordsMost:
			return fiber.ErrBadRequest
		case key != "":
			s.touch(func(m *moment) { m.writes = true })
			return s.page(c, t.press(key))
		}
		if err := s.write(c.UserContext(), r, text); err != nil {
			if _, refused := refusal(err); !refused {
				return err
			}
			t.short = true
			return s.page(c, t)
		}
		return web.SeeOther(c, "/buyer")
	})
}

// wordsMost is the longest text that is read at all, in bytes.
const wordsMost = 1000

// write keeps a text, and shows that it is kept.
func (s *Self) write(ctx context.Context, r *result, text string) error {
	act, err := s.act()
	if err != nil {
		return err
	}
	if _, err := s.Signing.Dedicate(ctx, act, signing.Dedicating{Ticket: r.seat, Words: text}); err != nil {
		return err
	}
	next := *r
	next.wrote = text != ""
	s.show(&next)
	return nil
}

// press edits the text by a key of the keyboard; a capital is one letter long.
func (t typed) press(key string) typed {
	switch {
	case key == "case":
		t.upper = !t.upper
		return t
	case key == "space":
		t.text += " "
	case key == "clear" || key == "back":
		t.text = press(t.text, key)
	case utf8.RuneCountInString(key) == 1:
		t.text += key
	}
	t.upper = t.text == ""
	return t
}

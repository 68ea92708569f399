package signing

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"popstand/kiosk/buyer"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

// Dedicating asks to keep what a holder wants written.
type Dedicating struct {
	Ticket ID     `json:"ticket"`
	Words  string `json:"-"` // "" takes it back; never part of what is hashed
}

// Dedicate keeps what the holder of a ticket wants written for them, sealed. Staff
// type it, or the holder at the buyer's screen: it asks nobody for permission.
// Refusals: no_sessions, session_unknown, ticket_unknown, ticket_void,
// already_served, no_words, bad_words (most), erased.
func (d *Desk) Dedicate(ctx context.Context, act ledger.Act, in Dedicating) (Ticket, error) {
	act.Ask = asked(act, KindDedicated, in)
	return d.with(ctx, act, in.Ticket, func(ctx context.Context, tx *ledger.Tx, s event.Session, t Ticket) error {
		if t.State == Served {
			return ledger.Refuse("already_served", "This ticket was served already.")
		}
		if err := worded(s, in.Words); err != nil {
			return err
		}
		p, err := d.person(ctx, tx, t)
		if err != nil {
			return err
		}
		p.Words = in.Words
		fact := Dedicated{Ticket: t.Ticket}
		if fact.Word, err = d.rewrite(ctx, tx, t.Word.Buyer, p); err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindDedicated, fact)
		return err
	})
}

// rewrite seals what is known of a holder anew, under the same key where there is
// one.
func (d *Desk) rewrite(ctx context.Context, tx *ledger.Tx, id buyer.ID, p buyer.Person) (w Word, err error) {
	if id == "" {
		return d.sealed(ctx, tx, p)
	}
	w.Buyer = id
	w.Sealed, err = buyer.Vault{Event: tx.Event(), Random: d.Random}.Seal(ctx, tx, id, p)
	return w, err
}

// person reads who holds a ticket. Where this kiosk can't read it, or nobody said,
// it is empty; then what is written now replaces it under a key of its own.
func (d *Desk) person(ctx context.Context, q ledger.Queryer, t Ticket) (buyer.Person, error) {
	if t.Word.Sealed == "" {
		return buyer.Person{}, nil
	}
	p, err := buyer.Vault{Event: d.Ledger.Event()}.Open(ctx, q, t.Word.Buyer, t.Word.Sealed)
	if errors.Is(err, buyer.RefuseNoKey) || errors.Is(err, buyer.RefuseErased) {
		return buyer.Person{}, nil
	}
	return p, err
}

// Holder reads who holds a ticket and what they want written; empty where nobody
// said, or this kiosk can't read it.
func (d *Desk) Holder(ctx context.Context, t Ticket) (p buyer.Person, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		p, err = d.person(ctx, q, t)
		return err
	})
	return p, err
}

// CheckWords refuses words that a session does not take, before there is a ticket
// for them. Refusals: no_words, bad_words (most).
func CheckWords(s event.Session, words string) error { return worded(s, words) }

// worded refuses words that a session does not take.
func worded(s event.Session, words string) error {
	most := int(s.Dedication)
	bad := !utf8.ValidString(words) || strings.ContainsFunc(words, unicode.IsControl)
	switch {
	case words == "":
		return nil
	case most == 0:
		return ledger.Refuse("no_words", "Nothing personal is written at this session.", "session", s.ID)
	case bad || utf8.RuneCountInString(words) > most:
		return ledger.Refuse("bad_words", "Write it shorter, in one line.", "most", strconv.Itoa(most))
	}
	return nil
}

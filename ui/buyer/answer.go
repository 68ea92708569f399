package buyer

import (
	"context"
	"log/slog"
	"strings"
	"unicode"

	"popstand/kiosk/buyer"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/signing"
	"popstand/kiosk/verdict"
)

// kind says which of the answers a buyer gets.
type kind string

const (
	inQueue   kind = "queue"     // they have a number
	early     kind = "early"     // before their time
	late      kind = "late"      // after it
	collected kind = "collected" // nothing is left
	unpaid    kind = "unpaid"
	ask       kind = "ask"    // a person has to look; staff are told
	again     kind = "again"  // that was no code
	coming    kind = "coming" // somebody was called
	failed    kind = "fault"
)

// good says whether all is well for the buyer.
func (r *result) good() bool { return r.kind == inQueue || r.kind == seated && r.fine }

// result is the answer to one code. It holds what the screen shows and nothing
// beyond: the next one replaces all of it.
type result struct {
	no      int64
	kind    kind
	found   pickup.Found // to join with
	order   pickup.ID
	lang    string // of the order
	name    string // the first one
	ref     string
	joins   bool // they may choose to be served now
	verdict pickup.Verdict
	place   pickup.Waiting
	slip    bool
	call    string // what staff see it by
	helped  bool   // somebody was called

	seat  signing.ID // "" for what is no ticket
	fine  bool       // the ticket is good
	green bool       // and its holder may check in by themselves
	wrote bool       // what shall be written was kept
}

// found reads a text as what a buyer may show: a code, or the short one beside it.
func found(text string) pickup.Found {
	if human, err := code.ParseHuman(text); err == nil {
		return pickup.Found{Human: human}
	}
	return pickup.Found{Text: text}
}

// judge answers a code, and gives whose turn comes a number at once.
func (s *Self) judge(ctx context.Context, text, lang string) *result {
	r := &result{found: found(text)}
	if s.ticket(ctx, r) {
		if lang != "" {
			r.lang = lang
		}
		return r
	}
	v, err := s.Pickup.Scan(ctx, r.found)
	if err != nil {
		return s.trouble(r, err)
	}
	r.take(v)
	s.fill(ctx, r)
	if lang != "" {
		r.lang = lang
	}
	if r.kind == inQueue {
		return s.enter(ctx, r)
	}
	if r.kind != again {
		s.note(ctx, v)
	}
	if r.kind == ask {
		r.call = s.call(Call{Order: r.order})
	}
	return r
}

// trouble is the answer when there is no verdict.
func (s *Self) trouble(r *result, err error) *result {
	if _, refused := refusal(err); refused {
		r.kind, r.call = ask, s.call(Call{})
		return r
	}
	s.Log.Error("a buyer's code was not answered", slog.Any("err", err))
	r.kind = failed
	return r
}

// take makes an answer of a verdict.
func (r *result) take(v pickup.Verdict) {
	r.verdict, r.order, r.ref = v, v.What.Order, v.What.Ref
	r.joins = v.Light == verdict.Amber && v.Next == pickup.NextServeNow
	switch {
	case v.What.Order == "" && (v.Next == pickup.NextRescan || v.Fault == code.RefuseSpelling.Code):
		r.kind = again
	case v.What.Order == "":
		r.kind = ask // a genuine code of an order that is not known here has no number to give
	case v.Light == verdict.Green, v.Light == verdict.Amber && (v.Reason == verdict.Ready && v.Next == pickup.NextCheckName || v.Next == pickup.NextQueue):
		r.kind = inQueue
	case v.Reason == verdict.TooEarly:
		r.kind = early
	case v.Reason == verdict.TooLate && v.Next != pickup.NextShop:
		r.kind = late
	case v.Reason == verdict.AlreadyUsed && v.What.Units == 0:
		r.kind = collected
	case v.Reason == verdict.Unpaid:
		r.kind = unpaid
	default:
		r.kind = ask
	}
}

// enter gives who holds the code a number, and paper with it.
func (s *Self) enter(ctx context.Context, r *result) *result {
	act, err := s.act()
	if err != nil {
		return s.trouble(r, err)
	}
	a, err := s.Pickup.Arrive(ctx, act, r.found)
	if err != nil {
		return s.trouble(r, err)
	}
	r.kind, r.place, r.joins = inQueue, a.Waiting, false
	r.slip = a.New && s.slip(ctx, r)
	return r
}

// slip prints the number, where paper would not come too late. That it can't is
// no reason not to wait.
func (s *Self) slip(ctx context.Context, r *result) bool {
	if s.Paper == nil || !s.Paper() {
		return false
	}
	act, err := s.act()
	if err == nil {
		_, err = s.Pickup.PrintNumber(ctx, act, pickup.Printing{Order: r.order, Found: r.found, Lang: r.lang})
	}
	if err != nil {
		s.Log.Warn("a number was not printed", slog.Any("err", err))
	}
	return err == nil
}

// note records what the scan has shown. The screen waits for no disk.
func (s *Self) note(ctx context.Context, v pickup.Verdict) {
	if v.Next == pickup.NextServeNow {
		return // they may still join
	}
	act, err := s.act()
	if err == nil {
		err = s.Pickup.Note(ctx, act, v)
	}
	if err != nil {
		s.Log.Error("a buyer's scan was not noted", slog.Any("err", err))
	}
}

// fill adds the order's language, and the first name of whoever holds its
// signed code: a short number can be read over a shoulder.
func (s *Self) fill(ctx context.Context, r *result) {
	if r.order == "" {
		return
	}
	err := s.ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		o, err := pickup.OrderOf(ctx, q, s.ledger.Event(), r.order)
		if err != nil {
			return err
		}
		r.lang = o.Lang
		if o.Buyer == "" || r.found.Text == "" || r.verdict.Reason == verdict.NotGenuine {
			return nil
		}
		p, err := (buyer.Vault{Event: s.ledger.Event()}).Open(ctx, q, o.Buyer, o.Sealed)
		if _, refused := refusal(err); refused {
			return nil
		}
		r.name = firstName(p.Name)
		return err
	})
	if _, refused := refusal(err); err != nil && !refused {
		s.Log.Error("the order of a buyer's code was not read", slog.Any("err", err))
	}
}

// firstNameMost is the longest first name that is shown, in letters.
const firstNameMost = 14

// firstName is what a person is called by strangers; "" where the first word of
// a name is the family's, or is too long for the screen.
func firstName(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 || strings.Contains(words[0], "@") || strings.HasSuffix(words[0], ",") {
		return ""
	}
	letters := []rune(words[0])
	if len(letters) > firstNameMost || unicode.In(letters[0], unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
		return ""
	}
	return words[0]
}

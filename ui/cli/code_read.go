package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"popstand/kiosk"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
)

// codeRead says what codes are, beside a kiosk that may be selling.
func codeRead(ctx context.Context, env *Env, args []string) error {
	f := newFlags("code read")
	dir := f.dirFlag()
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *dir == "" || len(rest) != 1 {
		return usageError{"give --dir and one code, or - to read them one a line"}
	}
	stall, err := inspect(ctx, env, *dir)
	if err != nil {
		return err
	}
	r := &reading{env: env, stall: stall}
	err = stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		if err := r.prepare(ctx, q); err != nil {
			return err
		}
		if rest[0] != "-" {
			return r.one(ctx, q, rest[0])
		}
		return r.lines(ctx, q)
	})
	if err = errors.Join(err, stall.Close()); err != nil {
		return err
	}
	if r.bad > 0 {
		return foundError{r.bad}
	}
	return nil
}

// reading is one run of popstand code read.
type reading struct {
	env     *Env
	stall   *kiosk.Stall
	shared  keys.Shared
	signed  bool // codes were signed for this event, as far as is known here
	trust   *code.Trust
	revoked code.Revoked
	now     code.Now
	tell    teller
	bad     int
}

// prepare reads whom to believe.
func (r *reading) prepare(ctx context.Context, q ledger.Queryer) error {
	settings, err := event.SettingsOf(ctx, q, r.stall.Event())
	if err != nil && !errors.Is(err, ledger.Refuse("no_event", "")) {
		return err
	}
	r.tell, r.now = newTeller(settings), keys.Now(r.stall.Now())
	r.shared, err = keys.Read(r.stall.Dir, r.stall.Event())
	if errors.Is(err, ledger.Refuse("no_keys", "")) {
		return r.strange()
	}
	if err != nil {
		return err
	}
	r.signed = true
	if r.trust, err = r.shared.Trust(ctx, q); err != nil {
		return err
	}
	r.revoked, err = r.shared.Revoked(ctx, q)
	return err
}

// strange is a folder that never signed a code: it believes nobody.
func (r *reading) strange() error {
	id, err := code.ParseEvent(string(r.stall.Event()))
	if err == nil {
		r.trust, err = code.NewTrust(id)
	}
	fmt.Fprintf(r.env.Err, "No code was ever signed in %s: none is good here.\n", r.stall.Dir)
	return err
}

func (r *reading) lines(ctx context.Context, q ledger.Queryer) error {
	var in io.Reader = os.Stdin
	if r.env.In != nil {
		in = r.env.In
	}
	scanner := bufio.NewScanner(in)
	for scanner.Scan() {
		// A line of popstand code issue has the short number behind a tab.
		text, _, _ := strings.Cut(scanner.Text(), "\t")
		if strings.TrimSpace(text) == "" {
			continue
		}
		if err := r.one(ctx, q, text); err != nil {
			return err
		}
	}
	if err := scanner.Err(); err != nil {
		return fmt.Errorf("read codes: %w", err)
	}
	return nil
}

// one says what one text is. Blanks around it are the shell's; any inside are
// the code's own fault.
func (r *reading) one(ctx context.Context, q ledger.Queryer, text string) error {
	text = strings.TrimSpace(text)
	if len(text) < code.Length/2 {
		return r.short(ctx, q, text)
	}
	v, err := r.trust.Verify(text, r.now)
	var no *code.Error
	switch {
	case errors.As(err, &no):
		r.refuse("not good", no)
		return nil
	case err != nil:
		return err
	}
	over, known, err := r.known(ctx, q, v.Code)
	if err != nil {
		return err
	}
	head, tail := "good", v.Code.Kind().String()
	switch {
	case r.revoked.Has(v.Code.ID()):
		head = "revoked"
		r.bad++
	case over:
		head = "over"
		r.bad++
	}
	fmt.Fprintf(r.env.Out, "%-9s %s %s\n", head, tail, r.shared.Secret.Human(v.Code.ID()).Grouped())
	for _, s := range append(r.facts(v), known...) {
		if s.words != "" {
			fmt.Fprintf(r.env.Out, "  %-10s %s\n", s.what, s.words)
		}
	}
	return nil
}

// facts are all that is to be said of a genuine code.
func (r *reading) facts(v code.Verified) []said {
	b := v.Code.Body()
	all := r.tell.tell(b)
	if when := r.timing(b); when != "" {
		all = append(all, said{"now", when})
	}
	if v.Timing == code.Unsure {
		all = append(all, said{"clock", "nobody vouches for this machine's clock, and the certificate may have ended"})
	}
	return append(all,
		said{"signed by", fmt.Sprintf("%s, as its number %d", r.node(v.Issuer), v.Code.ID().Number())},
		said{"decides", r.home(v.Code.Home())},
		said{"id", v.Code.ID().String()},
	)
}

// timing says whether it is time for a code.
func (r *reading) timing(b code.Body) string {
	at := code.During
	switch b := b.(type) {
	case code.Pickup:
		at = b.Window.At(r.now)
	case code.Ticket:
		at = b.Window.At(r.now)
	case code.Voucher:
		at = code.Expired(b.Until, r.now)
	case code.Member:
		at = code.Expired(b.Until, r.now)
	}
	switch at {
	case code.Before:
		return "it is too early"
	case code.After:
		return "it is too late"
	case code.Unsure:
		return "nobody vouches for this machine's clock: ask what time it is"
	case code.During:
	}
	return ""
}

func (r *reading) node(n code.Node) string {
	if n.String() == string(r.stall.Node()) {
		return "this kiosk (" + r.tell.settings.NodeName(r.stall.Letters()...) + ")"
	}
	return "kiosk " + n.String()
}

func (r *reading) home(h code.Home) string {
	if h == (code.Home{}) {
		return ""
	}
	if n, found := r.trust.Node(h); found {
		return r.node(n)
	}
	return "kiosk " + h.String() + "…, which is not known here"
}

// short looks up a short number. It proves nothing: anybody could have typed it.
func (r *reading) short(ctx context.Context, q ledger.Queryer, text string) error {
	human, err := code.ParseHuman(text)
	var no *code.Error
	if errors.As(err, &no) {
		r.refuse("not good", no)
		return nil
	}
	if err != nil || !r.signed {
		r.bad++
		return err
	}
	found, err := r.shared.Find(ctx, q, human)
	if err != nil {
		return err
	}
	for _, id := range found {
		head := "short"
		if r.revoked.Has(id) {
			head = "revoked"
			r.bad++
		}
		fmt.Fprintf(r.env.Out, "%-9s %s is the short number of a code that was signed; it proves nothing by itself\n", head, human.Grouped())
		if cert, known := r.trust.Certificate(id.Key()); known {
			fmt.Fprintf(r.env.Out, "  %-10s %s, as its number %d\n", "signed by", r.node(cert.Node), id.Number())
		}
		fmt.Fprintf(r.env.Out, "  %-10s %s\n", "id", id)
	}
	if len(found) == 0 {
		r.bad++
		fmt.Fprintf(r.env.Out, "unknown   %s has no typing error, but no code that was signed here or heard of has it\n", human.Grouped())
	}
	return nil
}

func (r *reading) refuse(head string, no *code.Error) {
	r.bad++
	fmt.Fprintf(r.env.Out, "%-9s %s (%s)\n", head, no.Do, no.Code)
}

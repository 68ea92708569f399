package counter

import (
	"cmp"
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// namesShown is how many names stand above the keypad.
const namesShown = 3

// Start answers GET /: there is nothing here but the way on.
func (d *Desk) Start(c *fiber.Ctx) error { return web.SeeOther(c, "/sell") }

// AskSignIn answers GET /signin: who are you?
func (d *Desk) AskSignIn(c *fiber.Ctx) error {
	return d.anybody(c, func(t *turn) error {
		if t.me.ID != "" {
			return web.SeeOther(c, "/sell")
		}
		v := t.signinView(c.Query("staff"))
		if t.asks("all") {
			v.All, v.People = true, people(t.books.people, c.Query("staff"))
		}
		return t.showSignin(v)
	})
}

func (t *turn) showSignin(v Signin) error {
	if t.target() == "signin" {
		return web.Render(t.c, SigninBody(v))
	}
	return web.Render(t.c, SigninPage(v))
}

// SignIn answers POST /signin: a key, or the fourth digit, which signs in.
// What is typed is never kept here: a page without script sends it along.
func (d *Desk) SignIn(c *fiber.Ctx) error {
	return d.anybody(c, func(t *turn) error {
		id := t.field("staff")
		pin := digits(t.field("typed"), t.field("digit"), pinDigits)
		v := t.signinView(id)
		if len(pin) < pinDigits || v.Name == "" {
			v.Typed = pin
			return t.showSignin(v)
		}
		act, err := d.act(id)
		if err != nil {
			return err
		}
		who, err := d.Roster.SignIn(t.ctx(), act, staff.SignIn{ID: id, PIN: pin})
		d.ledgers.spoil() // a wrong try may have locked the name
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		if no != nil {
			t.wrong(&v, no)
			return t.showSignin(v)
		}
		return t.enter(who)
	})
}

// wrong says what came of a wrong PIN.
func (t *turn) wrong(v *Signin, no *ledger.Refusal) {
	switch no.Code {
	case "pin_wrong":
		v.Wrong, v.Tries = true, number(no, "left")
	case "pin_wait":
		v.Locked = t.clock(t.now.Wall + int64(number(no, "seconds"))*time.Second.Milliseconds())
	case "pin_locked":
		v.Forever = true
	default:
		v.Name = ""
	}
}

// enter begins a session with a stand of its own.
func (t *turn) enter(who staff.Member) error {
	t.desk.mu.Lock()
	before := t.desk.stands[t.guest.stand]
	t.desk.mu.Unlock()
	if before != nil { // somebody was signed in here, and is not any more
		before.mu.Lock()
		t.desk.tryLeave(t.ctx(), before)
		before.mu.Unlock()
	}
	id, err := t.desk.newID()
	if err != nil {
		return err
	}
	sessions := t.desk.Site.Sessions
	if err := sessions.SignIn(t.c, who.ID); err != nil {
		return err
	}
	if err := sessions.Put(t.c, standKey, id); err != nil {
		return err
	}
	return web.SeeOther(t.c, "/sell")
}

// signinView shows a few names, the chosen one among them.
func (s *sight) signinView(chosen string) Signin {
	st := s.Settings
	v := Signin{
		Page: s.page(s.w.Signin.Title, ""), Event: st.Name.In(s.lang), Clock: s.clock(s.now.Wall), Second: s.second(), State: "synced",
		Where: part.Day(s.now.Wall, s.zone, s.lang) + " · " + cmp.Or(st.Venue, s.nodeName()) + " · " + s.nodeName(),
	}
	all := slices.Clone(s.books.people)
	// The chosen one is shown even when the list is long.
	slices.SortStableFunc(all, func(a, b staff.Listed) int {
		return rank(b, chosen) - rank(a, chosen)
	})
	v.More = len(all) > namesShown
	if v.More {
		all = all[:namesShown]
	} else {
		all = s.books.people
	}
	v.People = people(all, chosen)
	for _, p := range s.books.people {
		if p.ID == chosen {
			v.Name, v.Forever = p.Name, p.Locked
		}
	}
	return v
}

// second is how far the venue's day has come, for the clock that ticks on.
func (s *sight) second() string {
	t := time.UnixMilli(s.now.Wall).In(s.zone)
	return part.Number((t.Hour()*60+t.Minute())*60 + t.Second())
}

func rank(p staff.Listed, chosen string) int {
	if p.ID == chosen {
		return 1
	}
	return 0
}

// SignOut answers POST /signout. An open sale is set aside; one that is paid in
// part has to be finished first, because its money is in the drawer.
func (d *Desk) SignOut(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if len(t.stand.cart.Parts) > 0 {
			t.stand.pay.tender, t.stand.pay.no = bySplit, sale.RefusePartsTaken
			return web.SeeOther(c, "/pay?tender=split")
		}
		if err := d.leave(t.ctx(), t.stand); err != nil {
			return err
		}
		act, err := d.act(t.me.ID)
		if err != nil {
			return err
		}
		if err := d.Roster.SignOut(t.ctx(), act, t.me.ID); err != nil {
			return err
		}
		if err := d.Site.Sessions.SignOut(c); err != nil {
			return err
		}
		d.Site.Live.Touch(topicDisplay)
		return web.SeeOther(c, "/signin")
	})
}

package office

import (
	"context"
	"errors"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/sync/hub"
	"popstand/sync/peer"
	"popstand/ui/part"
	"popstand/ui/web"
)

// Office answers organizers.
type Office struct {
	Site    *web.Site
	Stall   *kiosk.Stall
	Store   *hub.Store
	Callers func() []peer.Caller // kiosks that came to this process
}

// Register names every page of the office.
func (o *Office) Register() {
	o.Site.Get("/signin", o.askSignIn)
	o.Site.Post("/signin", o.signIn)
	o.Site.Post("/signout", o.signOut)
	o.Site.Get("/", o.known(o.day))
	o.Site.Get("/nodes", o.known(o.nodes))
	o.Site.Get("/conflicts", o.known(o.conflicts))
}

// known lets a page be seen by who has signed in.
func (o *Office) known(page fiber.Handler) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if !web.VisitOf(c).SignedIn() {
			return c.Redirect("/signin", fiber.StatusSeeOther)
		}
		c.Set(fiber.HeaderCacheControl, "no-store")
		return page(c)
	}
}

// settings reads the event; one that nobody has loaded yet has no name.
func (o *Office) settings(ctx context.Context) (s event.Settings, err error) {
	err = o.Stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		s, err = event.SettingsOf(ctx, q, o.Stall.Event())
		if errors.As(err, new(*ledger.Refusal)) {
			err = nil
		}
		return err
	})
	return s, err
}

// frame is what every page has.
type frame struct {
	part.Page
	Event   string
	Who     string
	Current string // "day", "nodes", "conflicts"; "" signed out
	Alarm   int64  // conflicts that are open
}

func (o *Office) frame(c *fiber.Ctx, s event.Settings, current string) frame {
	prefs, visit := o.Site.PrefsOf(c), web.VisitOf(c)
	lang := prefs.Lang
	if lang == "" {
		lang = c.AcceptsLanguages("en", "de", "es", "ja")
	}
	if lang == "" {
		lang = "en"
	}
	f := frame{
		Page:  part.Page{Lang: lang, Theme: prefs.Theme, Text: prefs.Text, CSRF: visit.Token(), Assets: o.Site.Assets.URLs(), Styles: []string{"css/office.css"}},
		Event: s.Name.In(lang), Who: visit.Staff, Current: current,
	}
	if f.Theme == "" {
		f.Theme = "light"
	}
	f.Brand.Name = f.Event
	f.Title = f.Words().Office.Title
	return f
}

func (o *Office) askSignIn(c *fiber.Ctx) error {
	s, err := o.settings(c.UserContext())
	if err != nil {
		return err
	}
	return web.Render(c, SigninPage(Signin{frame: o.frame(c, s, "")}))
}

// signIn looks at name, password and number. What was typed is not shown again.
func (o *Office) signIn(c *fiber.Ctx) error {
	ctx, name := c.UserContext(), c.FormValue("name")
	err := o.Store.SignIn(ctx, name, c.FormValue("password"), c.FormValue("number"))
	if err == nil {
		if err = o.Site.Sessions.SignIn(c, name); err == nil {
			err = c.Redirect("/", fiber.StatusSeeOther)
		}
		return err
	}
	s, failed := o.settings(ctx)
	if failed != nil {
		return errors.Join(err, failed)
	}
	v := Signin{frame: o.frame(c, s, "")}
	w := v.Words().Office
	switch {
	case errors.Is(err, hub.RefuseSignInWait):
		v.Said = &w.Wait
	case errors.Is(err, hub.RefuseSignIn):
		v.Said = &w.Wrong
	default:
		return err
	}
	c.Status(fiber.StatusForbidden)
	return web.Render(c, SigninPage(v))
}

func (o *Office) signOut(c *fiber.Ctx) error {
	if err := o.Site.Sessions.SignOut(c); err != nil {
		return err
	}
	return c.Redirect("/signin", fiber.StatusSeeOther)
}

package counter

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/ui/web"
)

// preferences is how the kiosk's own screen wants its pages. They stand in the
// database, because a kiosk's browser may begin each day with an empty profile.
// Screens of other machines keep their own in a cookie.
type preferences struct {
	mu  sync.RWMutex
	now web.Prefs
}

func (p *preferences) load(ctx context.Context, l *ledger.Ledger) error {
	kept, err := readSettings(ctx, l)
	if err != nil {
		return err
	}
	var now web.Prefs
	for name, value := range kept {
		now, _ = with(now, name, value) // a value of a newer program is left out
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = now
	return nil
}

func (p *preferences) get() web.Prefs {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.now
}

// with sets one preference. ok is false when there is no such value.
func with(p web.Prefs, name, value string) (next web.Prefs, ok bool) {
	var field *string
	var values []string
	switch name {
	case "lang":
		field, values = &p.Lang, event.Languages()
	case "theme":
		field, values = &p.Theme, []string{"light", "dark", "outdoor"}
	case "text":
		field, values = &p.Text, []string{"", "130"}
	case "hand":
		field, values = &p.Hand, []string{"", "left"}
	case "table":
		field, values = &p.Table, web.Tables()
	default:
		return p, false
	}
	if !slices.Contains(values, value) {
		return p, false
	}
	*field = value
	return p, true
}

func (d *Desk) prefsOf(c *fiber.Ctx) web.Prefs {
	if own(c) {
		return d.prefs.get()
	}
	return d.Site.PrefsOf(c)
}

// Set answers POST /settings: one choice of how the screen looks.
func (d *Desk) Set(c *fiber.Ctx) error {
	back := local(web.Field(c, "back"), "/sell")
	for _, name := range []string{"theme", "text", "hand", "lang"} {
		values := web.Fields(c, name)
		if len(values) == 0 {
			continue
		}
		if err := d.prefer(c, name, values[0]); err != nil {
			return err
		}
	}
	d.Site.Live.Touch(topicDisplay)
	return web.SeeOther(c, back)
}

// prefer remembers one choice where the screen's are kept.
func (d *Desk) prefer(c *fiber.Ctx, name, value string) error {
	next, ok := with(d.prefsOf(c), name, value)
	if !ok {
		return fiber.ErrBadRequest
	}
	if !own(c) {
		d.Site.SetPrefs(c, next)
		return nil
	}
	if err := d.Ledger.KeepSetting(c.UserContext(), name, value); err != nil {
		return fmt.Errorf("keep setting %s: %w", name, err)
	}
	d.prefs.mu.Lock()
	defer d.prefs.mu.Unlock()
	d.prefs.now, _ = with(d.prefs.now, name, value)
	return nil
}

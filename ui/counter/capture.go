package counter

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/album"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/ui/part"
	"popstand/ui/web"
)

// PictureBytes is the most that the form with a picture may weigh.
const PictureBytes = album.PictureBytes + 64<<10

// IsSnap says whether a picture is posted to a path.
func IsSnap(path string) bool {
	ticket, photo := strings.CutSuffix(path, "/photo")
	id, signing := strings.CutPrefix(ticket, "/signing/ticket/")
	if !signing {
		id, signing = strings.CutPrefix(ticket, "/cases/")
	}
	return photo && signing && id != "" && !strings.Contains(id, "/")
}

// Snap answers GET /signing/ticket/:id/photo: a photo or a signature is taken, and
// those that were are shown. With ?drop= it asks why one is deleted.
func (d *Desk) Snap(c *fiber.Ctx) error {
	return d.ticketed(c, func(t *turn, of signing.Ticket) error {
		v, err := t.snapView(of, c.Query("kind"))
		if err != nil {
			return err
		}
		v.Error = t.signNote()
		if hash := c.Query("drop"); hash != "" {
			if err := t.dropView(&v, hash); err != nil {
				return err
			}
		}
		web.LetCamera(c)
		return web.Render(c, SnapPage(v))
	})
}

// ticketed answers a request about the pictures of one ticket.
func (d *Desk) ticketed(c *fiber.Ctx, answer func(t *turn, of signing.Ticket) error) error {
	return d.signed(c, func(t *turn) error {
		t.stand.screen = screenElse
		of, err := d.Signing.Ticket(t.ctx(), signing.ID(c.Params("id")))
		if isRefusal(err, "ticket_unknown") || err == nil && d.Signing.Album == nil {
			return fiber.ErrNotFound
		}
		if err != nil {
			return err
		}
		return answer(t, of)
	})
}

func ticketURL(id signing.ID) string { return "/signing/ticket/" + string(id) }

func (t *turn) snapView(of signing.Ticket, kind string) (Snap, error) {
	w := t.w.Capture
	session, _ := t.Settings.Session(of.Session)
	who, err := t.desk.Signing.Holder(t.ctx(), of)
	if err != nil {
		return Snap{}, err
	}
	v := Snap{
		Page: t.signPage(w.Title, ""), Rail: t.rail("signing"), Title: part.Fill(t.w.Signing.Ticket, "label", of.Of.Label), Sub: who.Name,
		Back: ticketURL(of.Ticket), URL: ticketURL(of.Ticket) + "/photo", Sign: kind == string(signing.Signature), Lang: t.lang,
	}
	if v.Sub == "" {
		v.Sub = t.w.Signing.NoName
	}
	if slices.Contains(event.Languages(), of.Lang) {
		v.Lang = of.Lang
	}
	v.Consent = part.Fill(part.WordsOf(v.Lang).Capture.Consent, "creator", t.creatorName(session.Creator))
	v.Styles, v.Scripts = append(v.Styles, "css/capture.css"), append(v.Scripts, "js/capture.js")
	if v.Op, err = t.desk.newID(); err != nil {
		return v, err
	}
	v.Shots, err = t.shots(t.ctx(), of.Ticket)
	return v, err
}

// creatorName is how people know a creator.
func (s *sight) creatorName(id string) string {
	for _, c := range s.Settings.Creators {
		if c.ID == id {
			return c.Name
		}
	}
	return s.brandName()
}

// shots are the pictures of a ticket, the latest first.
func (s *sight) shots(ctx context.Context, id signing.ID) ([]Shot, error) {
	if s.desk.Signing.Album == nil {
		return nil, nil
	}
	all, err := s.desk.Signing.Captures(ctx, id)
	out := make([]Shot, 0, len(all))
	for _, c := range slices.Backward(all) {
		out = append(out, s.shot(c))
	}
	return out, err
}

// besideTicket adds to a ticket's page what was taken at the table, and the key that
// takes it.
func (t *turn) besideTicket(v *TicketView, of ticketSight) (err error) {
	if t.desk.Signing.Album == nil {
		return nil
	}
	v.Styles = append(v.Styles, "css/capture.css")
	if of.Ticket.Void == signing.Lives && of.Row.Phase != signing.CalledOff {
		v.Acts = append(v.Acts, Act{ID: "photo", Label: t.w.Capture.Title, Icon: "camera", URL: ticketURL(of.Ticket.Ticket) + "/photo"})
	}
	v.Shots, err = t.shots(t.ctx(), of.Ticket.Ticket)
	return err
}

func (s *sight) shot(c signing.Capture) Shot {
	w := s.w.Capture
	at := ticketURL(c.Ticket) + "/photo"
	o := Shot{Hash: string(c.Hash), Sign: c.Kind == signing.Signature, Said: part.Fill(w.PhotoAt, "time", s.clock(c.At))}
	if o.Sign {
		o.Said = part.Fill(w.SignAt, "time", s.clock(c.At))
	}
	if c.Living() {
		o.Drop = at + "?drop=" + string(c.Hash)
	}
	switch {
	case c.Erased:
		o.Note = w.Erased
	case c.Deleted:
		o.Note = part.Fill(w.Deleted, "time", s.clock(c.GoneAt), "why", w.DropWhy(c.Why).Do)
	case c.Here:
		o.URL = at + "/" + string(c.Hash)
	case c.Node != s.desk.Ledger.Node():
		o.Note = w.Elsewhere
	default:
		o.Note = w.Gone
	}
	return o
}

// dropView asks why a picture is deleted.
func (t *turn) dropView(v *Snap, hash string) error {
	at := slices.IndexFunc(v.Shots, func(s Shot) bool { return s.Hash == hash && s.Drop != "" })
	if at < 0 {
		return nil
	}
	w := t.w.Capture
	v.Drop = &Dropping{Said: w.DropAsk, URL: v.Shots[at].URL, Name: v.Shots[at].Said, Back: v.URL}
	for _, why := range w.DropWhys {
		op, err := t.desk.newID()
		if err != nil {
			return err
		}
		v.Drop.Acts = append(v.Drop.Acts, t.post(Act{ID: "why-" + why.Key, Label: why.What, Icon: "trash", URL: v.URL + "/delete", Op: op}, "hash", hash, "reason", why.Key))
	}
	return nil
}

// KeepSnap answers POST /signing/ticket/:id/photo: a picture is kept.
func (d *Desk) KeepSnap(c *fiber.Ctx) error {
	return d.ticketed(c, func(t *turn, of signing.Ticket) error {
		op, kind := t.field("op"), t.field("kind")
		if op == "" {
			return fiber.ErrBadRequest
		}
		raw, err := t.picture()
		if err == nil {
			_, err = d.Signing.Capture(t.ctx(), ledger.Act{Op: ledger.Op(op), Actor: t.actor()}, signing.Capturing{
				Ticket: of.Ticket, Kind: signing.Taken(kind), Consent: t.field("consent"), Picture: raw,
			})
		}
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		t.stand.signs.no = no
		back := ticketURL(of.Ticket) + "/photo"
		if kind == string(signing.Signature) {
			back += "?kind=signature"
		}
		return web.SeeOther(c, back)
	})
}

// picture reads the file of the form.
func (t *turn) picture() ([]byte, error) {
	file, err := t.c.FormFile("picture")
	if err != nil { // a browser asks for it; nothing else is a picture
		return nil, album.RefuseNoPicture
	}
	if file.Size > album.PictureBytes {
		return nil, album.RefuseLarge
	}
	f, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // read only
	return io.ReadAll(f)
}

// DropSnap answers POST /signing/ticket/:id/photo/delete.
func (d *Desk) DropSnap(c *fiber.Ctx) error {
	return d.ticketed(c, func(t *turn, of signing.Ticket) error {
		op := t.field("op")
		if op == "" {
			return fiber.ErrBadRequest
		}
		err := d.Signing.DeleteCapture(t.ctx(), ledger.Act{Op: ledger.Op(op), Actor: t.actor()}, signing.Discarding{
			Ticket: of.Ticket, Hash: signing.Hash(t.field("hash")), Reason: t.field("reason"),
		})
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		t.stand.signs.no = no
		return web.SeeOther(c, ticketURL(of.Ticket)+"/photo")
	})
}

// SnapFile answers GET /signing/ticket/:id/photo/:hash: the picture itself, for
// staff.
func (d *Desk) SnapFile(c *fiber.Ctx) error {
	return d.ticketed(c, func(t *turn, of signing.Ticket) error {
		body, is, err := d.Signing.Picture(t.ctx(), of.Ticket, signing.Hash(c.Params("hash")))
		if isRefusal(err, "capture_unknown") || isRefusal(err, "capture_gone") {
			return fiber.ErrNotFound
		}
		if err != nil {
			return err
		}
		c.Set(fiber.HeaderContentType, is.Type)
		return c.Send(body)
	})
}

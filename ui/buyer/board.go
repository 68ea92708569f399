package buyer

import (
	"context"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/pickup"
	"popstand/ui/part"
	"popstand/ui/web"
)

// Board is the public board of numbers: it stands before everybody and names
// nobody.
type Board struct {
	part.Page
	Event   string
	Clock   string // "15:42"
	Second  string // of the venue's day, from which the clock ticks on
	Now     *Number
	Also    []Number // further ones that were called
	Next    []Number // who waits, in order
	More    int      // who waits beyond them
	Missed  []string // called a while ago, and not come
	About   string
	Slot    string // "Pickup now: 15:30 to 16:00"
	Welcome string
}

// Number is a number and where it shall go.
type Number struct{ Label, Place string }

// Size says how large the number can stand.
func (n Number) Size() string { return Panel{Big: n.Label}.Size() }

// How much the board shows, and when a call counts as missed.
const (
	alsoMost   = 3
	nextMost   = 4
	missedMost = 6
	missed     = 3 * time.Minute
)

// Board answers GET /board/pickup. It may hang anywhere: other machines may
// show it, too.
func (s *Self) Board(c *fiber.Ctx) error {
	if s.Pickup == nil {
		return fiber.ErrNotFound
	}
	v, err := s.board(c.UserContext(), c.Query("lang"))
	if err != nil {
		return err
	}
	return web.Render(c, BoardPage(v))
}

// BoardLive answers GET /live?page=board. A board of another machine is told the
// state and asks again after a moment: nobody can fill the places of the kiosk's
// own pages.
func (s *Self) BoardLive(c *fiber.Ctx) error {
	if s.Pickup == nil {
		return fiber.ErrNotFound
	}
	lang := c.Query("lang")
	feed := func(ctx context.Context, _ string) ([]web.Event, error) {
		v, err := s.board(ctx, lang)
		if err != nil {
			return nil, err
		}
		text, err := web.Text(ctx, BoardBody(v))
		return []web.Event{{Name: "board", Data: text}}, err
	}
	if own(c) {
		return s.Site.Live.Stream(c, []string{BoardTopic}, feed)
	}
	events, err := feed(c.UserContext(), BoardTopic)
	if err != nil {
		return err
	}
	return web.Once(c, events)
}

// board is the board as it is now.
func (s *Self) board(ctx context.Context, lang string) (Board, error) {
	f, err := s.Front(ctx, lang)
	if err != nil {
		return Board{}, err
	}
	q, err := s.queue(ctx)
	if err != nil {
		return Board{}, err
	}
	w := f.Page.Words()
	at := time.UnixMilli(f.Now.Wall).In(f.Zone)
	v := Board{
		Page: f.Page, Event: f.name(), Clock: f.clock(f.Now.Wall), Second: strconv.Itoa(at.Hour()*3600 + at.Minute()*60 + at.Second()),
		About: about(w, q.Wait), Welcome: w.Board.Welcome,
	}
	v.Title, v.Live, v.Text, v.Hand = w.Board.Title, "board&lang="+f.Page.Lang, "", ""
	v.Styles, v.Refresh = []string{"css/buyer.css"}, refresh
	v.called(f, q, s.ledger.Letter())
	for i, n := range q.Waiting {
		if i < nextMost {
			v.Next = append(v.Next, Number{Label: n.Label})
		}
	}
	v.More = max(0, len(q.Waiting)-nextMost)
	if p := f.Settings.Pickup; p != nil && f.Now.Trust.Known() {
		for _, slot := range p.Slots {
			if slot.From <= f.Now.Wall && f.Now.Wall < slot.Until {
				v.Slot = part.Fill(w.Board.Slot, "from", f.clock(slot.From), "until", f.clock(slot.Until))
			}
		}
	}
	return v, nil
}

// called tells who was called: the last one large, then who was called lately,
// then who has not come.
func (v *Board) called(f Front, q pickup.Queue, letter string) {
	for i, n := range q.Called {
		place := n.Counter
		if place == "" {
			place = f.place(letter)
		}
		number := Number{Label: n.Label, Place: place}
		switch {
		case i == 0:
			v.Now = &number
		case f.Now.Wall-n.Called < missed.Milliseconds() && len(v.Also) < alsoMost:
			v.Also = append(v.Also, number)
		case len(v.Missed) < missedMost:
			v.Missed = append(v.Missed, n.Label)
		}
	}
}

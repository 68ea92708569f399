package counter

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/ui/part"
	"popstand/ui/web"
)

// PickupFigures answers GET /pickup/figures: how pickup goes.
func (d *Desk) PickupFigures(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) (err error) {
		t.stand.screen = screenElse
		v := Figuring{Page: t.page(t.w.Figures.Title, "figures"), Rail: t.rail("pickup")}
		v.Styles = append(v.Styles, "css/figures.css")
		if v.Went, err = t.figures(t.ctx()); err != nil {
			return err
		}
		if v.Moments, err = t.moments(t.ctx()); err != nil {
			return err
		}
		return web.Render(c, FiguresPage(v))
	})
}

// figures are how orders were handed out so far.
func (s *sight) figures(ctx context.Context) (Fulfilled, error) {
	var all pickup.Figures
	var shops []pickup.ChannelFigures
	err := s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if _, all, err = s.desk.Pickup.Fulfilment(ctx, q); err != nil {
			return err
		}
		shops, err = s.desk.Pickup.FulfilmentByChannel(ctx, q)
		return err
	})
	if err != nil {
		return Fulfilled{}, fmt.Errorf("read how orders were handed out: %w", err)
	}
	v := Fulfilled{Any: all.Booked > 0, Head: s.headOf(all), All: s.handled("", all), Waits: s.waited(all.Wait)}
	if len(shops) > 1 {
		for _, c := range shops {
			v.Shops = append(v.Shops, s.handled(s.shopName(c.Channel), c.Figures))
		}
	}
	return v, nil
}

// shopName is what a channel is called; one that the event folder has no more
// stands for itself.
func (s *sight) shopName(id string) string {
	if id == "" {
		return s.w.Figures.Here
	}
	for _, c := range s.Settings.Channels {
		if c.ID == id {
			return c.Name
		}
	}
	return id
}

// share writes how many were on time, "" while nobody knows.
func (s *sight) share(f pickup.Figures) string {
	percent, known := f.OnTimePercent()
	if !known {
		return ""
	}
	return part.Fill(s.w.Figures.Percent, "n", strconv.FormatInt(percent, 10))
}

func (s *sight) headOf(f pickup.Figures) []Stat {
	w := s.w.Figures
	or := func(known bool, n string) string {
		if !known {
			return w.NotKnown
		}
		return n
	}
	share, measured := s.share(f), f.Wait.N > 0
	return []Stat{
		{"on-time", or(share != "", share), w.OnTime},
		{"typical", or(measured, minutes(f.Wait.P50)), w.Typical},
		{"nine", or(measured, minutes(f.Wait.P90)), w.Nine},
		{"worst", or(measured, minutes(f.Wait.Worst)), w.Worst},
	}
}

// handled draws how orders were handed out as one bar.
func (s *sight) handled(name string, f pickup.Figures) Handled {
	w := s.w.Figures
	h := Handled{Name: name, Orders: w.Orders.N(int(f.Booked))}
	if share := s.share(f); share != "" {
		h.OnTime = part.Fill(w.OnTimeBit, "share", share)
	}
	n := func(n int64) string { return strconv.FormatInt(n, 10) }
	h.Counts = []Stat{
		{"booked", n(f.Booked), w.Booked},
		{"collected", n(f.Collected), w.Handed},
		{"part", n(f.Part), w.Part},
		{"waiting", n(f.Waiting), w.Waiting},
		{"overdue", n(f.Overdue), w.Overdue},
		{"no-show", n(f.NoShow), w.NoShow},
	}
	h.Bar = sliced(
		piece{"early", w.Early, f.Early},
		piece{"on", w.InTime, f.OnTime},
		piece{"any", w.Anytime, f.Anytime},
		piece{"unsure", w.Untimed, f.Untimed},
		piece{"late", w.Late, f.Late},
		piece{"none", w.Missed, f.NoShow},
		piece{"open", w.ToCome, max(0, f.Booked-f.Collected-f.NoShow)},
	)
	return h
}

// piece is a part of a bar before it is drawn.
type piece struct {
	kind, words string
	n           int64
}

// sliced lays the pieces that there are beside each other.
func sliced(all ...piece) (out []Slice) {
	var sizes []int64
	for _, p := range all {
		if p.n > 0 {
			sizes = append(sizes, p.n)
			out = append(out, Slice{Kind: p.kind, Said: part.Fill(p.words, "n", strconv.FormatInt(p.n, 10))})
		}
	}
	for i, share := range part.Shares(sizes...) {
		out[i].Share = share
	}
	return out
}

// percent writes a share of a length as SVG reads it: "33.3%".
func percent(n, of int64) string {
	if of <= 0 {
		return "0%"
	}
	mille := min(1000, max(0, n*1000/of))
	return fmt.Sprintf("%d.%d%%", mille/10, mille%10)
}

// waited draws how many waited how long.
func (s *sight) waited(p pickup.Spread) Waited {
	if p.N == 0 {
		return Waited{}
	}
	w := s.w.Figures
	most, wide := slices.Max(p.Steps[:]), int64(len(p.Steps))
	out := Waited{Said: w.WaitsN.N(int(p.N))}
	for i, n := range p.Steps {
		short, long := stepLabel(i)
		at := Step{
			Label: short, Said: part.Fill(w.WaitedN.N(int(n)), "step", long), Peak: n == most,
			X: percent(int64(i)*100+8, wide*100), W: percent(84, wide*100), H: percent(n, most), Y: percent(most-n, most),
		}
		out.Steps = append(out.Steps, at)
	}
	return out
}

// stepLabel names a step of waits in minutes, under a bar and in a sentence: "<5"
// and "3–5", "30+" and "30+".
func stepLabel(i int) (short, long string) {
	all := pickup.Steps()
	minute := func(i int) string { return strconv.Itoa(int(all[i].Minutes())) }
	switch i {
	case 0:
		return "<" + minute(0), "0–" + minute(0)
	case len(all):
		last := minute(len(all)-1) + "+"
		return last, last
	}
	return "<" + minute(i), minute(i-1) + "–" + minute(i)
}

// slotFigures are those that a slot of the board has room for.
func (s *sight) slotFigures(f pickup.Figures) []string {
	w := s.w.Figures
	var out []string
	if share := s.share(f); share != "" {
		out = append(out, part.Fill(w.OnTimeBit, "share", share))
	}
	if f.Wait.N > 0 {
		out = append(out, part.Fill(w.WaitBit, "wait", minutes(f.Wait.P50)), part.Fill(w.WorstBit, "wait", minutes(f.Wait.Worst)))
	}
	return out
}

// barSaid reads a bar out.
func barSaid(all []Slice) string {
	var out []string
	for _, s := range all {
		out = append(out, s.Said)
	}
	return strings.Join(out, ", ")
}

func stepsSaid(all []Step) string {
	var out []string
	for _, s := range all {
		out = append(out, s.Said)
	}
	return strings.Join(out, ", ")
}

func funnelSaid(f Funnel) string {
	return f.Name + ": " + f.Steps[0].Said + ", " + f.Steps[1].Said + ", " + f.Steps[2].Said
}

// figuresOf finds a slot's.
func figuresOf(all []pickup.SlotFigures, slot string) pickup.Figures {
	for _, f := range all {
		if f.Slot.ID == slot {
			return f.Figures
		}
	}
	return pickup.Figures{}
}

// went fills in how a slot's orders were handed out.
func (s *sight) went(ctx context.Context, q ledger.Queryer, v *Picking) error {
	all, _, err := s.desk.Pickup.Fulfilment(ctx, q)
	if f := figuresOf(all, v.Slot); err == nil && f.Booked > 0 {
		h := s.handled("", f)
		v.Went, v.Head = &h, s.headOf(f)
	}
	return err
}

package signings

import (
	"fmt"
	"html"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"popstand/kiosk/signing/pace"
)

// Colours that the colour-blind can tell apart (Okabe and Ito 2008).
const (
	black, orange, blue, sky, green, red, grey = "#111", "#e69f00", "#0072b2", "#56b4e9", "#009e73", "#d55e00", "#999"
)

// chart draws a rectangle of data as SVG.
type chart struct {
	svg                    *strings.Builder
	left, top, wide, high  float64
	fromX, toX, fromY, toY float64
}

func (c chart) x(v float64) float64 { return c.left + (v-c.fromX)/(c.toX-c.fromX)*c.wide }

func (c chart) y(v float64) float64 {
	v = min(max(v, c.fromY), c.toY)
	return c.top + c.high - (v-c.fromY)/(c.toY-c.fromY)*c.high
}

func (c chart) text(x, y float64, anchor, text string) {
	fmt.Fprintf(c.svg, "<text x=%q y=%q text-anchor=%q>%s</text>\n", num(x), num(y), anchor, html.EscapeString(text))
}

func (c chart) dot(x, y, r float64, colour string) {
	fmt.Fprintf(c.svg, "<circle cx=%q cy=%q r=%q fill=%q fill-opacity=\"0.6\"/>\n", num(c.x(x)), num(c.y(y)), num(r), colour)
}

func (c chart) rule(x0, y0, x1, y1 float64, colour string) {
	fmt.Fprintf(c.svg, "<line x1=%q y1=%q x2=%q y2=%q stroke=%q/>\n", num(c.x(x0)), num(c.y(y0)), num(c.x(x1)), num(c.y(y1)), colour)
}

func (c chart) area(x0, x1 float64, colour string) {
	fmt.Fprintf(c.svg, "<rect x=%q y=%q width=%q height=%q fill=%q fill-opacity=\"0.15\"/>\n", num(c.x(x0)), num(c.top), num(c.x(x1)-c.x(x0)), num(c.high), colour)
}

func (c chart) line(xy [][2]float64, colour string) {
	var b strings.Builder
	for _, p := range xy {
		fmt.Fprintf(&b, "%s,%s ", num(c.x(p[0])), num(c.y(p[1])))
	}
	fmt.Fprintf(c.svg, "<polyline points=%q fill=\"none\" stroke=%q stroke-width=\"1.5\"/>\n", strings.TrimSpace(b.String()), colour)
}

func num(v float64) string { return fmt.Sprintf("%.1f", v) }

// axes draws the frame; x is a time of day in Unix milliseconds (not marked when stepX is 0), y counts in steps.
func (c chart) axes(title string, stepX, stepY float64) {
	fmt.Fprintf(c.svg, "<rect x=%q y=%q width=%q height=%q fill=\"none\" stroke=%q/>\n", num(c.left), num(c.top), num(c.wide), num(c.high), grey)
	c.text(c.left, c.top-6, "start", title)
	for v := math.Ceil(c.fromX/stepX) * stepX; stepX > 0 && v <= c.toX; v += stepX {
		c.rule(v, c.fromY, v, c.toY, "#e5e5e5")
		c.text(c.x(v), c.top+c.high+14, "middle", time.UnixMilli(int64(v)).UTC().Format("15:04"))
	}
	for v := math.Ceil(c.fromY/stepY) * stepY; v <= c.toY; v += stepY {
		c.rule(c.fromX, v, c.toX, v, "#e5e5e5")
		c.text(c.left-6, c.y(v)+4, "end", fmt.Sprint(v))
	}
}

// sheet is a file of charts below each other.
func sheet(path string, wide, high float64, draw func(*strings.Builder)) error {
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=%q height=%q font-family=\"sans-serif\" font-size=\"12\">\n", num(wide), num(high))
	fmt.Fprintf(&b, "<rect width=%q height=%q fill=\"#fff\"/>\n", num(wide), num(high))
	draw(&b)
	b.WriteString("</svg>\n")
	return os.WriteFile(path, []byte(b.String()), 0o600)
}

// Plot writes what people may want to look at into a folder: error.svg (how far forecasts were off over the day),
// told.svg (who was told, served, and cut off, for each session) and queue.svg (how long the lines were, and how far they
// were thought to be reached).
func Plot(dir string, all []Result) error {
	const wide, row = 1100.0, 190.0
	high := row*float64(len(all)) + 30
	if err := sheet(filepath.Join(dir, "error.svg"), wide, 2*420, func(b *strings.Builder) { plotErrors(b, all) }); err != nil {
		return err
	}
	each := func(draw func(chart, Result)) func(*strings.Builder) {
		return func(b *strings.Builder) {
			for i, r := range all {
				draw(chart{svg: b, left: 60, top: 30 + row*float64(i), wide: wide - 90, high: row - 50}, r)
			}
		}
	}
	if err := sheet(filepath.Join(dir, "told.svg"), wide, high, each(plotTold)); err != nil {
		return err
	}
	return sheet(filepath.Join(dir, "queue.svg"), wide, high, each(plotQueue))
}

// plotErrors shows each forecast as a dot, and how many came within the range by horizon.
func plotErrors(b *strings.Builder, all []Result) {
	first, last := reach(all)
	c := chart{svg: b, left: 60, top: 30, wide: 1010, high: 340, fromX: first, toX: last, fromY: -60, toY: 60}
	c.axes("minutes that people came earlier (above 0) or later (below) than foreseen, over the day; green: inside the range, orange: outside; beyond 60 drawn at 60", float64(hour), 20)
	var samples []Sample
	for _, r := range all {
		samples = append(samples, r.Samples...)
	}
	for i, s := range samples {
		if i%7 != 0 { // enough to see, and a file that opens
			continue
		}
		colour := orange
		if s.From <= s.Came && s.Came <= s.Until {
			colour = green
		}
		c.dot(float64(s.Now), float64(s.Middle-s.Came)/float64(minute), 2, colour)
	}
	c.rule(first, 0, last, 0, black)
	f := Judge(all...)
	d := chart{svg: b, left: 60, top: 450, wide: 1010, high: 300, fromX: 0, toX: float64(len(f.By)), fromY: 0, toY: 100}
	d.axes("per cent inside the range (bars; 80 was promised), by minutes ahead", 0, 20)
	for i, e := range f.By {
		fmt.Fprintf(b, "<rect x=%q y=%q width=%q height=%q fill=%q/>\n", num(d.x(float64(i)+0.2)), num(d.y(100*e.Within)), num(d.x(0.6)-d.x(0)), num(d.top+d.high-d.y(100*e.Within)), sky)
		d.text(d.x(float64(i)+0.5), d.y(15), "middle", fmt.Sprintf("%.0f %% of %d", 100*e.Within, e.N))
		d.text(d.x(float64(i)+0.5), d.y(9), "middle", fmt.Sprintf("p50 %.1f min off", min64(e.P50)))
		d.text(d.x(float64(i)+0.5), d.y(3), "middle", fmt.Sprintf("p90 %.1f min off", min64(e.P90)))
		d.text(d.x(float64(i)+0.5), d.top+d.high+14, "middle", fmt.Sprintf("less than %d min", Horizons()[i]))
	}
	d.rule(0, 80, d.toX, 80, black)
}

func reach(all []Result) (first, last float64) {
	first, last = math.Inf(1), math.Inf(-1)
	for _, r := range all {
		first = min(first, float64(r.Course.From-15*minute))
		last = max(last, float64(r.Course.Until+15*minute))
	}
	return first, last
}

// frame draws the axes of one session with its breaks and its delay.
func (c *chart) frame(r Result, title string, high float64) {
	c.fromX, c.toX, c.fromY, c.toY = float64(r.Course.From-15*minute), float64(r.Course.Until+5*minute), 0, high
	c.axes(fmt.Sprintf("%s: %d tickets, %d tables, pace %.2f of the plan: %s", r.Name, len(r.Guests), r.Course.Tables, r.Slow, title), float64(15*minute), max(10, math.Round(high/40)*10))
	for _, s := range r.Course.Breaks {
		c.area(float64(s.From), float64(s.Until), blue)
	}
	if r.Delay.From > 0 {
		c.area(float64(r.Delay.From), float64(r.Delay.Until), red)
	}
}

// plotTold shows for each place when its holder was served or told, and at the end who was cut off.
func plotTold(c chart, r Result) {
	c.frame(r, "green served, orange told, blue told that it was in vain, red cut off; line: 20 minutes before the end", float64(len(r.Guests)))
	until := float64(r.Course.Until)
	notice := until - float64(pace.Notice.Milliseconds())
	c.rule(notice, 0, notice, c.toY, black)
	for i, e := range r.Each {
		place := float64(i + 1)
		if e.Sat > 0 {
			c.dot(float64(e.Sat), place, 1.5, green)
		} else if r.Guests[i].Comes && !e.Missed {
			c.dot(until, place, 2.5, red)
		}
		if e.Told > 0 {
			c.dot(float64(e.Told), place, 1.5, orange)
		}
		if e.Back > 0 {
			c.dot(float64(e.Back), place, 1.5, blue)
		}
	}
}

// plotQueue shows the length of the line, and how far it was thought to be reached.
func plotQueue(c chart, r Result) {
	c.frame(r, "black in line, green surely reached, orange likely, red standing at the table", float64(len(r.Guests)))
	var lines [4][][2]float64
	for _, p := range r.Points {
		for i, v := range []int{p.Waiting, p.Surely, p.Likely, p.Stand} {
			lines[i] = append(lines[i], [2]float64{float64(p.Now), float64(v)})
		}
	}
	for i, colour := range []string{black, green, orange, red} {
		c.line(lines[i], colour)
	}
}

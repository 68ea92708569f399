package paper

import (
	"fmt"
	"time"
)

// Slip is what stands on every paper about an order. It says nothing of who the
// buyer is.
type Slip struct {
	Lang       string
	Brand      string // the stall's name
	Ref        string // of the order, as its shop calls it
	Code       string // the signed code, for the counter's scanner; "" where it can't be signed here
	Human      string // the short code, grouped
	At         int64  // Unix milliseconds
	Zone       string // IANA name; times are in UTC, and say so, when it is unknown
	Unverified bool   // nobody vouches for the clock
	Node       string // what people call the kiosk
	Staff      string // first name or alias; "" where nobody serves
}

// SlipLine is some units of one thing.
type SlipLine struct {
	Qty    int64
	Name   string
	Detail string // the variant
}

// NumberSlip is the number that a buyer waits with, as large as the paper allows.
func NumberSlip(s Slip, label string) Doc {
	p := slipOf(s)
	p.brand()
	p.put(Text(p.w.yourNumber).Centred(), Text(label).Centred().Strong().Sized(Huge), p.order(), Rule())
	for i, step := range p.w.steps {
		p.put(Item(fmt.Sprint(i+1), step, ""))
	}
	p.put(Rule())
	p.codes()
	return p.end()
}

// RestSlip says what of an order is still owed after a part was handed over.
// Until is the last moment at which it can be collected, in Unix milliseconds; 0
// where nobody says.
func RestSlip(s Slip, left []SlipLine, until int64) Doc {
	p := slipOf(s)
	p.brand()
	p.put(Text(p.w.stillOwed).Centred().Strong().Sized(Big), p.order(), Rule())
	p.lines(left)
	p.put(Rule(), Text(p.w.bring))
	if until > 0 {
		p.put(Row(p.w.until, p.w.when(until, s.Zone)).Strong())
	}
	p.codes()
	return p.end()
}

// HandedData is what the receipt of a hand-over says.
type HandedData struct {
	Slip
	Lines     []SlipLine
	Left      int64  // units that still waited then
	Collector string // who took it, in the words of package claim
}

// HandedSlip is the receipt of a hand-over.
func HandedSlip(d HandedData) Doc {
	p := slipOf(d.Slip)
	p.brand()
	p.put(Text(p.w.handedOver).Centred().Strong().Sized(Big), p.order(), Rule())
	p.lines(d.Lines)
	p.put(Rule())
	if to := p.w.collectors[d.Collector]; to != "" {
		p.put(Row(p.w.to, to))
	}
	if d.Left > 0 {
		p.put(Row(p.w.stillOwed, fmt.Sprint(d.Left)).Strong())
	}
	return p.end()
}

// DelegationData is what the paper says with which somebody else collects.
type DelegationData struct {
	Slip
	Uses  int64 // how many times it is good
	Until int64 // Unix milliseconds, the last moment at which the order is kept; 0 where nobody says
}

// DelegationSlip lets somebody else collect an order, or a part of it.
func DelegationSlip(d DelegationData) Doc {
	p := slipOf(d.Slip)
	p.brand()
	p.put(Text(p.w.lent).Centred().Strong().Sized(Big), p.order(), Rule(), Text(p.w.lentTo))
	p.put(Row(p.w.good, fmt.Sprintf("%d ×", d.Uses)).Strong())
	if d.Until > 0 {
		p.put(Row(p.w.until, p.w.when(d.Until, d.Zone)).Strong())
	}
	p.codes()
	return p.end()
}

// slip collects the blocks of a paper about an order.
type slip struct {
	s      Slip
	w      pickupWords
	lang   words
	blocks []Block
}

func slipOf(s Slip) *slip {
	return &slip{s: s, w: pickupWordsOf(s.Lang), lang: wordsOf(s.Lang)}
}

func (p *slip) put(b ...Block) { p.blocks = append(p.blocks, b...) }

func (p *slip) brand() {
	if p.s.Brand != "" {
		p.put(Text(p.s.Brand).Centred().Strong(), Feed(1))
	}
}

// order is the line that names the order and the time.
func (p *slip) order() Block {
	return Row(p.lang.order+" "+p.s.Ref, p.w.when(p.s.At, p.s.Zone))
}

func (p *slip) lines(all []SlipLine) {
	for _, l := range all {
		p.put(Item(fmt.Sprint(l.Qty), l.Name, ""))
		if l.Detail != "" {
			p.put(Under(l.Detail, ""))
		}
	}
}

func (p *slip) codes() {
	if p.s.Code != "" {
		p.put(QR(p.s.Code))
	}
	if p.s.Human != "" {
		p.put(Text(p.s.Human).Centred().Strong())
	}
}

// end says where and by whom, and cuts.
func (p *slip) end() Doc {
	if p.s.Unverified {
		p.put(Text(p.lang.unverified).Centred().Sized(Small))
	}
	p.put(Row(p.s.Node, p.s.Staff), Feed(1), Cut())
	return Doc{Lang: p.s.Lang, Blocks: p.blocks}
}

// when writes a moment in a time zone, and says so where it does not know it.
func (w pickupWords) when(at int64, zone string) string {
	in, err := time.LoadLocation(zone)
	if err != nil || zone == "" {
		return time.UnixMilli(at).UTC().Format(w.clock) + " UTC"
	}
	return time.UnixMilli(at).In(in).Format(w.clock)
}

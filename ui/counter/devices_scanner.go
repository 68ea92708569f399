package counter

import (
	"context"
	"errors"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/hardware/scan"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/ui/part"
	"popstand/ui/web"
)

// LearnScanner answers POST /devices/scanner/learn: a scanner is looked for
// until it is found, given up, or nothing was heard for a while.
func (d *Desk) LearnScanner(c *fiber.Ctx) error {
	ok, err := d.leads(c)
	if !ok || err != nil {
		return err
	}
	d.learn.start(c.UserContext(), d.Rig.Learn, func() { d.Site.Live.Touch(topicLearn) })
	return web.SeeOther(c, "/devices/scanner")
}

// StopLearning answers POST /devices/scanner/stop.
func (d *Desk) StopLearning(c *fiber.Ctx) error {
	return d.change(c, note{}, func(fields) (string, error) {
		d.learn.stop()
		return "/devices", nil
	})
}

// SetScanner answers GET /devices/scanner: how far the search is.
func (d *Desk) SetScanner(c *fiber.Ctx) error {
	return d.setting(c, func(t *turn) error {
		if !d.learn.look().begun() {
			return web.SeeOther(c, "/devices")
		}
		v, err := t.scannerSetup(t.ctx())
		if err != nil {
			return err
		}
		v.Said, v.Error = t.did(t.stand.note.did), t.troubled(t.stand.note)
		t.stand.note = note{}
		return web.Render(c, ScannerPage(v))
	})
}

// PrintCodes answers POST /devices/scanner/print: the test codes on paper.
func (d *Desk) PrintCodes(c *fiber.Ctx) error {
	return d.try(c, "codes", func(t *turn, act ledger.Act) error {
		_, err := paper.AskCodes(t.ctx(), d.Ledger, act, t.lang)
		return err
	})
}

// KeepScanner answers POST /devices/scanner/keep: what was found is used.
func (d *Desk) KeepScanner(c *fiber.Ctx) error {
	found := d.learn.look()
	if !found.found {
		return web.SeeOther(c, "/devices/scanner")
	}
	return d.change(c, note{did: "used"}, func(f fields) (string, error) {
		found.address.Role = roleOf(f("role"))
		dev := found.address.String()
		err := d.Rig.UseScanner(c.UserContext(), "", dev)
		if err == nil {
			d.learn.stop()
		}
		return openScanner(dev), err
	})
}

// scannerSetup is the page of the search.
func (s *sight) scannerSetup(ctx context.Context) (ScannerSetup, error) {
	now := s.desk.learn.look()
	v := ScannerSetup{
		Page: s.page(s.w.Scanner.Title, ""), State: "failed", Code: scan.TestCode, Role: string(port.Staff),
		Prints: s.hasPrinter(),
	}
	switch found := s.found(ctx); {
	case now.on:
		v.State, v.Live = "listening", "scanner"
		for _, step := range now.steps {
			v.Ears = append(v.Ears, s.ear(step, found))
		}
	case now.found:
		v.State, v.Title = "found", s.title(now.address, found)
		v.Facts = s.speech(now.address)
		for _, a := range now.finding.Advice {
			v.Advice = append(v.Advice, notice(s.w.HealthOf("advice."+string(a))))
		}
	default:
		v.Why = s.notFound(now.err)
	}
	var err error
	v.Op, err = s.desk.newID()
	return v, err
}

// ear says what was heard on one device.
func (s *sight) ear(step scan.Step, found []rig.Found) Ear {
	why := ""
	if step.Problem != nil {
		why = s.problem(step.Problem.Code)
	}
	said := s.w.HealthOf("step."+string(step.Word), "text", short(step.Text), "why", why, "n", strconv.Itoa(step.Next))
	e := Ear{Title: s.title(step.Port, found), State: "ask", What: said.What, Do: said.Do}
	switch step.Word { //nolint:exhaustive // after all others something has to be done
	case scan.StepListening, scan.StepTyped:
		e.State = "note"
	case scan.StepFound:
		e.State = "ok"
	}
	return e
}

// speech says how a scanner was found to speak.
func (s *sight) speech(a port.Address) []string {
	w := s.w.Scanner
	all := []string{s.connection(a)}
	switch a.Kind { //nolint:exhaustive // the others have no speed
	case port.Serial:
		all = append(all, part.Fill(w.Baud, "n", strconv.Itoa(a.Baud)))
	case port.Evdev:
		all = append(all, w.Keys)
	}
	if a.Prefix != "" {
		all = append(all, part.Fill(w.Starts, "text", a.Prefix))
	}
	switch a.Term {
	case port.TermCR:
		all = append(all, w.EndCR)
	case port.TermLF:
		all = append(all, w.EndLF)
	case port.TermCRLF:
		all = append(all, w.EndCRLF)
	case port.TermTAB:
		all = append(all, w.EndTAB)
	case port.TermETX:
		all = append(all, w.EndETX)
	case port.TermGap:
		all = append(all, w.EndGap)
	case port.AnyTerm:
	}
	return all
}

// notFound words why no scanner was found.
func (s *sight) notFound(err error) Notice {
	w := s.w.Scanner
	var p *hardware.Problem
	switch {
	case err == nil, errors.Is(err, context.DeadlineExceeded):
		return notice(w.TimeUp)
	case !errors.As(err, &p):
		return notice(w.Failed)
	case p.Code == hardware.Missing:
		return notice(w.NoPort)
	}
	return Notice{What: s.problem(p.Code), Do: w.Failed.Do}
}

package web

import (
	"errors"
	"log/slog"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
)

// Trouble is what went wrong with a request, as far as a person may know it.
type Trouble struct {
	Status  int             // of the answer
	Refusal *ledger.Refusal // what the person can act on; nil when popstand or the request is at fault
	Code    string          // to read to support; "" unless popstand is at fault
	Acted   bool            // the request was to change something; whether it did is not known
}

// Fault says whether popstand itself failed, and not the person or the program that asked.
func (t Trouble) Fault() bool { return t.Refusal == nil && t.Status >= fiber.StatusInternalServerError }

// Tell answers a request that went wrong. It runs after the status and the security headers are set, and writes the rest.
type Tell func(c *fiber.Ctx, t Trouble) error

// RefusePageStale answers a form whose page belongs to another session, or that another site sent.
var RefusePageStale = ledger.Refuse("page_stale", "This page is from an earlier sign-in. Nothing was changed. Open it again.")

// fail turns an error into an answer, and logs it when it is a fault.
func (s *Site) fail(c *fiber.Ctx, err error) error {
	s.secure(c) // fiber calls fail without any middleware when a request cannot even be read
	t := s.trouble(c, err)
	c.Response().ResetBody()
	c.Status(t.Status)
	if err := s.tell(c, t); err != nil {
		s.log.Error("cannot tell what went wrong", slog.String("code", t.Code), slog.Any("error", err))
		return c.Type("txt").SendString("Something went wrong. Code " + t.Code)
	}
	return nil
}

func (s *Site) trouble(c *fiber.Ctx, err error) Trouble {
	t := Trouble{Status: fiber.StatusInternalServerError, Acted: !safe(c.Method())}
	var asked *fiber.Error
	switch {
	case errors.As(err, &t.Refusal):
		t.Status = refusalStatus(t.Refusal)
	case errors.As(err, &asked) && asked.Code < fiber.StatusInternalServerError:
		t.Status = asked.Code
	default:
		if asked != nil {
			t.Status = asked.Code
		}
		t.Code = RequestCode(c)
		s.logFault(c, t, err)
	}
	return t
}

func refusalStatus(r *ledger.Refusal) int {
	if r.Code == RefusePageStale.Code {
		return fiber.StatusForbidden
	}
	return fiber.StatusConflict
}

func (s *Site) logFault(c *fiber.Ctx, t Trouble, err error) {
	about := []any{
		slog.String("code", t.Code), slog.String("method", c.Method()),
		slog.String("route", c.Route().Path), slog.Any("error", err),
	}
	var p *panicked
	if errors.As(err, &p) {
		about = append(about, slog.String("stack", string(p.stack)))
	}
	s.log.Error("request failed", about...)
}

// tellPlainly answers with a page in popstand's look, in English and without any screen's help.
func (s *Site) tellPlainly(c *fiber.Ctx, t Trouble) error {
	if IsFragment(c) {
		Retarget(c, "#trouble")
		return Render(c, troubleStrip(t))
	}
	return Render(c, troublePage(t, []string{s.Assets.URL("css/tokens.css"), s.Assets.URL("css/app.css")}))
}

// safe says whether a method promises to change nothing.
func safe(method string) bool {
	return method == fiber.MethodGet || method == fiber.MethodHead || method == fiber.MethodOptions
}

package api

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/ui/web"
)

// Problem is an error as a program gets it (RFC 9457). Code is stable; Detail
// says what to do; Values are the refusal's own.
type Problem struct {
	Type   string            `json:"type"`
	Title  string            `json:"title"`
	Status int               `json:"status"`
	Detail string            `json:"detail"`
	Code   string            `json:"code"`
	Values map[string]string `json:"values,omitempty"`
	Log    string            `json:"log,omitempty"` // to read to support
}

const problemType = "application/problem+json"

// Is reports whether a path belongs to the API.
func Is(path string) bool { return strings.HasPrefix(path, "/api/") }

// Tell answers a request of the API that went wrong.
func Tell(c *fiber.Ctx, t web.Trouble) error {
	p := Problem{Type: "about:blank", Status: t.Status, Title: title(t.Status), Log: t.Code}
	switch {
	case t.Refusal != nil:
		p.Code, p.Detail, p.Values = t.Refusal.Code, t.Refusal.Do, t.Refusal.Values
		if t.Status == fiber.StatusConflict {
			p.Status = statusOf(p.Code)
			p.Title = title(p.Status)
			c.Status(p.Status)
		}
	case t.Fault():
		p.Code, p.Detail = "fault", "popstand failed. Ask again with the same Idempotency-Key: an act has at most one effect."
	default:
		p.Code, p.Detail = "bad_request", plain(t.Status)
	}
	raw, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("write problem: %w", err)
	}
	c.Set(fiber.HeaderContentType, problemType)
	return c.Send(raw)
}

// statusOf sorts refusals: what another state of the stall would allow is a
// conflict, what no state would allow can't be processed.
func statusOf(code string) int {
	switch code {
	case "token_missing", "token_unknown":
		return fiber.StatusUnauthorized
	case "local_only", "pin_wrong", "pin_wait", "pin_locked", "role_low", "needs_approval", "same_person", "case_person":
		return fiber.StatusForbidden
	case "key_missing", "key_bad", "body_bad", "field_unknown", "field_bad", "currency_bad", "date_bad":
		return fiber.StatusBadRequest
	case "sale_unknown", "case_unknown", "not_printed", "job_unknown", "order_unknown", "no_pickup",
		"no_sessions", "session_unknown", "creator_unknown", "ticket_unknown", "capture_unknown", "capture_gone", "export_unknown", "exchange_unknown", "credit_unknown":
		return fiber.StatusNotFound
	case "till_closed", "till_open", "till_was_closed", "sold_out", "price_changed", "already_paid", "move_over", "slot_full", "already_collected",
		"already_cancelled", "part_collected", "code_taken", "code_differs", "ambiguous", "already_refunded",
		"ticket_void", "already_served", "already_came", "at_table", "table_taken", "signing_moved", "nobody_in_line", "in_line", "not_in_line", "not_called", "not_checked_in",
		"no_refund", "refund_late", "paused", "not_paused", "nothing_to_undo", "session_off", "session_over", "walk_up_out", "seats_kept", "sponsored_out",
		"too_early", "too_late", "already_used", "revoked", "not_home", "clock_unsure", "after_restore",
		"credit_over", "credit_short", "credit_spent", "credit_kept", "refund_settled", "already_undone",
		"export_running", "no_recipient", "kiosk_away", "kiosk_late", "none_to_give", "none_anywhere":
		return fiber.StatusConflict
	case "case_exists", "case_closed", "case_open", "case_unpaid", "trouble_gone", "sale_known", "refund_over":
		return fiber.StatusConflict
	case "disk_full":
		return fiber.StatusInsufficientStorage
	}
	return fiber.StatusUnprocessableEntity
}

func title(status int) string { return fiber.NewError(status).Message }

func plain(status int) string {
	switch status {
	case fiber.StatusNotFound:
		return "There is nothing at this address. GET /api/openapi.json lists what is."
	case fiber.StatusMethodNotAllowed:
		return "This address does not take this method. GET /api/openapi.json lists what it takes."
	case fiber.StatusRequestEntityTooLarge:
		return "The request is too large. Send less at once."
	}
	return "The request can't be understood. GET /api/openapi.json describes what can."
}

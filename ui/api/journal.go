package api

import (
	"bufio"
	"context"
	"fmt"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/ui/web"
)

// page is how many facts are read at a time.
const page = 500

// journal sends this node's facts behind a number, one JSON object a line: those
// of its current epoch, or of the one asked for.
func (a *API) journal(c *fiber.Ctx) error {
	after, err := strconv.ParseInt(c.Query("after", "0"), 10, 64)
	if err != nil || after < 0 {
		return ledger.Refuse("field_bad", "Give after as the number of the last fact that you have, 0 for all.", "field", "after")
	}
	epoch, err := strconv.ParseInt(c.Query("epoch", strconv.FormatInt(a.Stall.Epoch(), 10)), 10, 64)
	if err != nil || epoch < 1 {
		return ledger.Refuse("field_bad", "Give epoch as a number from 1. GET /status lists the epochs.", "field", "epoch")
	}
	first, err := a.Stall.FactsOf(c.UserContext(), a.Stall.Node(), epoch, after, page)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "application/x-ndjson")
	c.Context().SetBodyStreamWriter(func(w *bufio.Writer) {
		for facts := first; len(facts) > 0; {
			if writeLines(w, facts) != nil {
				return // the reader has gone
			}
			var err error
			facts, err = a.Stall.FactsOf(context.Background(), a.Stall.Node(), epoch, facts[len(facts)-1].Seq, page)
			if err != nil {
				return // a cut stream: the reader goes on behind its last line
			}
		}
	})
	return nil
}

func writeLines(w *bufio.Writer, facts []ledger.Fact) error {
	for i := range facts {
		line, err := facts[i].AppendLine(nil)
		if err != nil {
			return err
		}
		if _, err := w.Write(append(line, '\n')); err != nil {
			return fmt.Errorf("send journal: %w", err)
		}
	}
	return w.Flush()
}

// live tells programs what has changed, by topic; they then ask again.
func (a *API) live(c *fiber.Ctx) error {
	return a.Site.Live.Stream(c, topics(), func(_ context.Context, topic string) ([]web.Event, error) {
		return []web.Event{{Name: topic, Data: "{}"}}, nil
	})
}

package api

import (
	"context"
	"strings"

	"popstand/kiosk/ledger"
)

// Watch touches the topics of GET /live after each commit, until ctx ends.
func (a *API) Watch(ctx context.Context) {
	news, end := a.Stall.Watch()
	defer end()
	for {
		select {
		case facts, open := <-news:
			if !open {
				return
			}
			a.Site.Live.Touch(topicsOf(facts)...)
		case <-ctx.Done():
			return
		}
	}
}

// topicsOf names what a group of facts may have changed; nothing named means
// that some were missed, so everything may have changed.
func topicsOf(facts []ledger.Fact) []string {
	if facts == nil {
		return topics()
	}
	var out []string
	for _, f := range facts {
		switch area, _, _ := strings.Cut(f.Kind, "."); area {
		case "sale", "refund":
			out = append(out, "sale", "stock", "till")
		case "quota":
			out = append(out, "stock")
		case "till":
			out = append(out, "till")
		case "event", "product":
			out = append(out, "catalog")
		case "order", "pickup", "scan":
			out = append(out, "pickup")
		case "ticket", "session":
			out = append(out, "signing", "stock")
		case "print":
			out = append(out, "printer")
		}
	}
	return out
}

func topics() []string {
	return []string{"sale", "stock", "till", "printer", "catalog", "pickup", "signing"}
}

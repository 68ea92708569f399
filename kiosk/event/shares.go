package event

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"filippo.io/age"

	"popstand/kiosk/money"
)

// Cost is what the stall pays for and creators bear: an amount, or a share of
// what a kind of tender took in. It is taken from what creators get, in
// proportion to the net sales of their goods.
type Cost struct {
	Name     string       `json:"name"`
	Amount   money.Amount `json:"amount,omitempty"`   // of each day, or of Day
	Share    money.Rate   `json:"share,omitempty"`    // instead of Amount
	Of       string       `json:"of,omitempty"`       // kind of tender that Share is of; "" = the net sales
	Day      string       `json:"day,omitempty"`      // "2026-11-21", the only day on which it is charged; "" = each
	Creators []string     `json:"creators,omitempty"` // ids of those who bear it; none = all
}

func (r *settingsReader) readCreators(top *section) {
	shares := top.section("shares")
	venue, platform := r.share(shares, "venue", 0), r.share(shares, "platform", 0)
	shares.finish()
	for _, s := range top.sections("creators") {
		c := Creator{Name: s.must("name", "Write the creator's name."), ID: s.text("id")}
		if c.ID == "" {
			c.ID = slug(c.Name)
		}
		c.Venue, c.Platform = r.share(s, "venue", venue), r.share(s, "platform", platform)
		c.Split = r.share(s, "split", max(0, money.Whole-c.Venue-c.Platform))
		if sum := c.Split + c.Venue + c.Platform; sum > money.Whole {
			r.found.wrong(s.at("split"), fmt.Sprintf("creator, venue and platform get more than everything: %s.", shareText(sum)),
				"Lower one of them: together they get 100 % at the most.")
		}
		s.finish()
		r.addCreator(s, c)
	}
	if len(r.event.Settings.Creators) == 0 && top.node("creators") == nil {
		r.found.wrong(top.at("creators"), "there is no creator.", "Name whose goods these are: `creators: [{name: …}]`.")
	}
}

// shareText writes a share as people do: "102.5 %".
func shareText(r money.Rate) string {
	text := fmt.Sprintf("%d.%04d", r/10_000, r%10_000)
	return strings.TrimRight(strings.TrimRight(text, "0"), ".") + " %"
}

func (r *settingsReader) readCosts(top *section) {
	for _, s := range top.sections("costs") {
		c := Cost{Name: s.must("name", "Write what it is for: it stands on the payout."), Of: s.text("of"), Creators: s.texts("creators")}
		c.Amount = r.amount(s, "amount", "Write an amount of zero or more, for example 120.00.")
		c.Share = r.share(s, "share", 0)
		c.Day = r.costDay(s)
		checkLength(r.found, s.at("name"), Plain(c.Name))
		r.checkCost(s, c)
		s.finish()
		r.event.Settings.Costs = append(r.event.Settings.Costs, c)
	}
}

func (r *settingsReader) checkCost(s *section, c Cost) {
	switch amount, share := s.node("amount") != nil, s.node("share") != nil; {
	case amount == share:
		r.found.wrong(s.at("amount"), "a cost is either an amount or a share.", "Write `amount: 120.00`, or `share: 1.4 %` with `of: card`.")
	case c.Of != "" && !share:
		r.found.wrong(s.at("of"), "an amount is not of anything.", "Write `share: …`, or remove `of`.")
	case c.Of != "" && c.Of != tenderCash && c.Of != tenderCard:
		r.found.wrong(s.at("of"), fmt.Sprintf("%q is no kind of payment.", c.Of), "Write `card` or `cash`; without it, the share is of the sales without tax.")
	}
	for _, id := range c.Creators {
		if !slices.ContainsFunc(r.event.Settings.Creators, func(o Creator) bool { return o.ID == id }) {
			r.found.wrong(s.at("creators"), fmt.Sprintf("there is no creator %q.", id), didYouMean(id, r.creatorIDs()))
		}
	}
}

func (r *settingsReader) creatorIDs() []string {
	var all []string
	for _, c := range r.event.Settings.Creators {
		all = append(all, c.ID)
	}
	return all
}

func (r *settingsReader) costDay(s *section) string {
	text := s.text("day")
	if text == "" {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		r.found.wrong(s.at("day"), fmt.Sprintf("%q is not a day.", text), "Write it like 2026-11-21.")
	}
	return text
}

func (r *settingsReader) readExport(s *section) {
	text := s.text("people")
	if text != "" {
		if _, err := age.ParseX25519Recipient(text); err != nil {
			r.found.wrong(s.at("people"), "this is no public key of age.",
				"Write the line that begins with age1, as `age-keygen` shows it. The other one, AGE-SECRET-KEY, stays with you.")
		}
	}
	r.event.Settings.People = text
	s.finish()
}

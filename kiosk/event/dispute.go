package event

import (
	"fmt"
	"time"

	"popstand/kiosk/staff"
)

// Disputes is what the stall promises to buyers whose request no rule decides: the
// published terms of its cases. Read it by Settings.Promised, which knows what holds
// where the folder says nothing.
type Disputes struct {
	Answer  Span       `json:"answer_ms"`       // by when a case is answered, from its opening on
	Decides staff.Role `json:"decides"`         // the least role that decides one
	Terms   Words      `json:"terms,omitempty"` // what the buyer's slip says beside the due time
}

const (
	// promised is how soon a case is answered where the folder says nothing.
	promised = 7 * 24 * time.Hour
	// latestAnswer is beyond what anybody can call an answer.
	latestAnswer = 90 * 24 * time.Hour
	// termsLimit is the longest that fits on a slip, in characters.
	termsLimit = 300
)

// DefaultDisputes hold where an event says nothing else: a manager answers within a
// week.
func DefaultDisputes() Disputes {
	return Disputes{Answer: Span(promised.Milliseconds()), Decides: staff.Manager}
}

// Promised is what the event says of cases.
func (s Settings) Promised() Disputes {
	if s.Disputes == nil {
		return DefaultDisputes()
	}
	return *s.Disputes
}

// readDisputes reads policies.dispute. A folder without it leaves the default, also
// in the fact.
func (r *settingsReader) readDisputes(policies *section) {
	s := policies.section("dispute")
	if policies.node("dispute") == nil {
		return
	}
	p := DefaultDisputes()
	p.Answer = r.span(s, "answer", promised, latestAnswer)
	if p.Answer <= 0 && s.text("answer") != "" {
		r.found.wrong(s.at("answer"), "nobody answers in no time.", "Write for example `48 h` or `7 days`.")
	}
	if s.text("decides") == "nobody" {
		r.found.wrong(s.at("decides"), "somebody has to decide.", "Write `manager` or `organizer`.")
	} else {
		p.Decides = r.decider(s, "decides", p.Decides)
	}
	p.Terms = s.words("terms")
	for _, text := range p.Terms {
		if n := len([]rune(text)); n > termsLimit {
			r.found.wrong(s.at("terms"), fmt.Sprintf("%d characters are too many for a slip.", n), fmt.Sprintf("Shorten it to %d.", termsLimit))
			break
		}
	}
	s.finish()
	r.event.Settings.Disputes = &p
}

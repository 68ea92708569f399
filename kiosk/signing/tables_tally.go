package signing

import (
	"context"
	"encoding/json"
	"fmt"

	"popstand/kiosk/ledger"
)

// part is how many places one row of signing_stretch stands for: of 10,000
// tickets, what stands before one is the sum of at most 157 rows and 64 more.
const part = 64

// counted says where a ticket is counted. It is kept with the ticket, so that it
// can be taken out of there again whatever changed in the meantime.
type counted struct {
	Session string `json:"session"`
	Tier    string `json:"tier"`
	Way     string `json:"way"`
	State   State  `json:"state"`
	Came    bool   `json:"came"`
	Items   int64  `json:"items"`
	Rank    int64  `json:"rank"`
	Part    int64  `json:"part"`
	Off     *off   `json:"off,omitempty"`
	Idle    int64  `json:"idle,omitempty"` // milliseconds
}

// off is how far what a holder was told lay from when they came to the table.
type off struct {
	Minutes int64 `json:"minutes"` // after the middle of what they were told; negative before it
	Inside  bool  `json:"inside"`
}

// counted is where a ticket counts with which nothing was done yet.
func (i Issued) counted() (string, error) {
	c := counted{Session: i.Session, Tier: i.Tier, Way: string(i.Way), Items: i.Items, Rank: i.Rank}
	return c.text(whereabouts{state: Waiting}, i.Place, true)
}

// text is what is kept; "" for a ticket of which nobody has said what it is.
func (c counted) text(n whereabouts, place int64, issued bool) (string, error) {
	if !issued {
		return "", nil
	}
	c.State, c.Came, c.Part, c.Idle = n.state, n.came, place/part, n.idle
	if n.state == Served {
		c.Items = n.last.items
		c.Off = n.last.off()
	}
	raw, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("write where a ticket is counted: %w", err)
	}
	return string(raw), nil
}

// off compares what a served holder was told with what happened; nil where
// nothing was said, or nobody knows when they came to the table.
func (s step) off() *off {
	if s.said == (Said{}) || s.began == 0 {
		return nil
	}
	away := s.began - (s.said.From+s.said.To)/2
	minutes := (away + 30_000) / 60_000
	if away < -30_000 {
		minutes = (away - 30_000) / 60_000
	}
	return &off{Minutes: minutes, Inside: s.began >= s.said.From && s.began < s.said.To}
}

// inLine says whether a ticket stands in the line.
func (s State) inLine() bool { return s == Waiting || s == Called }

// recount moves a ticket from where it was counted to where it is.
func recount(ctx context.Context, t ledger.Tables, event ledger.EventID, was, is string) error {
	if was == is {
		return nil
	}
	for _, c := range []struct {
		text string
		n    int64
	}{{was, -1}, {is, 1}} {
		if c.text == "" {
			continue
		}
		var at counted
		if err := json.Unmarshal([]byte(c.text), &at); err != nil {
			return fmt.Errorf("read where a ticket is counted: %w", err)
		}
		if err := at.count(ctx, t, event, c.n); err != nil {
			return fmt.Errorf("count tickets of %s: %w", at.Session, err)
		}
	}
	return nil
}

const addTally = `
	INSERT INTO signing_tally (event, session, tier, way, state, came, n, items, idle)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
	ON CONFLICT (event, session, tier, way, state, came) DO UPDATE
	SET n = signing_tally.n + excluded.n, items = signing_tally.items + excluded.items, idle = signing_tally.idle + excluded.idle`

const dropTally = `
	DELETE FROM signing_tally
	WHERE event = $1 AND session = $2 AND tier = $3 AND way = $4 AND state = $5 AND came = $6 AND n = 0 AND items = 0 AND idle = 0`

const addStretch = `
	INSERT INTO signing_stretch (event, session, rank, part, came, n, items)
	VALUES ($1, $2, $3, $4, $5, $6, $7)
	ON CONFLICT (event, session, rank, part, came) DO UPDATE
	SET n = signing_stretch.n + excluded.n, items = signing_stretch.items + excluded.items`

const dropStretch = `
	DELETE FROM signing_stretch
	WHERE event = $1 AND session = $2 AND rank = $3 AND part = $4 AND came = $5 AND n = 0 AND items = 0`

const addError = `
	INSERT INTO signing_error (event, session, minutes, inside, n)
	VALUES ($1, $2, $3, $4, $5)
	ON CONFLICT (event, session, minutes, inside) DO UPDATE
	SET n = signing_error.n + excluded.n`

const dropError = `
	DELETE FROM signing_error
	WHERE event = $1 AND session = $2 AND minutes = $3 AND inside = $4 AND n = 0`

// count adds a ticket, or with n -1 takes it out.
func (c counted) count(ctx context.Context, t ledger.Tables, event ledger.EventID, n int64) error {
	ev := string(event)
	key := []any{ev, c.Session, c.Tier, c.Way, string(c.State), flag(c.Came)}
	all := []statement{{addTally, append(key[:len(key):len(key)], n, n*c.Items, n*c.Idle)}}
	if n < 0 {
		all = append(all, statement{dropTally, key})
	}
	if c.State.inLine() {
		key := []any{ev, c.Session, c.Rank, c.Part, flag(c.Came)}
		all = append(all, statement{addStretch, append(key[:len(key):len(key)], n, n*c.Items)})
		if n < 0 {
			all = append(all, statement{dropStretch, key})
		}
	}
	if c.Off != nil {
		key := []any{ev, c.Session, c.Off.Minutes, flag(c.Off.Inside)}
		all = append(all, statement{addError, append(key[:len(key):len(key)], n)})
		if n < 0 {
			all = append(all, statement{dropError, key})
		}
	}
	return run(ctx, t, all)
}

package counter

import (
	"context"
	"net/url"

	"popstand/kiosk/report"
	"popstand/kiosk/till"
	"popstand/ui/part"
)

// What is found out about a till that was closed: there was more in its drawer
// than its Z says was counted, or less.
const (
	moreKind = "more"
	lessKind = "less"
)

func isLate(kind string) bool { return kind == moreKind || kind == lessKind }

// lateWay is how a correction is told.
func lateWay(w part.DayEndWords, kind string) way {
	if kind == moreKind {
		return way{"plus", w.Late.More, "", w.Late.Said, w.Late.Note, "", 1, w.Late.Reasons}
	}
	return way{"minus", w.Late.Less, "", w.Late.Said, w.Late.Note, "", -1, w.Late.Reasons}
}

// moveHref leads to what asks how much and why.
func moveHref(kind, id string) string {
	q := url.Values{"kind": {kind}}
	if id != "" {
		q.Set("till", id)
	}
	return "/cash/move?" + q.Encode()
}

// lateActs are the keys below the Z of a till of this kiosk.
func (t *turn) lateActs(x report.Till) []Act {
	if x.Z == nil || x.Node != t.desk.Ledger.Node() {
		return nil
	}
	w := t.w.DayEnd.Late
	return []Act{
		{ID: moreKind, Label: w.More, Icon: "plus", URL: moveHref(moreKind, string(x.ID))},
		{ID: lessKind, Label: w.Less, Icon: "minus", URL: moveHref(lessKind, string(x.ID))},
	}
}

// lateNotes are what was found out about earlier tills until this report, and
// about this one since.
func (t *turn) lateNotes(x report.Till) (all []string) {
	w := t.w.DayEnd.Late
	tell := func(text string, c till.Correction) {
		all = append(all, part.Fill(text, "number", report.ZNumber(c.Series, c.Z), "amount", t.money(c.Amount), "text", c.Reason))
	}
	for _, c := range x.Corrections {
		tell(w.Before, c)
	}
	for _, c := range x.Later {
		tell(w.After, c)
	}
	return all
}

// unsynced is how many facts no other kiosk is known to have; known is false where
// no other one and no hub is set up.
func (d *Desk) unsynced(ctx context.Context) (n int64, known bool, err error) {
	if d.Meeting == nil {
		return 0, false, nil
	}
	now, err := d.Meeting(ctx)
	for i, p := range now.Peers {
		if i == 0 || p.Backlog < n {
			n = p.Backlog
		}
	}
	return n, len(now.Peers) > 0, err
}

// copies says how far the day is copied, and what of it can't be read yet.
func (s *sight) copies(n int64, known bool, kept int64) []string {
	w := s.w.DayEnd
	texts := []string{w.Late.Alone.What + ". " + w.Late.Alone.Do}
	if known {
		texts = []string{w.Local.N(int(n)) + "."}
	}
	return append(texts, w.Kept.N(int(kept))+".")
}

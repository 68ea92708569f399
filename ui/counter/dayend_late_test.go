package counter_test

import "testing"

// What is found out after the day was closed is noted below its report, which
// stays as it is, and stands in the next one.
func TestClosedDayIsCorrected(t *testing.T) {
	b := selling(t)
	b.counts("1")
	b.get("/dayend/note").post("/dayend/note", "quick", "Nobody knows")
	b.post("/dayend/close", "till", b.hidden("till")).shows("Day report A-Z001", "This kiosk works alone", "0 entries can’t be read yet")
	first := string(b.zs()[0].ID)
	was := b.zs()[0].Z.Hash
	for _, id := range []string{"late-more", "late-less"} {
		if !b.has(id) {
			t.Errorf("there is no key %s", id)
		}
	}
	ask := "/cash/move?kind=more&till=" + first
	b.get(ask).shows("There was more")
	b.post("/cash/move", "kind", "more", "till", first, "typed", "5000", "take", "1").shows("Choose") // no reason yet
	b.get(ask).post("/cash/move", "kind", "more", "till", first, "typed", "5000", "reason", "coins", "take", "1")
	b.shows("€50.00 is noted.", "Found later: €50.00. Coins found", "Day report A-Z001", "drawer short")
	if z := b.zs()[0].Z; z.Hash != was || len(b.zs()) != 1 {
		t.Errorf("the Z is another: %+v", z)
	}
	b.get("/cash/move?kind=less&till=").shows("Cash")
	if b.path != "/cash" {
		t.Errorf("a correction of no till leads to %s", b.path)
	}
	b.get("/cash/move?kind=less&till=nowhere").post("/cash/move", "kind", "less", "till", "nowhere", "typed", "5000", "reason", "coins", "take", "1").shows("This till has no report to correct.")
	b.get("/till/open")
	b.post("/till/open", "pick", "5000", "n5000", "2", "open", "1")
	open := string(b.openNow().ID)
	b.counts("2").post("/dayend/close", "till", open).shows("Day report A-Z002", "Correction of A-Z001: €50.00. Coins found")
}

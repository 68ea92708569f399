package counter_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/till"
)

// counts sends a count of fifty-euro notes.
func (b *browser) counts(fifties string) *browser {
	b.t.Helper()
	b.get("/dayend/count")
	return b.post("/dayend/count", "pick", "5000", "n5000", fifties, "done", "1")
}

// open is the till that is open; the test fails without one.
func (s *shop) openNow() (t till.Till) {
	s.t.Helper()
	err := s.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		t, err = till.MustCurrent(ctx, q, s.Event(), s.Node())
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return t
}

// zs are the reports that there are.
func (s *shop) zs() (all []till.Day) {
	s.t.Helper()
	err := s.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		days, err := till.Days(ctx, q, s.Event())
		for _, d := range days {
			if d.Z != nil {
				all = append(all, d)
			}
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}

func TestCountIsBlind(t *testing.T) {
	b := selling(t)
	b.get("/dayend/count").hides("100.00")
	b.get("/cash").hides("Expected", "expected").shows("Ana opened the till with", "€100.00") // the float, which she counted herself
	if b.has("cash-x") {
		t.Error("who may not move cash is led to the report")
	}
	b.get("/dayend/report")
	if b.path != "/cash" {
		t.Errorf("who may not move cash sees %s", b.path)
	}
	b.get("/dayend/report/" + string(b.openNow().ID))
	if b.path != "/cash" {
		t.Errorf("who may not move cash sees %s", b.path)
	}
	b.counts("1").shows("The kiosk expected", "€100.00", "€50.00", "Short")
}

func TestCountRefusesWhatIsNoCount(t *testing.T) {
	b := selling(t)
	for _, sent := range []string{"abc", "-2", "1000000000", "2.5", "1e3", "٣", " 2"} {
		b.get("/dayend/count")
		b.post("/dayend/count", "pick", "5000", "n5000", sent, "n100", "7", "done", "1").shows("This count can’t be read.")
		if !strings.Contains(b.body, `name="n100" value="7"`) {
			t.Errorf("%q: what else was counted is gone", sent)
		}
	}
	b.get("/dayend/count")
	b.post("/dayend/count", "pick", "5000", "done", "1").shows("Nothing is counted yet.")
	b.get("/dayend/check")
	if b.path != "/dayend/count" {
		t.Errorf("there is a count: %s", b.path)
	}
	b.get("/dayend/count")
	b.post("/dayend/count", "pick", "5000", "n5000", "0", "done", "1").shows("€0.00", "Short")
}

func TestDifferenceWantsANote(t *testing.T) {
	b := selling(t)
	b.counts("1")
	if !strings.Contains(b.body, `href="/dayend/note" data-testid="accept"`) {
		t.Error("a difference is accepted without a word")
	}
	b.get("/dayend/note").post("/dayend/note", "q", "a note fell behind the table")
	b.shows("Note: a note fell behind the table")
	b.counts("2").shows("No difference").hides("a note fell") // it was about the other count
	b.counts("1")
	b.get("/dayend/note").post("/dayend/note", "quick", "Nobody knows")
	b.post("/dayend/close", "till", b.hidden("till")).shows("Day report A-Z001", "drawer short", "Nobody knows")
	if z := b.zs()[0].Z; z.Reason != "Nobody knows" || z.Difference != -50_00 {
		t.Errorf("Z %+v", z)
	}
}

func TestTwoScreensCloseOneTill(t *testing.T) {
	b := selling(t)
	other := b.shop.browser().signIn("jonas", kiosktest.JonasPIN)
	b.counts("2")
	other.get("/dayend/check")
	id := b.hidden("till")
	b.post("/dayend/close", "till", id).shows("Day report A-Z001")
	other.post("/dayend/close", "till", id).shows("Day report A-Z001")
	b.openTill()
	other.get("/dayend/report/"+id).post("/dayend/close", "till", id, "op", "again").shows("Day report A-Z001")
	if all := b.zs(); len(all) != 1 || string(all[0].ID) != id {
		t.Errorf("%d reports", len(all))
	}
	if b.openNow().ID == till.ID(id) {
		t.Error("the till is open again")
	}
}

func TestClosingSetsTheOpenSaleAside(t *testing.T) {
	b := selling(t)
	b.add("STICK")
	b.post("/cart/hold")
	b.add("PINS")
	b.get("/dayend").shows("1 sale is set aside", "A sale is open at this screen")
	b.counts("2").shows("1 sale stays set aside.", "A sale is open at this screen")
	b.post("/dayend/close", "till", b.hidden("till")).shows("2 sales stay set aside.")
	if z := b.zs()[0].Z; z.Held != 2 {
		t.Errorf("Z %+v", z)
	}
	b.openTill()
	b.get("/held").shows("Sticker", "pin")
}

func TestDrawerOpensWithAReasonAndAPIN(t *testing.T) {
	b := selling(t)
	b.get("/cash/move?kind=drawer")
	b.post("/cash/move", "kind", "drawer", "take", "1").shows("The reason is missing.")
	b.post("/cash/move", "kind", "drawer", "reason", "change", "take", "1")
	for _, digit := range strings.Split(kiosktest.JonasPIN, "") {
		b.post("/cash/approve", "staff", "jonas", "typed", b.hidden("typed"), "digit", digit)
	}
	b.shows("The drawer opens.", "Opened without a sale: Change a note")
	var jobs []paper.Job
	err := b.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		jobs, err = paper.Jobs(ctx, q, b.Event(), ledger.Position{Node: b.Node()}, 10)
		return err
	})
	if err != nil || len(jobs) != 1 || jobs[0].Kind != paper.DrawerJob || !jobs[0].Pulse {
		t.Errorf("jobs %+v, %v", jobs, err)
	}
}

func TestCashMovesForATypedReason(t *testing.T) {
	s := openShop(t)
	s.browser().signIn("ana", kiosktest.AnaPIN).openTill()
	b := s.browser().signIn("jonas", kiosktest.JonasPIN)
	b.get("/cash/move?kind=out")
	b.post("/cash/move", "kind", "out", "typed", "1250", "else", "1")
	b.post("/cash/reason", "kind", "out", "typed", b.hidden("typed"), "q", "tape for the banner").shows("tape for the banner")
	if typed := b.hidden("typed"); typed != "1250" {
		t.Errorf("typed %q", typed)
	}
	b.post("/cash/move", "kind", "out", "typed", "1250", "reason", "else", "text", b.hidden("text"), "take", "1").shows("€12.50 paid out.", "Paid out: tape for the banner", "−€12.50")
	b.get("/cash/move?kind=drop")
	b.post("/cash/move", "kind", "drop", "typed", "8751", "reason", "safe", "take", "1").shows("The drawer can’t hold that much.")
	b.post("/cash/move", "kind", "drop", "typed", "99999999999999999999", "reason", "safe", "take", "1").shows("This amount does not work.")
	b.get("/dayend/report").shows("Report so far", "The expected cash stands here once the drawer is counted.")
	b.once("/cash/move", "kind", "elsewhere")
	if b.status != http.StatusSeeOther {
		t.Errorf("an unknown move: %d", b.status)
	}
}

func TestDrawerIsHandedOverByPIN(t *testing.T) {
	b := selling(t)
	b.get("/cash/hand")
	b.post("/cash/hand", "pick", "5000", "n5000", "2", "done", "1").shows("Who takes over?", "€100.00")
	try := func(pin string) {
		for _, digit := range strings.Split(pin, "") {
			b.post("/cash/take", "staff", "jonas", "typed", b.hidden("typed"), "digit", digit)
		}
	}
	try("1111")
	b.shows("That PIN is not")
	try(kiosktest.AnaPIN)
	b.shows("This person has the drawer already.")
	try(kiosktest.JonasPIN)
	b.shows("Jonas has the drawer now.", "Jonas has the drawer since", "Jonas took over")
}

func TestReportIsPrintedAgainAsACopy(t *testing.T) {
	b := selling(t)
	b.counts("2")
	b.post("/dayend/close", "till", b.hidden("till"))
	b.post("/dayend/print", "till", b.hidden("till")).shows("The report prints.")
	var jobs []paper.Job
	err := b.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		jobs, err = paper.JobsOf(ctx, q, b.Event(), paper.ZJob, string(b.zs()[0].ID))
		return err
	})
	if err != nil || len(jobs) != 2 || jobs[0].Copy != 0 || jobs[1].Copy != 1 {
		t.Errorf("jobs %+v, %v", jobs, err)
	}
	b.send(http.MethodGet, "/dayend/report/nowhere", nil)
	if b.status != http.StatusNotFound {
		t.Errorf("an unknown report: %d", b.status)
	}
	for _, path := range []string{"/dayend", "/dayend/count", "/dayend/check", "/dayend/note", "/dayend/report", "/cash/hand", "/cash/take", "/cash/approve", "/cash/move?kind=in"} {
		if b.get(path); b.path != "/cash" {
			t.Errorf("%s leads to %s with the till closed", path, b.path)
		}
	}
	b.get("/cash/move?kind=drawer")
	if b.path == "/cash" {
		t.Error("nobody can put the float in")
	}
}

package counter_test

import (
	"context"
	"testing"

	"popstand/kiosk/ledger"
	"popstand/kiosk/moment"
)

// counted tells, by product, who looked, who wanted and who has.
func (s *shop) counted() map[string][3]int64 {
	s.t.Helper()
	if err := s.count.Flush(s.t.Context(), s.Act("system")); err != nil {
		s.t.Fatal(err)
	}
	out := map[string][3]int64{}
	err := s.Read(s.t.Context(), func(ctx context.Context, q ledger.Queryer) error {
		all, err := moment.Totals(ctx, q, s.Event())
		for _, r := range all.ByProduct() {
			out[r.Product] = [3]int64{r.Discovery, r.Intent, r.Fulfilment}
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return out
}

func TestWhatBuyersWantedIsCounted(t *testing.T) {
	b := selling(t)
	b.add("ZINE-3").add("ZINE-3").post("/cart/line", "do", "minus", "line", b.line())
	b.add("STICK").post("/cart/line", "do", "remove", "line", b.line()).post("/cart/undo")
	b.add("TOTE") // sold out
	b.get("/sell?product=tour-hoodie")
	b.get("/pay").post("/pay/cash", "given", "10000").shows("A-000001")
	b.get("/sell").get("/sell?product=tour-hoodie").add("STICK").post("/cart/clear")
	b.add("ZINE-3").get("/pay").post("/pay/cash", "given", "10000").shows("A-000002")
	got := b.counted()
	for product, want := range map[string][3]int64{
		"zine-3": {2, 3, 2}, "sticker-sheet": {2, 2, 1}, "tote": {1, 1, 0}, "tour-hoodie": {2, 0, 0}, "cap": {0, 0, 0},
	} {
		if got[product] != want {
			t.Errorf("%s: looked, wanted, has %v, want %v", product, got[product], want)
		}
	}
}

package counter_test

import "testing"

// Two people tap Undo for the same mistake: it is taken back once, and nothing else.
func TestUndoTakesBackWhatThePageShowed(t *testing.T) {
	b := signingShop(t)
	for range 3 {
		b.ticket(regular, "").get("/pay?tender=cash")
		b.post("/pay/cash", "given", "500")
	}
	desk := func() string { return b.get("/signing/signing-3").hidden("step") }
	next := func(op string) {
		t.Helper()
		here := b.get("/signing/signing-3").hidden("here")
		b.post("/signing/next", "session", "signing-3", "table", "1", "here", here, "op", op)
	}
	undo := func(step, op string) *browser {
		t.Helper()
		return b.post("/signing/undo", "session", "signing-3", "table", "1", "step", step, "op", op)
	}
	none := desk()
	next("next-1")
	first := desk()
	next("next-2")
	second := desk()
	if none != "" || first == "" || first == second {
		t.Fatalf("the taps are %q, %q and %q", none, first, second)
	}
	undo(second, "undo-ana")
	undo(second, "undo-jonas").shows("Somebody else has tapped here.")
	if got := desk(); got != first {
		t.Errorf("the last tap is %q, want %q", got, first)
	}
	b.Verify()
}

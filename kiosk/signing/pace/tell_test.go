package pace_test

import (
	"testing"

	"popstand/kiosk/signing/pace"
)

func tell(t *testing.T, clock string, n int) pace.Telling {
	t.Helper()
	c := afternoon(t)
	c.From, c.Breaks = at(t, "14:00:00"), nil
	now := at(t, clock)
	return pace.Foresee(c, pace.Of(c, steady(40, 60, now)), now, pace.Queue{Line: ones(n), Busy: []pace.Busy{{Since: now, Items: 1}}}).Tell()
}

func TestTellIsLenientLongBeforeTheEndAndStrictAtTheLastMoment(t *testing.T) {
	t.Parallel()
	if got := tell(t, "14:15:00", 120); got.From < 120*9/10 { // two hours and as many guests: nobody knows yet
		t.Errorf("two hours before, all from the %d. of 120 are told", got.From)
	}
	if got := tell(t, "15:54:00", 21); got.From < 10 || got.From > 17 { // 21 minutes for 21 guests: only the first are sure
		t.Errorf("at the last moment, all from the %d. of 21 are told", got.From)
	}
	if got := tell(t, "15:54:00", 8); got.From != 8 {
		t.Errorf("at the last moment, all from the %d. of 8 are told, who are sure to be reached", got.From)
	}
}

func TestTellLeavesRoomBetweenYesAndNo(t *testing.T) {
	t.Parallel()
	for _, clock := range []string{"14:15:00", "15:00:00", "15:30:00", "15:50:00"} {
		if got := tell(t, clock, 200); got.Back >= got.From || got.Back < 1 {
			t.Errorf("at %s: %+v", clock, got)
		}
	}
}

func TestTellTakesNothingBackAfterTheLastMoment(t *testing.T) {
	t.Parallel()
	if got := tell(t, "15:58:00", 30); got.Back != 0 || got.From > 20 {
		t.Errorf("got %+v", got)
	}
}

// TestTellWarnsAllWhoWaitWhenNobodyKnowsWhenSigningGoesOn is what an open pause at the last moment asks for.
func TestTellWarnsAllWhoWaitWhenNobodyKnowsWhenSigningGoesOn(t *testing.T) {
	t.Parallel()
	c, now := afternoon(t), at(t, "15:54:00")
	q := pace.Queue{Line: ones(3), Paused: pace.Pause{Since: at(t, "15:50:00")}}
	if got := pace.Foresee(c, known(t, c), now, q).Tell(); got.From != 0 {
		t.Errorf("got %+v", got)
	}
}

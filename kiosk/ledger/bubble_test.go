package ledger_test

import "time"

// pass lets time pass inside a synctest bubble, whose clock jumps when everybody
// in it waits.
func pass(d time.Duration) {
	time.Sleep(d) //nolint:forbidigo // nobody waits for real: see above
}

package ui_test

import (
	"testing"
	"time"
)

// TestARequestThatNoRuleDecidesIsDecidedByAPerson opens a case without a receipt, notes what the buyer says, lets its time
// pass, finds it first in the list, and declines it with a manager's PIN.
func TestARequestThatNoRuleDecidesIsDecidedByAPerson(t *testing.T) {
	for _, s := range sizes() {
		t.Run(s.String(), func(t *testing.T) {
			t.Parallel()
			w := startSelling(t, startStall(t), s)
			w.open("/refund")
			w.tap("to-cases")
			w.see("cases", "No open cases")
			w.settled().shot("none")
			w.tap("case-new")
			w.see("case-making", "No receipt")
			w.settled().shot("new")
			w.tap("ground-no_receipt")
			w.see("case", "A-C000001")
			w.stall.wantAnyPaper("A-C000001", "Answer by")
			w.tap("note")
			w.settled()
			for _, key := range []string{"M", "I", "N", "A"} {
				w.touch(`[data-kbd-key="` + key + `"]`)
			}
			w.await(`document.querySelector('#q').value === 'MINA'`)
			w.tap("find")
			w.see("notes", "MINA")
			w.settled().shot("one")
			w.clock(49 * time.Hour) // which also signs everybody out
			w.open("/signin")
			w.signIn("ana", "cashier")
			w.open("/cases")
			w.see("cases-late", "A-C000001")
			w.settled().shot("late")
			w.tap("case-A-C000001")
			w.see("case", "overdue")
			w.tap("decide")
			w.tap("outcome-declined")
			w.see("case", "reason")
			w.tap("decide")
			w.touch(`.whying input[value="no_proof"] + span`)
			w.settled().shot("decide")
			w.tap("outcome-declined")
			w.see("case-pin", "")
			w.settled().shot("pin")
			w.pin(w.stall.PINs["manager"])
			w.see("case", "declined: No proof of sale")
			w.settled().shot("declined")
			w.open("/cases")
			w.see("cases-done", "A-C000001")
		})
	}
}

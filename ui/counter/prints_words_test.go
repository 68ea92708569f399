package counter_test

import (
	"testing"

	"popstand/kiosk/paper"
	"popstand/ui/part"
)

// Whoever looks after the printer reads what waits, and not that it is a document.
func TestEachDocumentHasAName(t *testing.T) {
	for _, kind := range []paper.JobKind{
		paper.TicketJob, paper.NoticeJob, paper.TableJob, paper.NumberJob, paper.RestJob, paper.HandedJob, paper.PickJob, paper.DelegateJob,
		paper.RefundJob, paper.ZJob, paper.XJob,
	} {
		for _, w := range part.Languages() {
			if said, known := w.Prints.KindOf(string(kind)); !known || said.What == "" || said.Do == "" {
				t.Errorf("%s: %s has no name", w.Code, kind)
			}
		}
	}
}

package report_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/report"
)

func TestXIsPrintedAsOftenAsItIsAskedFor(t *testing.T) {
	s, opened := busy(t)
	act := s.act("jonas")
	one, err := report.PrintX(context.Background(), s.Ledger, act, opened.ID, "")
	s.do(err)
	again, err := report.PrintX(context.Background(), s.Ledger, act, opened.ID, "")
	s.do(err)
	two, err := report.PrintX(context.Background(), s.Ledger, s.act("jonas"), opened.ID, "")
	s.do(err)
	if one != again || one.ID == two.ID || one.Copy != 0 || two.Copy != 0 || one.Pulse {
		t.Errorf("jobs %+v, %+v, %+v", one, again, two)
	}
	before := s.x(one)
	s.close(211_00)
	for text, want := range map[string]bool{"X report": true, "A-Z001": false, "TOTAL": true, "Difference": false} {
		if strings.Contains(before, text) != want || strings.Contains(s.x(two), text) != want {
			t.Errorf("%q: want it %v in\n%s\nand\n%s", text, want, before, s.x(two))
		}
	}
	_, err = report.PrintX(context.Background(), s.Ledger, s.act("jonas"), opened.ID, "")
	refused(t, err, "till_closed")
	_, err = report.PrintX(context.Background(), s.Ledger, s.act("ana"), s.open(100_00).ID, "")
	refused(t, err, "needs_approval")
}

// x is the text of an X as it prints now.
func (s *stand) x(j paper.Job) (text string) {
	s.t.Helper()
	s.do(s.Ledger.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		doc, err := report.Reader{Ledger: s.Ledger}.SetX(ctx, q, j)
		text = doc.Text(40)
		return err
	}))
	return text
}

func refused(t *testing.T, err error, code string) {
	t.Helper()
	var no *ledger.Refusal
	if !errors.As(err, &no) || no.Code != code {
		t.Errorf("got %v, want the refusal %s", err, code)
	}
}

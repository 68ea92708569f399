package signing_test

import (
	"context"
	"strings"
	"testing"

	"popstand/kiosk/buyer"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
)

// papers lists this node's jobs of a kind, in the order in which they print.
func (w *stall) papers(kind paper.JobKind) (all []paper.Job) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		jobs, err := paper.Jobs(ctx, q, w.Event(), ledger.Position{Node: w.Node()}, 1000)
		for _, j := range jobs {
			if kind == "" || j.Kind == kind {
				all = append(all, j)
			}
		}
		return err
	}))
	return all
}

// lines sets a job as the printer would, in lines of 48.
func (w *stall) lines(j paper.Job) string {
	w.t.Helper()
	var doc paper.Doc
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		doc, err = w.Setters().Set(ctx, q, j)
		return err
	}))
	return doc.Text(48)
}

func holds(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, s := range want {
		if !strings.Contains(text, s) {
			t.Errorf("there is no %q in\n%s", s, text)
		}
	}
}

func TestTicketsPrintAfterTheReceiptOneByOne(t *testing.T) {
	w := newStall(t)
	r, err := w.trySell(w.act("ana"), sale.Ordered{SKU: "A-regular", Qty: 2}, sale.Ordered{SKU: "TEE", Qty: 1})
	must(t, err)
	jobs := w.papers("")
	if len(jobs) != 3 || jobs[0].Kind != paper.ReceiptJob || jobs[1].Kind != paper.TicketJob || jobs[1].ID == jobs[2].ID || jobs[1].Copy+jobs[2].Copy != 0 {
		t.Fatalf("the jobs are %+v", jobs)
	}
	all := w.sold(r)
	text := w.lines(jobs[2])
	holds(t, text, "Pop-up", "Signing", "Soft Static", "A2", "regular", "Signing table", "21 Nov 2026 15:15", "Come back", "15:15 - 15:", "Before you", "Items to sign",
		"You may bring", "within 10 minutes after your time", "queue behind those who are on time", "[qr "+w.text(all[1])+"]", all[1].Code.Human.Grouped(),
		"help@example.org", "Ana")
	if strings.Contains(w.lines(jobs[1]), all[1].Code.Human.Grouped()) {
		t.Error("two papers have one code")
	}
}

func TestTicketThatIsPrintedAgainIsACopy(t *testing.T) {
	w := newStall(t)
	ticket := w.sell("A-standby", 1)[0]
	must2(w.Print(ctx, w.act("ana"), signing.Printing{Ticket: ticket.Ticket, Lang: "de"}))(t)
	jobs := w.papers(paper.TicketJob)
	if len(jobs) != 2 || jobs[1].Copy != 1 {
		t.Fatalf("the jobs are %+v", jobs)
	}
	holds(t, w.lines(jobs[1]), "KOPIE 1", "Signierstunde", "Warteplatz", "A1")
	in, err := w.ReceiveAll(ctx, w.act("system"), []signing.Incoming{{Channel: "shop", Ref: "7", Session: "sat-1515", Tier: "vip"}})
	must(t, err)
	must2(w.Print(ctx, w.act("ana"), signing.Printing{Ticket: in[0].Ticket}))(t)
	if jobs := w.papers(paper.TicketJob); len(jobs) != 3 || jobs[2].Copy != 0 {
		t.Errorf("an imported one is copy %d", jobs[2].Copy)
	}
}

func must2[T any](_ T, err error) func(t *testing.T) {
	return func(t *testing.T) {
		t.Helper()
		must(t, err)
	}
}

func TestWordsArePrintedForWhoeverSigns(t *testing.T) {
	w := newStall(t)
	ticket := w.sell("A-regular", 1)[0]
	_, err := w.PrintWords(ctx, w.act("ana"), signing.Printing{Ticket: ticket.Ticket})
	refused(t, err, "no_dedication")
	_, err = w.Dedicate(ctx, w.act("ana"), signing.Dedicating{Ticket: ticket.Ticket, Words: "To Mia, stay loud"})
	must(t, err)
	must2(w.PrintWords(ctx, w.act("ana"), signing.Printing{Ticket: ticket.Ticket}))(t)
	text := w.lines(w.papers(paper.TableJob)[0])
	holds(t, text, "A1", "To Mia, stay loud")
	if strings.Contains(text, "[qr") {
		t.Errorf("a code lies on the table:\n%s", text)
	}
}

func TestTransferPrintsAnOriginal(t *testing.T) {
	w := newStall(t)
	ticket := w.sell("A-regular", 1)[0]
	got, err := w.Transfer(ctx, w.act("jonas"), signing.Transferring{Ticket: ticket.Ticket, Holder: buyer.Person{Name: "Kim"}})
	must(t, err)
	jobs := w.papers(paper.TicketJob)
	if len(jobs) != 2 || jobs[1].Copy != 0 {
		t.Fatalf("the jobs are %+v", jobs)
	}
	holds(t, w.lines(jobs[1]), "[qr "+w.text(got)+"]")
}

func TestTicketsAreWordedInEveryLanguage(t *testing.T) {
	w := newStall(t)
	ticket := w.sell("A-regular", 1)[0]
	for lang, word := range map[string]string{"en": "Come back", "de": "Wiederkommen", "es": "Vuelva", "ja": "集合時間"} {
		must2(w.Print(ctx, w.act("ana"), signing.Printing{Ticket: ticket.Ticket, Lang: lang}))(t)
		jobs := w.papers(paper.TicketJob)
		holds(t, w.lines(jobs[len(jobs)-1]), word, "A1")
	}
}

// What a ticket says of its money is what the policy does.
func TestTicketSaysHowItIsGivenBack(t *testing.T) {
	for _, c := range []struct {
		name   string
		refund event.Returning
		at     int64 // minutes after the beginning
		sku    string
		says   []string
		not    string
	}{
		{"as an exchange", event.ReturnExchange, -120, "A-regular", []string{"Until 21 Nov 2026 14:15 you can exchange this ticket or get your money back"}, "not paid back"},
		{"too late for that", event.ReturnExchange, -60, "A-regular", []string{"This ticket is not paid back."}, "Until"},
		{"never", event.ReturnNever, -120, "A-regular", []string{"Until 21 Nov 2026 14:15 you can exchange this ticket at the stall.", "This ticket is not paid back."}, "or get your money"},
		{"always", event.ReturnAlways, -10, "A-regular", []string{"money back at the stall until it is your turn"}, "exchange"},
		{"free", event.ReturnAlways, -120, "A-standby", []string{"you can exchange this ticket at the stall"}, "money"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newStall(t, quick, func(s *event.Settings, _ *ledger.Config) { s.Sessions[0].Refund = c.refund })
			w.at(c.at)
			w.sell(c.sku, 1)
			text := strings.Join(strings.Fields(w.lines(w.papers(paper.TicketJob)[0])), " ")
			holds(t, text, c.says...)
			if strings.Contains(text, c.not) {
				t.Errorf("it says %q:\n%s", c.not, text)
			}
		})
	}
}

package counter_test

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
)

// sold is a ticket that was sold, and who was paid for it how.
func (b *browser) sold(pay ...string) (id string, of signing.Ticket) {
	b.t.Helper()
	b.ticket(regular, "").get("/pay?tender=" + strings.TrimPrefix(pay[0], "/pay/"))
	b.post(pay[0], pay[1:]...)
	id = strings.TrimPrefix(b.path, "/paid/")
	all := b.tickets(id)
	if len(all) != 1 {
		b.t.Fatalf("%d tickets at %s: %s", len(all), b.path, b.text())
	}
	return id, all[0]
}

// seatsLeft is how many of the tickets are left here.
func (b *browser) seatsLeft() (n int64) {
	b.t.Helper()
	err := b.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		u, err := quota.UnitsOf(ctx, q, quota.Share{Event: b.Event(), Node: b.Node(), Quota: quota.Stock(regular)})
		n = u.Left()
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return n
}

func (b *browser) refunds(of string) (all []refund.Refund) {
	b.t.Helper()
	err := b.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = refund.OfSale(ctx, q, b.Event(), sale.ID(of))
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return all
}

// opOf is the operation of the key with a testid, and not that of the page's first.
func (b *browser) opOf(testid string) string {
	b.t.Helper()
	for _, form := range regexp.MustCompile(`(?s)<form.*?</form>`).FindAllString(b.body, -1) {
		if strings.Contains(form, `data-testid="`+testid+`"`) {
			return (&browser{body: form}).hidden("op")
		}
	}
	b.t.Fatalf("%s has no key %s", b.path, testid)
	return ""
}

// What was undone is undone wholly: the seat is free once, and the ticket ends once.
func TestACancelledTicketFreesItsSeatOnce(t *testing.T) {
	ana := signingShop(t)
	id, first := ana.sold("/pay/cash", "given", "500")
	left := ana.seatsLeft()
	jonas := ana.browser().signIn("jonas", kiosktest.JonasPIN)
	page := func(of signing.Ticket) string { return "/signing/ticket/" + string(of.Ticket) }
	cancel := func(of signing.Ticket) {
		t.Helper()
		jonas.get(page(of)+"?do=cancel").shows("Cancel, pay €5.00 back · Cash", "The time for taking this back is over.")
		jonas.get(page(of) + "?do=against-cash").shows("The time for taking this back is over.")
		op := jonas.hidden("op")
		asked := jonas.body
		jonas.post(page(of), "do", "against-cash", "q", "", "op", op).shows("The reason is missing.")
		for range 2 { // a second tap
			jonas.body = asked
			jonas.post(page(of), "do", "against-cash", "q", "ill", "op", op)
		}
	}
	cancel(first)
	if n := ana.seatsLeft(); n != left+1 {
		t.Fatalf("%d seats are left, %d before", n, left)
	}
	back := ana.refunds(id)
	if len(back) != 1 || back[0].Total != 500 {
		t.Fatalf("went back: %+v", back)
	}
	if of := ana.tickets(id); len(of) != 1 || of[0].Void == signing.Lives {
		t.Fatalf("the tickets are %+v", of)
	}
	desk := refund.Desk{Ledger: ana.Ledger, Joiners: []refund.Joiner{ana.signing}, Keys: ana.signing.Keys}
	if _, err := desk.Undo(context.Background(), ana.Act("jonas"), refund.Undoing{Refund: back[0].Refunded.Refund}); err != nil {
		t.Fatal(err)
	}
	var lives []signing.Ticket
	for _, of := range ana.tickets(id) {
		if of.Void == signing.Lives {
			lives = append(lives, of)
		}
	}
	if n := ana.seatsLeft(); n != left || len(lives) != 1 || lives[0].Of.Label != first.Of.Label {
		t.Fatalf("%d seats are left, %d before; %+v", n, left, lives)
	}
	cancel(lives[0])
	ended := 0
	for _, of := range ana.tickets(id) {
		if of.Void != signing.Lives {
			ended++
		}
	}
	back = ana.refunds(id)
	if n := ana.seatsLeft(); n != left+1 || ended != 2 || len(back) != 2 || back[0].Undone == back[1].Undone {
		t.Errorf("%d seats are left, %d before; %d tickets ended, went back %+v", n, left, ended, back)
	}
	ana.Verify()
}

// Nobody has seen the terminal before somebody says so: a second person agrees, then
// the terminal gives back, and then it is recorded.
func TestACardRefundOfATicketIsConfirmedByAPerson(t *testing.T) {
	b := signingShop(t)
	id, of := b.sold("/pay/card", "do", "approved")
	page := "/signing/ticket/" + string(of.Ticket)
	b.get(page + "?do=cancel").shows("Cancel, pay €5.00 back · Card")
	b.get(page + "?do=against-card")
	b.post(page, "do", "against-card", "q", "ill", "op", b.hidden("op")).shows("PIN")
	for _, digit := range strings.Split(kiosktest.JonasPIN, "") {
		b.post("/signing/approve", "staff", "jonas", "typed", b.hidden("typed"), "digit", digit)
	}
	b.shows("Look at the terminal", "€5.00").hides("Print again")
	if len(b.refunds(id)) != 0 || b.tickets(id)[0].Void != signing.Lives {
		t.Fatal("it is recorded before anybody looked")
	}
	op := b.opOf("gave-back")
	asked := b.body
	b.post(page, "do", "cancel", "pay", "card", "terminal", "approved", "op", "0190a000-0000-7000-8000-000000000000")
	if len(b.refunds(id)) != 0 {
		t.Fatal("a page of before counts")
	}
	for range 2 {
		b.body = asked
		b.post(page, "do", "cancel", "pay", "card", "terminal", "approved", "op", op)
	}
	back := b.refunds(id)
	if len(back) != 1 || len(back[0].Tenders) != 1 || back[0].Tenders[0].Confirmed != "ana" || back[0].Approver != "jonas" {
		t.Errorf("went back: %+v", back)
	}
	if b.tickets(id)[0].Void == signing.Lives {
		t.Error("the ticket holds")
	}
}

func TestWhoFindsNoMoneyOnTheTerminalKeepsTheTicket(t *testing.T) {
	ana := signingShop(t)
	id, of := ana.sold("/pay/card", "do", "approved")
	page := "/signing/ticket/" + string(of.Ticket)
	b := ana.browser().signIn("jonas", kiosktest.JonasPIN).get(page + "?do=against-card")
	b.post(page, "do", "against-card", "q", "ill", "op", b.hidden("op")).shows("Look at the terminal")
	b.get(page).shows("Cancel ticket").hides("Look at the terminal")
	b.get(page + "?do=cancel-card").shows("Cancel ticket " + of.Of.Label + "?").hides("Look at the terminal")
	if len(b.refunds(id)) != 0 || b.tickets(id)[0].Void != signing.Lives {
		t.Error("the ticket is cancelled")
	}
}

// A tap on a page that shows somebody who has gone meanwhile is none.
func TestASecondTapOnAPageOfTheTableIsRefused(t *testing.T) {
	b := signingShop(t)
	for range 3 {
		b.sold("/pay/cash", "given", "500")
	}
	desk := "/signing/signing-3"
	at := func() string {
		var here string
		err := b.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
			l, err := b.signing.Line(ctx, q, "signing-3", 5)
			if err == nil && l.Tables[0].Ticket != nil {
				here = l.Tables[0].Ticket.Of.Label
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return here
	}
	b.get(desk)
	for _, want := range []string{"B1", "B2"} {
		asked, here := b.body, b.hidden("here")
		b.post("/signing/next", "session", "signing-3", "table", "1", "here", here, "op", b.opOf("call-next"))
		after := b.body
		b.body = asked
		b.post("/signing/next", "session", "signing-3", "table", "1", "here", here, "op", "another-"+want).shows("Somebody else has tapped here.")
		if b.body = after; at() != want {
			t.Fatalf("%q is at the table, not %s", at(), want)
		}
	}
	gone := b.hidden("here")
	b.post("/signing/noshow", "session", "signing-3", "table", "1", "ticket", gone, "here", gone, "op", b.opOf("no-show"))
	b.post("/signing/hold", "session", "signing-3", "table", "1", "ticket", gone, "here", gone, "op", "another-hold").shows("Somebody else has tapped here.")
	if b.status != http.StatusOK || at() != "" {
		t.Errorf("%d, %q is at the table", b.status, at())
	}
}

package counter_test

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// admit holds a ticket's code under the staff's scanner, and reads what they see then.
func (b *browser) admit(of signing.Ticket) *browser {
	b.t.Helper()
	var text string
	err := b.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		text, err = b.signing.TextOf(ctx, q, of)
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return b.admitText(text)
}

func (b *browser) admitText(text string) *browser {
	b.t.Helper()
	b.desk.PresentTicket(context.Background(), signing.Found{Text: text})
	return b.get("/signing/verdict")
}

// replan does what a manager does with the session that begins at 16:30.
func (b *browser) replan(c signing.Changing) {
	b.t.Helper()
	c.Session = "signing-3"
	if _, err := b.signing.Change(context.Background(), b.Act("jonas"), c); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) line3() (l signing.Line) {
	b.t.Helper()
	err := b.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		l, err = b.signing.Line(ctx, q, "signing-3", 20)
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return l
}

// Nobody is called to a session that does not take place, and its holders learn who
// gives their money back.
func TestATicketOfACancelledSessionSaysWhoPaysBack(t *testing.T) {
	b := signingShop(t)
	_, of := b.sold("/pay/cash", "given", "500")
	b.replan(signing.Changing{Off: true})
	b.get("/signing/ticket/"+string(of.Ticket)).shows("Money back at this stall", "Cancel ticket", "Exchange").
		hides("Call now", "They wait in line", "Photo", "Time to come", "To the table", "Check in", "Hold", "Likely at the table", "Swap")
	b.admit(of).shows("Cancelled", "Money back at this stall", "Open ticket", "Done, next scan").hides("in line", "Check in")
	if open, done := strings.Index(b.body, `data-testid="open"`), strings.Index(b.body, `data-testid="done"`); open < 0 || open > done {
		t.Error("the page does not lead to the ticket first")
	}
}

func TestACancelledSessionIsPutBackAtItsPage(t *testing.T) {
	b := signingShop(t)
	b.sold("/pay/cash", "given", "500")
	b.replan(signing.Changing{Off: true})
	b.get("/signing/signing-3/more").shows("Change the session")
	b.get("/signing/signing-3/change").shows("The session takes place after all", "Put it back at 16:30 to 17:30").hides("Ends 17:20")
	jonas := b.browser().signIn("jonas", kiosktest.JonasPIN)
	jonas.get("/signing/signing-3/change?back=1").shows("Tickets are good again for 16:30 to 17:30.")
	jonas.post("/signing/signing-3/change", "op", jonas.opOf("change-go"), "back", "1")
	if p := b.line3().Plan; p.Off {
		t.Errorf("the session is %+v", p)
	}
}

// Any time can be typed, and breaks come and go.
func TestASessionIsChangedToTypedTimes(t *testing.T) {
	b := signingShop(t)
	jonas := b.browser().signIn("jonas", kiosktest.JonasPIN)
	at := "/signing/signing-3/change"
	jonas.get(at+"?pick=from").shows("When?", "Now 16:30 to 17:30.", "Time, as 1620")
	jonas.post(at, "pick", "from", "typed", "164", "digit", "2").shows("1642")
	jonas.post(at, "pick", "from", "typed", "1642", "set", "1").shows("16:42 to 17:42")
	jonas.post(at, "op", jonas.opOf("change-go"), "from", jonas.hidden("from"), "until", jonas.hidden("until"))
	if p := b.line3().Plan; p.From != jonas.at("16:42") || p.Until != jonas.at("17:42") {
		t.Errorf("the session is %+v", p)
	}
	jonas.get(at+"?pick=until").post(at, "pick", "until", "typed", "2575", "set", "1").shows("There is no such time.")
	jonas.get(at+"?pick=break").shows("Begin and end, as 16001615").post(at, "pick", "break", "typed", "17001710", "set", "1").shows("break 17:00 to 17:10")
	jonas.post(at, "op", jonas.opOf("change-go"), "breaks", jonas.hidden("breaks"))
	jonas.get(at).shows("Take out 17:00 to 17:10")
	if p := b.line3().Plan; len(p.Breaks) != 1 || p.Breaks[0].From != jonas.at("17:00") {
		t.Fatalf("the session is %+v", p)
	}
	jonas.get(at + "?breaks=none")
	jonas.post(at, "op", jonas.opOf("change-go"), "breaks", jonas.hidden("breaks"))
	if p := b.line3().Plan; len(p.Breaks) != 0 {
		t.Errorf("the session is %+v", p)
	}
}

// at is a time of day, of the stall's day.
func (b *browser) at(text string) int64 {
	b.t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		b.t.Fatal(err)
	}
	day := time.UnixMilli(b.line3().Session.From).In(zone)
	when, err := time.ParseInLocation("2006-01-02 15:04", day.Format("2006-01-02 ")+text, zone)
	if err != nil {
		b.t.Fatal(err)
	}
	return when.UnixMilli()
}

func TestATicketAsksForTheTimeLikeAnOrder(t *testing.T) {
	b := signingShop(t)
	_, of := b.sold("/pay/cash", "given", "500")
	b.Clock.SetTrust(clock.Unknown)
	b.admit(of).shows("Is it 15:42?", "No, set the time").hides("Let in anyway")
	b.get("/signing/verdict?do=time").shows("Set the time", "Type hours and minutes")
	b.post("/signing/time", "typed", "999", "digit", "9").shows("9999")
	b.post("/signing/time", "typed", "9999", "set", "1").shows("There is no such time.")
}

func TestAMisreadTicketSaysSo(t *testing.T) {
	b := signingShop(t)
	_, of := b.sold("/pay/cash", "given", "500")
	var text string
	if err := b.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		text, err = b.signing.TextOf(ctx, q, of)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	b.admitText(strings.ToLower(text)).shows("Misread", "The scanner changes letters.").hides("Not valid here", "The seal")
}

// What became of a ticket is told, and why.
func TestATicketTellsItsWholeStory(t *testing.T) {
	b := signingShop(t)
	_, first := b.sold("/pay/cash", "given", "500")
	_, second := b.sold("/pay/cash", "given", "500")
	ctx := context.Background()
	if err := b.signing.Swap(ctx, b.Act("ana"), signing.Swapping{A: first.Ticket, B: second.Ticket}); err != nil {
		t.Fatal(err)
	}
	if _, err := b.signing.Dedicate(ctx, b.Act("ana"), signing.Dedicating{Ticket: first.Ticket, Words: "To Mia"}); err != nil {
		t.Fatal(err)
	}
	page := "/signing/ticket/" + string(first.Ticket)
	b.get(page).shows("Changed places, B1 for B2", "Words to write noted")
	jonas := b.browser().signIn("jonas", kiosktest.JonasPIN)
	jonas.get(page+"?do=cancel").shows("Why is ticket B2 cancelled?", "The guest can’t come", "Sold or given by mistake")
	jonas.post(page, "do", "cancel", "pay", "", "why", "The guest could not come", "op", jonas.opOf("cancel-go"))
	jonas.get(page).shows("The guest could not come")
}

func TestAnOverrunSaysWhatItRunsInto(t *testing.T) {
	b := signingShop(t)
	b.get("/signing/signing-2/more").shows("Until 16:45 runs into Signing 16:30").hides("Until 16:25 runs into")
	b.post("/signing/overrun", "session", "signing-2", "table", "1", "until", count(b.at("16:45")), "op", b.opOf("over-30"))
	b.get("/signing/signing-2").shows("Over-run until 16:45.", "It runs into Signing 16:30.")
}

func count(n int64) string { return strconv.FormatInt(n, 10) }

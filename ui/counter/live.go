package counter

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/kiosk/till"
	"popstand/ui/buyer"
	"popstand/ui/part"
	"popstand/ui/web"
)

// Topics of live updates. A page's feed turns them into the events that its
// elements wait for.
const (
	topicStatus  = "desk.status"   // rail and status page
	topicTiles   = "desk.tiles"    // what is sold and how much is left
	topicPaper   = "desk.paper"    // how far receipts are
	topicDevices = "desk.devices"  // printer, scanners, what is plugged in
	topicLearn   = "desk.learn"    // the search for a new scanner
	topicDisplay = buyer.Topic     // what the buyer sees
	topicScan    = "desk.scan."    // with a stand's id: a scan changed its sale
	topicVerdict = "desk.verdict." // with a stand's id: a scan brought a verdict
	topicPickup  = "desk.pickup"   // orders, slots and who waits
	topicSigning = "desk.signing"  // sessions, who is at a table and who is next
)

// Live answers GET /live?page=NAME: what others change on a page.
func (d *Desk) Live(c *fiber.Ctx) error {
	g := d.guestOf(c)
	if g.staff == "" {
		return signInAgain(c)
	}
	f := &feed{desk: d, guest: g, sale: sale.ID(c.Query("sale")), added: -1}
	topics := []string{topicStatus}
	switch c.Query("page") {
	case "sell":
		f.scans, f.shown = c.QueryInt("scans"), c.Query("shown")
		topics = append(topics, topicTiles, topicScan+g.stand)
	case "paid":
		topics = []string{topicPaper, topicScan + g.stand}
	case "receipts":
		topics = append(topics, topicPaper)
	case "prints":
		topics, f.page = append(topics, topicPaper), "prints"
	case "devices":
		f.open, f.dev = c.Query("open"), c.Query("dev")
		topics = append(topics, topicDevices)
	case "printer":
		topics, f.job = []string{topicPaper}, paper.JobID(c.Query("job"))
	case "scanner":
		topics = []string{topicLearn}
	case "stick":
		f.till, topics = till.ID(c.Query("till")), []string{topicStick}
	case "pickup", "queue", "figures":
		f.page, topics = c.Query("page"), append(topics, topicPickup)
	case "signing":
		f.page, f.session, f.table = "signing", c.Query("session"), c.Query("table")
		topics = append(topics, topicSigning)
	}
	if c.Query("hands") != "" {
		f.hands = c.QueryInt("hands")
		topics = append(topics, topicVerdict+g.stand)
	}
	return d.Site.Live.Stream(c, topics, f.events)
}

// signInAgain sends a page of nobody to the sign-in: it was open when the program started again. Nothing is kept open for
// it, so that nobody who has not signed in can fill the places.
func signInAgain(c *fiber.Ctx) error {
	c.Set(fiber.HeaderContentType, "text/event-stream")
	leave := `<span data-next="/signin" data-after="0"></span>`
	return c.SendString("event: status\ndata: " + leave + "\n\nevent: receipt\ndata: " + leave + "\n\n")
}

// feed is one open page. It is asked by one goroutine.
type feed struct {
	desk    *Desk
	guest   guest
	page    string            // name of the page, where its paper is not one sale's
	job     paper.JobID       // the test page that the page shows
	open    string            // kind of the device that the page shows
	dev     string            // its address
	sent    map[string]string // what was sent last of what is looked at again and again
	sale    sale.ID           // whose paper the page shows
	scans   int               // how many scans the page has seen
	added   int               // how many of them changed the cart; -1 when that is not known
	hands   int               // how many codes of orders the page has seen
	session string            // whose table the page shows
	table   string
	till    till.ID         // whose day the page puts on a stick
	shown   string          // what the page's tiles said when it was drawn
	tiles   map[string]Tile // as they were sent last; nil at first
	place   SeatNext        // the next place, as it was sent last
}

// events gives what the page shows of a topic now.
func (f *feed) events(ctx context.Context, topic string) ([]web.Event, error) {
	s, err := f.desk.see(ctx, f.guest)
	if err != nil {
		return nil, err
	}
	switch topic {
	case topicStatus:
		return f.status(ctx, s)
	case topicPaper:
		return f.paper(ctx, s)
	case topicDevices:
		return f.devices(ctx, s)
	case topicLearn:
		return f.learning(ctx, s)
	case topicPickup:
		return f.pickup(ctx, s)
	case topicSigning:
		return f.signing(ctx, s)
	case topicStick:
		return f.stick(ctx, s)
	}
	return f.onStand(ctx, s, topic)
}

// onStand gives what belongs to the stand of who signed in here. When they
// signed out there is nothing more to tell.
func (f *feed) onStand(ctx context.Context, s *sight, topic string) ([]web.Event, error) {
	f.desk.mu.Lock()
	s.stand = f.desk.stands[f.guest.stand]
	f.desk.mu.Unlock()
	if s.stand == nil {
		return nil, nil
	}
	s.stand.mu.Lock()
	defer s.stand.mu.Unlock()
	switch {
	case topic == topicTiles:
		return f.changedTiles(ctx, s)
	case strings.HasPrefix(topic, topicVerdict):
		return f.verdict(ctx, s)
	}
	return f.scanned(ctx, s)
}

func (f *feed) status(ctx context.Context, s *sight) ([]web.Event, error) {
	v, err := s.statusView(ctx, "/sell")
	if err != nil {
		return nil, err
	}
	return texts(ctx, named{"status", part.RailStatus(s.w, s.rail(""))}, named{"health", StatusRows(v)})
}

// changedTiles gives the tiles that look otherwise than when they were sent; at
// first all of them, unless they say what they said when the page was drawn.
func (f *feed) changedTiles(ctx context.Context, s *sight) ([]web.Event, error) {
	first := f.tiles == nil && f.shown == s.shown()
	now := make(map[string]Tile, len(s.Products))
	var changed []named
	for _, l := range s.Products {
		t := s.tile(l)
		t.In = 0 // the badge follows the cart, not the stock
		if !first && f.tiles[l.ID] != t {
			changed = append(changed, named{"tile-" + l.ID, TileKey(s.w, s.tile(l))})
		}
		now[l.ID] = t
	}
	f.tiles = now
	if n, ok, err := f.nextPlace(ctx, s); err != nil {
		return nil, err
	} else if ok {
		changed = append(changed, named{"next", SeatPlace(s.w, n)})
	}
	return texts(ctx, changed...)
}

// scanned gives the cart when a scan has changed it. A page that shows a paid
// sale leaves for the selling screen: a scan begins the next one.
func (f *feed) scanned(ctx context.Context, s *sight) ([]web.Event, error) {
	if f.sale != "" {
		if s.stand.screen != screenSell || s.stand.scans == f.scans {
			f.scans = s.stand.scans
			return nil, nil
		}
		return texts(ctx, named{"receipt", templ.Raw(`<span data-next="/sell" data-after="0"></span>`)})
	}
	scans, added := f.scans, f.added
	f.scans, f.added = s.stand.scans, s.stand.added
	switch {
	case scans == f.scans:
		return nil, nil
	case added == f.added:
		// Nothing came into the cart: what lies over the screen stays open.
		return texts(ctx, named{"strip", SellStrip(s.sellView())})
	}
	return texts(ctx, named{"cart", SellCart(s.sellView())})
}

func (f *feed) paper(ctx context.Context, s *sight) ([]web.Event, error) {
	if f.page == "prints" {
		v, err := s.printsView(ctx)
		if err != nil {
			return nil, err
		}
		return texts(ctx, named{"prints", PrintsList(v)})
	}
	if f.job != "" {
		_, e, err := f.desk.job(ctx, f.job)
		if err != nil {
			return nil, err
		}
		return texts(ctx, named{"slip", TestSlip(s.w, s.slip(e))})
	}
	if f.sale == "" {
		return nil, nil
	}
	slip, _, err := s.slipOf(ctx, f.sale)
	if err != nil {
		return nil, err
	}
	all := []named{{"receipt", PaidSlip(s.w, slip)}}
	if r, err := s.desk.receipt(ctx, f.sale); err == nil && hasTickets(r) {
		tickets, err := s.ticketSlip(ctx, r)
		if err != nil {
			return nil, err
		}
		all = append(all, named{"tickets", TicketSlip(s.w, tickets)})
	}
	return texts(ctx, all...)
}

// devices gives the list of devices and the one that is open, each when it looks
// otherwise than before: what is plugged in is looked for again and again.
func (f *feed) devices(ctx context.Context, s *sight) ([]web.Event, error) {
	v, err := s.devicesView(ctx, f.open, f.dev)
	if err != nil {
		return nil, err
	}
	all := []named{{"devices", DeviceRows(v)}}
	if v.Open != nil {
		all = append(all, named{"device", DeviceState(s.w, *v.Open)})
	}
	return f.news(texts(ctx, all...))
}

// news are the events whose content is another than the one that was sent last.
func (f *feed) news(events []web.Event, err error) ([]web.Event, error) {
	if f.sent == nil {
		f.sent = map[string]string{}
	}
	return slices.DeleteFunc(events, func(e web.Event) bool {
		same := f.sent[e.Name] == e.Data
		f.sent[e.Name] = e.Data
		return same
	}), err
}

func (f *feed) learning(ctx context.Context, s *sight) ([]web.Event, error) {
	v, err := s.scannerSetup(ctx)
	if err != nil {
		return nil, err
	}
	return texts(ctx, named{"learn", Ears(s.w, v)})
}

// named is a component for the element that waits for an event of this name.
type named struct {
	event string
	what  templ.Component
}

func texts(ctx context.Context, all ...named) ([]web.Event, error) {
	var events []web.Event
	for _, n := range all {
		text, err := web.Text(ctx, n.what)
		if err != nil {
			return events, err
		}
		events = append(events, web.Event{Name: n.event, Data: text})
	}
	return events, nil
}

// clockBeat is how often pages are told the time, plugBeat how often those who
// look at the devices are told what is plugged in.
const (
	clockBeat = 20 * time.Second
	plugBeat  = 3 * time.Second
)

// Run keeps what the screens show up to date until ctx ends. Then it sets open
// sales aside, so that they are there after a restart.
func (d *Desk) Run(ctx context.Context) {
	news, end := d.Ledger.Watch()
	defer end()
	d.spoil(nil)
	defer d.leaveAll(context.WithoutCancel(ctx))
	var work sync.WaitGroup
	work.Go(func() { d.speak(ctx) })
	work.Go(func() { d.takeNotes(ctx) })
	defer work.Wait()
	defer d.learn.stop()
	if d.Stick != nil {
		defer d.Stick.Stop()
	}
	beat, plug := time.NewTicker(clockBeat), time.NewTicker(plugBeat)
	defer beat.Stop()
	defer plug.Stop()
	copied := d.Ledger.Health().MirrorState
	for {
		select {
		case <-ctx.Done():
			return
		case <-plug.C:
			d.Site.Live.Touch(topicDevices, topicStick) // nobody is asked unless somebody looks
			if now := d.Ledger.Health().MirrorState; now != copied {
				copied = now
				d.Site.Live.Touch(topicStatus)
			}
		case <-beat.C:
			d.Site.Live.Touch(topicStatus, topicSigning) // how far a session is from its plan changes by itself
			d.offered.spoil()                            // sessions begin and end by themselves
			d.Site.Live.Touch(topicTiles)
			d.leaveIdle(ctx)
		case facts, open := <-news:
			if !open {
				return
			}
			d.spoil(facts)
		}
	}
}

// spoil forgets what facts have changed, and tells the pages. No facts means
// that some were missed.
func (d *Desk) spoil(facts []ledger.Fact) {
	sold, kept, handed, called := facts == nil, facts == nil, facts == nil, facts == nil
	for _, f := range facts {
		switch area, _, _ := strings.Cut(f.Kind, "."); area {
		case "event", "product", "quota":
			sold = true
		case "sale", "refund":
			sold = true
		case "till", "staff", "cart":
			kept = true
		case "order", "pickup", "buyer":
			handed = true
			called = called || area == "buyer"
		case "ticket", "session":
			called = true
			// A ticket that is given takes a seat, one that ends gives it back.
			sold = sold || f.Kind == signing.KindIssued || f.Kind == signing.KindExchanged || f.Kind == signing.KindCancelled
		}
	}
	if sold {
		d.shelves.spoil()
		d.Site.Live.Touch(topicTiles)
	}
	if kept {
		d.ledgers.spoil()
	}
	if handed || sold {
		d.spoilOrders(facts)
	}
	if called || sold {
		d.offered.spoil()
		d.Site.Live.Touch(topicTiles) // when the next place is called
		d.spoilTickets(facts)
	}
	d.Site.Live.Touch(topicStatus, topicPaper)
}

// Changed says that a device, or how far a job is, may look otherwise than
// before. Wiring calls it from the devices; it never waits.
func (d *Desk) Changed() {
	d.Site.Live.Touch(topicStatus, topicPaper, topicDevices, buyer.SelfTopic)
}

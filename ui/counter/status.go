package counter

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware"
	"popstand/kiosk/ledger"
	"popstand/ui/part"
	"popstand/ui/web"
)

// Status answers GET /status: how the machine fares, and how the screen looks.
func (d *Desk) Status(c *fiber.Ctx) error {
	return d.anybody(c, func(t *turn) error {
		back := t.c.Query("back")
		if back == "" {
			back = pathOf(c.Get("HX-Current-URL", c.Get(fiber.HeaderReferer)))
		}
		if strings.HasPrefix(back, "/status") {
			back = ""
		}
		v, err := t.statusView(t.ctx(), local(back, "/sell"))
		if err != nil {
			return err
		}
		if t.target() == "over" {
			return web.Render(c, StatusDrawer(v))
		}
		return web.Render(c, StatusPage(v))
	})
}

// pathOf is what a browser says that it shows, without the host.
func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.RequestURI()
}

// statusView is the drawer that explains the machine.
func (s *sight) statusView(ctx context.Context, back string) (Status, error) {
	v := Status{
		Page: s.page(s.w.Status.Title, s.statusPage()), Rail: s.rail(""), Back: back, Can: s.canSell(), Name: s.me.Name,
		Node: s.nodeName() + " · " + s.desk.Ledger.Letter() + " · popstand " + s.desk.Version,
	}
	facts, err := s.desk.facts(ctx)
	if err != nil {
		return v, err
	}
	v.Rows = append(s.health(), s.journal(facts), s.mirror(), s.row("network", "network.alone", "note"))
	todo := 0
	for _, row := range v.Rows {
		if row.State == "ask" || row.State == "stop" {
			todo++
			v.Do = row.What + ". " + row.Do
		}
	}
	if todo > 1 {
		v.Do = s.w.Status.More.N(todo)
	}
	return v, nil
}

// statusPage names the page in /live, where only who is signed in is heard.
func (s *sight) statusPage() string {
	if s.me.ID == "" {
		return ""
	}
	return "status"
}

// facts counts what is in the journals here.
func (d *Desk) facts(ctx context.Context) (n int64, err error) {
	heads, err := d.Ledger.Heads(ctx)
	if err != nil {
		return 0, fmt.Errorf("count facts: %w", err)
	}
	for _, h := range heads {
		n += h.Seq
	}
	return n, nil
}

// canSell says whether a sale can be saved.
func (s *sight) canSell() bool {
	h := s.desk.Ledger.Health()
	return h.Stopped == "" && h.Space != ledger.SpaceFull
}

// row words one row of the page.
func (s *sight) row(id, key, state string, kv ...string) Health {
	said := s.w.HealthOf(key, kv...)
	return Health{ID: id, State: state, What: said.What, Do: said.Do}
}

// health is the rows that need no table: devices, storage, clock.
func (s *sight) health() []Health {
	rows := []Health{s.printer()}
	scanners := 0
	for _, d := range s.desk.Devices() {
		if d.Kind == "scanner" {
			rows = append(rows, s.scanner(d))
			scanners++
		}
	}
	if scanners == 0 {
		rows = append(rows, s.row("scanner", "scanner.off", "note"))
	}
	return append(rows, s.storage(), s.clockRow())
}

func (s *sight) printer() Health {
	if s.desk.Printer == nil {
		return s.row("printer", "printer.off", "note")
	}
	st := s.desk.Printer.Status()
	word := st.Printer.Word
	state, key := "ask", string(word)
	switch word { //nolint:exhaustive // all others want a person
	case hardware.Ready:
		state, key = "ok", "idle"
	case hardware.Busy:
		state = "ok"
	case hardware.Off, hardware.Opening, hardware.PaperLow:
		state = "note"
	}
	return s.device(s.row("printer", "printer."+key, state, "n", strconv.Itoa(st.Queue)), st.Printer)
}

func (s *sight) scanner(d Device) Health {
	state, key := "ask", string(d.State.Word)
	switch d.State.Word {
	case hardware.Ready, hardware.Busy, hardware.Silent:
		state, key = "ok", "idle"
		if at := s.desk.lastScan(); at != 0 {
			key = "ready"
		}
	case hardware.Off, hardware.Opening:
		state = "note"
	case hardware.Gone:
	default:
		key = "broken"
	}
	row := s.row("scanner", "scanner."+key, state, "time", s.clock(s.desk.lastScan()))
	if len(s.desk.Devices()) > 1 {
		row.What += " · " + d.Name
	}
	return s.device(row, d.State)
}

// device adds why a device is gone.
func (s *sight) device(row Health, st hardware.State) Health {
	if st.Word != hardware.Gone || st.Code == "" {
		return row
	}
	if why := s.w.HealthOf("problem." + st.Code); why.What != "problem."+st.Code {
		row.Do = why.What + " " + row.Do
	}
	return row
}

func (s *sight) storage() Health {
	h := s.desk.Ledger.Health()
	free := s.bytes(h.Free)
	switch h.Space {
	case ledger.SpaceFull, ledger.SpaceEmergency:
		return s.row("storage", "storage.full", "stop")
	case ledger.SpaceLow, ledger.SpaceCritical:
		return s.row("storage", "storage.low", "ask", "free", free)
	}
	return s.row("storage", "storage.ok", "ok", "free", free)
}

// bytes writes a size of storage in GB or MB.
func (s *sight) bytes(n int64) string {
	if n < 0 {
		return "?"
	}
	if n < 1e9 {
		return part.Number(int(n/1e6)) + " MB"
	}
	sign := "."
	if m := part.MoneyOf(s.currency, s.lang); m.Decimal != "" {
		sign = m.Decimal
	}
	tenths := n / 1e8
	return part.Number(int(tenths/10)) + sign + part.Number(int(tenths%10)) + " GB"
}

func (s *sight) clockRow() Health {
	state := "ok"
	if !s.now.Trust.Known() {
		state = "ask"
	}
	return s.row("clock", "clock."+string(s.now.Trust), state)
}

func (s *sight) journal(facts int64) Health {
	if h := s.desk.Ledger.Health(); h.Stopped != "" || h.Damaged != "" {
		return s.row("journal", "journal.fault", "stop")
	}
	return s.row("journal", "journal.ok", "ok", "n", strconv.FormatInt(facts, 10))
}

func (s *sight) mirror() Health {
	switch {
	case s.desk.Mirror == "":
		return s.row("mirror", "mirror.none", "note")
	case s.desk.Ledger.Health().Mirror != "":
		return s.row("mirror", "mirror.gone", "ask")
	}
	return s.row("mirror", "mirror.ok", "ok", "where", s.desk.Mirror)
}

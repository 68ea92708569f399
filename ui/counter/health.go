package counter

import (
	"strconv"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/hardware/spool"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
	"popstand/ui/part"
)

// row words one row of the page.
func (s *sight) row(id, key, state string, kv ...string) Health {
	said := s.w.HealthOf(key, kv...)
	return Health{ID: id, State: state, What: said.What, Do: said.Do}
}

// health is the rows that need no table: devices, and the computer itself.
func (s *sight) health() []Health {
	rows := append(append(s.calls(), s.notKnown()...), append(s.doneTwice(), s.undecided()...)...)
	rows = append(rows, s.printer())
	scanners := s.desk.Rig.Scanners()
	for i, d := range scanners {
		row := s.scanner(d)
		if len(scanners) > 1 {
			row.What += " · " + strconv.Itoa(i+1)
		}
		rows = append(rows, row)
	}
	if len(scanners) == 0 {
		rows = append(rows, s.setUp(s.row("scanner", "scanner.off", "note")))
	}
	return append(rows, s.computer()...)
}

// setUp gives a row the key that leads to the devices.
func (s *sight) setUp(row Health) Health {
	if s.me.ID != "" {
		row.Href, row.Label = "/devices", s.w.Devices.Set
	}
	return row
}

// since says from when on a row is as it is, where that matters.
func (s *sight) since(row Health, ms int64) Health {
	if ms > 0 && row.State != "ok" {
		row.Do = part.Fill(s.w.Status.Since, "time", s.moment(ms)) + " " + row.Do
	}
	return row
}

// hasPrinter says whether a printer is set up, be it there or not.
func (s *sight) hasPrinter() bool {
	a, _ := s.desk.Rig.Printing()
	return a.Kind != ""
}

// printer is the row of the printer: first what keeps it from printing, then
// what became of single prints.
func (s *sight) printer() Health {
	if !s.hasPrinter() {
		return s.setUp(s.row("printer", "printer.off", "note"))
	}
	st := s.desk.Rig.Status()
	word := st.Printer.Word
	state := "ask"
	switch word { //nolint:exhaustive // all others want a person
	case hardware.Ready, hardware.Busy:
		state = "ok"
	case hardware.Off, hardware.Opening, hardware.PaperLow:
		state = "note"
	}
	said := s.w.Printing(st.Printer, st.Queue)
	row := s.device(Health{ID: "printer", State: state, What: said.What, Do: said.Do}, st.Printer)
	if state != "ask" {
		row = s.doubts(row, st)
	}
	row = s.since(row, st.Printer.Since)
	switch {
	case s.me.ID == "":
	case st.Stuck > 0 || st.Flood || word == hardware.Silent && st.Queue > 0:
		row.Href, row.Label = "/prints", s.w.Prints.See
	default:
		row.Act, row.Label = "/devices/test", s.w.Status.Test
	}
	return row
}

// doubts are prints that a person has to say something of, while the printer
// itself is well.
func (s *sight) doubts(row Health, st spool.Status) Health {
	switch {
	case st.Flood:
		row.State, row.What, row.Do = "ask", s.w.Prints.Gathered.N(st.Queue), s.w.Prints.FloodDo
	case st.Stuck > 0:
		row.State, row.What, row.Do = "ask", s.w.Prints.Stuck.N(st.Stuck), s.w.HealthOf("print.unknown").Do
	}
	return row
}

// scanner is the row of one scanner.
func (s *sight) scanner(d rig.Device) Health {
	state, key := "ask", string(d.State.Word)
	switch d.State.Word {
	case hardware.Ready, hardware.Busy, hardware.Silent:
		state, key = "ok", "idle"
		if d.Last != nil {
			key = "ready"
		}
		if d.Address.Role == port.Buyer {
			key = "buyer"
		}
	case hardware.Off, hardware.Opening:
		state = "note"
	case hardware.Gone:
	default:
		key = "broken"
		if d.State.Code == hardware.WrongSpeed || d.State.Code == hardware.Flood {
			key = d.State.Code
		}
	}
	at := ""
	if d.Last != nil {
		at = s.moment(d.Last.At)
	}
	row := s.since(s.device(s.row("scanner", "scanner."+key, state, "time", at), d.State), d.State.Since)
	if key == hardware.WrongSpeed {
		row = s.setUp(row)
	}
	return row
}

// device adds why a device is gone.
func (s *sight) device(row Health, st hardware.State) Health {
	if st.Word != hardware.Gone || st.Code == "" {
		return row
	}
	if why := s.problem(st.Code); why != "" {
		row.Do = why + " " + row.Do
	}
	return row
}

// problem words the code of a device's trouble, "" for one without words.
func (s *sight) problem(code string) string {
	if why := s.w.HealthOf("problem." + code); why.What != "problem."+code {
		return why.What
	}
	return ""
}

func (s *sight) journal(facts int64) Health {
	if h := s.desk.Ledger.Health(); h.Stopped != "" || h.Damaged != "" {
		return s.row("journal", "journal.fault", "stop")
	}
	return s.row("journal", "journal.ok", "ok", "n", strconv.FormatInt(facts, 10))
}

// mirror is the row of the second copy. Who may is offered to begin a new one
// on another stick; only the ledger can tell that there is one.
func (s *sight) mirror() Health {
	if s.desk.Mirror == "" {
		return s.row("mirror", "mirror.none", "note")
	}
	switch s.desk.Ledger.Health().MirrorState {
	case ledger.MirrorInStep:
		return s.row("mirror", "mirror.ok", "ok", "where", s.desk.Mirror)
	case ledger.MirrorBehind:
		return s.row("mirror", "mirror.behind", "note")
	case ledger.MirrorGone:
		return s.row("mirror", "mirror.gone", "ask", "where", s.desk.Mirror)
	case ledger.MirrorOther:
		row := s.row("mirror", "mirror.other", "ask")
		if s.me.Role.Reaches(staff.Manager) {
			row.Act, row.Label = "/status/copy", s.w.Status.Begin
		}
		return row
	case ledger.MirrorFailed:
	}
	return s.row("mirror", "mirror.failed", "ask")
}

// room is how the ledger finds its storage: it stops selling before all is full.
func (s *sight) room() Health {
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

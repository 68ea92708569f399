package counter

import (
	"slices"
	"strconv"
	"strings"

	"popstand/hardware/board"
	"popstand/ui/part"
)

// computer is the rows of the computer: each part that has something to tell,
// and what is wrong with it in its place.
func (s *sight) computer() []Health {
	r, troubles := s.desk.Board(), s.desk.Troubles()
	var rows []Health
	for _, p := range []board.Part{board.Devices, board.Clock, board.Storage, board.Warmth, board.Supply, board.Room, board.Network} {
		row, shown := s.ofBoard(p, r)
		if p == board.Storage && row.State != "ok" {
			rows = append(rows, row) // the ledger knows best when to stop
			continue
		}
		mine := slices.DeleteFunc(slices.Clone(troubles), func(t board.Trouble) bool { return t.Part != p })
		if len(mine) == 0 && shown {
			rows = append(rows, row)
		}
		for _, t := range mine {
			rows = append(rows, s.trouble(t, r))
		}
	}
	return rows
}

// ofBoard is the row of a part that is well; shown says that there is one.
func (s *sight) ofBoard(p board.Part, r board.Readings) (row Health, shown bool) {
	id := string(p)
	switch p {
	case board.Clock:
		return s.clockRow(), true
	case board.Storage:
		return s.room(), true
	case board.Network:
		return s.network(r.Links), true
	case board.Warmth:
		if r.Heat != nil {
			return s.row(id, "heat.ok", "ok", "n", degrees(r.Heat)), true
		}
	case board.Supply:
		if r.Power != nil {
			return s.row(id, "power.ok", "ok"), true
		}
	case board.Room:
		if r.Memory != nil {
			return s.row(id, "memory.ok", "ok", "free", s.bytes(r.Memory.Free)), true
		}
	case board.Devices:
	}
	return Health{}, false
}

// trouble is a row of something that is wrong with the computer. One that has
// no words here is said in English.
func (s *sight) trouble(t board.Trouble, r board.Readings) Health {
	state := "ask"
	if t.Severity == board.Fail {
		state = "stop"
	}
	free := s.bytes(s.desk.Ledger.Health().Free)
	if r.Disk != nil {
		free = s.bytes(r.Disk.Free)
	}
	key := "trouble." + t.Code
	row := s.row(string(t.Part), key, state, "about", t.About, "free", free, "n", degrees(r.Heat))
	if row.What == key {
		row.What, row.Do = t.What, t.Do
	}
	return s.since(row, t.Since)
}

// degrees writes a temperature in whole degrees Celsius.
func degrees(h *board.Heat) string {
	if h == nil {
		return ""
	}
	return strconv.FormatInt((h.MilliC+500)/1000, 10)
}

// network says how the kiosk is connected. Alone is as good: it sells without.
func (s *sight) network(links []board.Link) Health {
	var names []string
	for _, l := range links {
		if !l.Joined() {
			continue
		}
		name := s.w.Status.Cable
		if l.Wireless {
			name = s.w.Status.Wireless
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return s.row("network", "network.alone", "note")
	}
	return s.row("network", "network.on", "ok", "names", strings.Join(names, ", "))
}

func (s *sight) clockRow() Health {
	state := "ok"
	if !s.now.Trust.Known() {
		state = "ask"
	}
	return s.row("clock", "clock."+string(s.now.Trust), state)
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

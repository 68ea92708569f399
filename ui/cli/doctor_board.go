package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"popstand/hardware/board"
	"popstand/kiosk/clock"
)

// clockLayout is a moment as people compare it with their phones.
const clockLayout = "2006-01-02 15:04 MST"

// lateClock is by how much kiosks that are right may differ.
const lateClock = time.Minute

// board looks at the computer, once. The disk is looked at where the folder is.
func (d *doctor) board(ctx context.Context, here bool) {
	cfg := board.Config{Machine: d.machine, Clock: d.env.Clock, Devices: d.files}
	if here {
		cfg.Folder = d.dir
	}
	w := board.New(cfg)
	w.Look()
	r := w.Readings()
	for _, row := range []struct {
		part board.Part
		what string // "" when the computer does not tell
	}{
		{board.Clock, d.clockText(r.At)},
		{board.Storage, storageText(r)},
		{board.Supply, powerText(r)},
		{board.Warmth, heatText(r)},
		{board.Room, memoryText(r)},
		{board.Devices, "no program takes serial ports away, and this user may open the devices"},
		{board.Network, networkText(r.Links)},
	} {
		d.row(string(row.part), row.what, w.Troubles())
	}
	if r.Disk != nil {
		d.importable(ctx, r.Disk.Free)
	}
	d.timeZone(r.At)
	d.behind(ctx, r.At)
}

// row is one line for each trouble of a part, else one that says how it fares.
func (d *doctor) row(part, what string, all []board.Trouble) {
	well := true
	for _, t := range all {
		if string(t.Part) != part {
			continue
		}
		well = false
		said := t.What
		if numbers(t.Part) {
			said = sentences(what, said)
		}
		state := warn
		if t.Severity == board.Fail {
			state = fail
		}
		d.add(finding{state, part, said, t.Do})
	}
	if well && what != "" {
		d.pass(part, what)
	}
}

// numbers says whether a part has some, which still matter when it is in trouble.
func numbers(p board.Part) bool { return p != board.Supply && p != board.Devices }

// clockText says how late it is, so that a person can compare.
func (d *doctor) clockText(at clock.Reading) string {
	text := at.Time().In(d.eventZone()).Format(clockLayout)
	switch at.Trust {
	case clock.Network:
		return text + ", set by the network"
	case clock.Staff:
		return text + ", set by hand"
	case clock.Peer:
		return text + ", set by another kiosk"
	case clock.Unknown:
	}
	return text
}

// eventZone is the computer's own while the event's is not known.
func (d *doctor) eventZone() *time.Location {
	if d.where == nil {
		return d.zone
	}
	return d.where
}

// timeZone looks whether whoever sets the clock by hand would set it wrong.
func (d *doctor) timeZone(at clock.Reading) {
	if d.where == nil {
		return
	}
	now := at.Time()
	_, ours := now.In(d.where).Zone()
	_, its := now.In(d.zone).Zone()
	switch {
	case ours == its:
		d.pass("timezone", d.where.String())
	case at.Trust == clock.Network:
		d.pass("timezone", d.where.String()+"; the computer's own is another, which does not matter to popstand")
	default:
		d.warn("timezone", "the event's is "+d.where.String()+", the computer's is another: a clock set by hand is easily set wrong",
			"set the computer's too: timedatectl set-timezone "+d.where.String())
	}
}

// behind looks whether the clock has lost time since the journal's newest entry,
// as a Pi without a clock battery does while it is off.
func (d *doctor) behind(ctx context.Context, at clock.Reading) {
	if d.stall == nil {
		return
	}
	heads, err := d.stall.Heads(ctx)
	if err != nil {
		return // the journal's own line says so
	}
	var newest int64
	for _, h := range heads {
		newest = max(newest, h.HLC.Wall())
	}
	if late := time.UnixMilli(newest).Sub(at.Time()); late > lateClock {
		d.warn("clock", "it is behind the newest entry of the journal, of "+time.UnixMilli(newest).In(d.eventZone()).Format(clockLayout),
			"check date and time, and connect once to a network")
	}
}

func storageText(r board.Readings) string {
	if r.Disk == nil {
		return ""
	}
	text := size(r.Disk.Free) + " of " + size(r.Disk.Total) + " free"
	if w := r.Write; w != nil && w.Err == nil {
		text += fmt.Sprintf(", written to within %d ms", w.Took.Milliseconds())
	}
	return text
}

func powerText(r board.Readings) string {
	if r.Power == nil {
		return ""
	}
	return "the supply is strong enough"
}

func heatText(r board.Readings) string {
	if r.Heat == nil {
		return ""
	}
	return fmt.Sprintf("%d °C", r.Heat.MilliC/1000)
}

func memoryText(r board.Readings) string {
	if r.Memory == nil {
		return ""
	}
	return size(r.Memory.Free) + " of " + size(r.Memory.Total) + " free"
}

// networkText never tells of a trouble: a stall sells without a network.
func networkText(links []board.Link) string {
	var joined []string
	for _, l := range links {
		if l.Joined() {
			joined = append(joined, fmt.Sprintf("%s %s", l.Name, l.Addresses[0]))
		}
	}
	if len(joined) == 0 {
		return "none, which is normal: the stall sells without"
	}
	return strings.Join(joined, ", ")
}

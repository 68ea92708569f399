package counter

import (
	"slices"
	"strconv"
	"strings"

	"popstand/hardware"
	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/hardware/scan"
	"popstand/kiosk/staff"
	"popstand/ui/part"
)

// deviceView is the open device; nil when it is not there any more.
func (s *sight) deviceView(kind, dev string, found []rig.Found) (v *DeviceView, err error) {
	switch kind {
	case "printer":
		v = s.openPrinter(found)
	case "scanner":
		v = s.openScanner(dev, found)
	case "found":
		v = s.openFound(dev, found)
	}
	if v != nil {
		v.Kind, v.Dev = kind, dev
		v.Op, err = s.desk.newID()
	}
	return v, err
}

func (s *sight) openPrinter(found []rig.Found) *DeviceView {
	if !s.hasPrinter() {
		return nil
	}
	a, p := s.desk.Rig.Printing()
	w := s.w.Devices
	confirms := w.Nothing
	switch p.Confirm() {
	case escpos.ByMark:
		confirms = w.Mark
	case escpos.ByOrder:
		confirms = w.Order
	case escpos.ByNothing:
	}
	v := &DeviceView{
		Title: s.title(a, found), State: s.printer(), Drawer: s.mayOpen(), Manner: &Manner{Plain: a.Plain, Buzz: a.Buzz, Buzzer: p.Buzzer},
	}
	if v.State.Href == "" {
		v.State.Act, v.State.Label = "", "" // it stands among the keys
	}
	v.Facts = []Fact{
		{Label: w.Kind, Text: s.kindTitle(p)},
		{Label: w.Paper, Text: part.Fill(w.Columns, "mm", millimetres(p), "n", strconv.Itoa(p.Columns))},
		{Label: w.Confirms, Text: confirms},
		s.place(a),
	}
	return v
}

// mayOpen says whether who is signed in may open the drawer without a sale.
func (s *sight) mayOpen() bool { return s.Settings.Policies.Allows(s.me.Role, staff.MoveCash).Alone }

// kindTitle is what a profile is called.
func (s *sight) kindTitle(p escpos.Profile) string {
	if p.Name == "generic-80" || p.Name == "generic-58" {
		return part.Fill(s.w.Devices.Any, "mm", millimetres(p))
	}
	return p.Title
}

// millimetres is the width of the paper. Printers of 80 mm have 504 dots or more.
func millimetres(p escpos.Profile) string {
	if p.Dots < 500 {
		return "58"
	}
	return "80"
}

// place words where a device is connected, and how fast it speaks.
func (s *sight) place(a port.Address) Fact {
	text := s.connection(a)
	if a.Kind == port.Serial && a.Baud > 0 {
		text = part.Fill(s.w.Devices.At, "what", text, "baud", strconv.Itoa(a.Baud))
	}
	return Fact{Label: s.w.Devices.Place, Text: text, Fine: a.Path}
}

func (s *sight) openScanner(dev string, found []rig.Found) *DeviceView {
	setup, _ := s.desk.Rig.Setup()
	i, all := slices.Index(setup.Scanners, dev), s.desk.Rig.Scanners()
	if i < 0 || i >= len(all) {
		return nil
	}
	d, w := all[i], s.w.Devices
	v := &DeviceView{Title: s.title(d.Address, found), State: s.scanner(d), Role: string(d.Address.ScansFor())}
	v.State.Href, v.State.Label = "", ""
	s.tones(v, d.Address)
	last := w.NoScan.What
	if d.Last != nil {
		last = part.Fill(w.Heard, "text", short(d.Last.Text), "time", part.ClockSeconds(d.Last.At, s.zone))
	}
	v.Facts = []Fact{{Label: w.Last, Text: last}, s.place(d.Address)}
	v.Noise = s.noise(d)
	return v
}

// tones says which commands a scanner takes, and which it may be set to. One that
// pretends to be a keyboard hears nothing.
func (s *sight) tones(v *DeviceView, a port.Address) {
	now, err := scan.Find(a.Profile)
	if err != nil || a.Kind == port.Evdev {
		return
	}
	v.Good, v.Bad = len(now.Good) > 0, len(now.Bad) > 0
	for i, p := range scan.Profiles() {
		m := Make{Name: p.Name, On: p.Name == now.Name}
		m.Title, _, _ = strings.Cut(p.Title, ",") // the first of its names
		if i == 0 {
			m.Title = s.w.Devices.AnyMake
		}
		v.Makes = append(v.Makes, m)
	}
}

// textShown is how much of a scanned text is shown.
const textShown = 40

// short cuts a text that would fill the screen.
func short(text string) string {
	letters := []rune(text)
	if len(letters) <= textShown {
		return text
	}
	return string(letters[:textShown]) + "…"
}

// noise advises what to do about pieces that became no scan.
func (s *sight) noise(d rig.Device) Notice {
	w := s.w.Devices
	switch n := d.Noise.Lost(); {
	case d.State.Code == hardware.WrongSpeed:
		return Notice{What: w.Noise.What, Do: w.Noise.Do}
	case d.State.Code == hardware.Flood:
		return Notice{} // its state says what to do
	case n > 0:
		return Notice{What: w.Unclear.N(n)}
	case d.Last == nil && d.State.Works():
		return Notice{What: w.NoScan.What, Do: w.NoScan.Do}
	}
	return Notice{}
}

func (s *sight) openFound(dev string, found []rig.Found) *DeviceView {
	i := slices.IndexFunc(found, func(f rig.Found) bool { return f.Use == rig.Unused && f.Address.String() == dev })
	if i < 0 {
		return nil
	}
	f := found[i]
	return &DeviceView{
		Title: f.Title, State: Health{ID: "found", State: "note", What: s.w.Devices.Plugged, Do: s.connection(f.Address)},
		Facts: []Fact{s.place(f.Address)},
		Print: f.Address.ForPrinter() == nil, Scan: f.Address.ForScanner() == nil,
	}
}

package counter

import (
	"path"
	"strconv"
	"strings"
	"time"

	"popstand/hardware"
	"popstand/hardware/usb"
	"popstand/kiosk/report"
	"popstand/kiosk/till"
	"popstand/ui/part"
)

func (t *turn) stickView(day till.Day, look usb.View) OnStick {
	page := t.page(t.w.Stick.Title, "")
	page.Styles = append(page.Styles, "css/stick.css")
	page.Live = "stick&till=" + idPath(string(day.ID)) // no scan takes this page away
	w := t.w.DayEnd
	v := OnStick{Page: page, Meta: w.XTitle, Back: "/dayend/report", Action: stickHref(day.ID), Now: t.stickNow(day.ID, look)}
	if day.Z != nil {
		v.Steps, v.Back = []string{w.Count, w.Check, w.Report, w.Export}, "/dayend/report/"+idPath(string(day.ID))
		v.Meta = report.ZNumber(day.Z.Series, day.Z.Closed.Z)
	}
	return v
}

// stickNow words how things stand. What was done for another till is over for
// this one.
func (s *sight) stickNow(id till.ID, v usb.View) StickNow {
	if v.For != string(id) && !v.Works() {
		v.Word = usb.Found
		if len(v.Sticks) == 0 {
			v.Word = usb.None
		}
	}
	n := StickNow{State: string(v.Word), Share: -1, Files: s.stickFiles(v)}
	switch v.Word {
	case usb.None:
		n.say(s.w.Stick.Insert)
		n.Put, n.Finish = s.w.Stick.Put, "/cash"
	case usb.Found:
		s.stickFound(&n, v)
	case usb.Making:
		n.say(s.w.Stick.Making)
		n.Stop = true
	case usb.Taking:
		s.stickTaking(&n, v)
	case usb.TakeOut:
		n.Tone, n.Again, n.Finish, n.Can = "go", s.w.Stick.Again, "/cash", len(v.Sticks) > 0
		said := s.w.Stick.Done
		if v.Copied.Before {
			said = s.w.Stick.Before
		}
		if v.Gone {
			said = s.w.Stick.DoneOut
		}
		n.say(said, "n", strconv.Itoa(v.Copied.Files), "name", v.Stick.Label)
		n.Folder = part.Fill(s.w.Stick.Folder, "name", path.Base(v.Copied.Folder))
	case usb.Stuck:
		n.Tone, n.Again, n.Finish, n.Can = "ask", s.w.Stick.Retry, "/cash", stickOf(v, "") != ""
		n.say(s.w.Stick.Problem(hardware.ProblemOf(v.Problem).Code))
		n.Sticks = s.stickRows(v)
	}
	return n
}

func (n *StickNow) say(said part.Said, kv ...string) {
	n.What, n.Do = part.Fill(said.What, kv...), part.Fill(said.Do, kv...)
}

// stickFound is one stick or several, of which some may not be good for it.
func (s *sight) stickFound(n *StickNow, v usb.View) {
	n.Put, n.Finish, n.Can = s.w.Stick.Put, "/cash", v.Sticks[0].Code == ""
	n.Sticks = s.stickRows(v)
	first := v.Sticks[0]
	switch {
	case first.Code != "":
		n.Tone = "ask"
		n.say(s.w.Stick.Problem(first.Code))
	case len(v.Sticks) > 1:
		n.say(s.w.Stick.Choose)
	default:
		n.say(s.w.Stick.Ready, "name", first.Label, "free", bytesText(first.Free, s.lang))
	}
}

// stickRows are the sticks to choose from; none where there is nothing to choose.
func (s *sight) stickRows(v usb.View) []StickRow {
	if len(v.Sticks) < 2 {
		return nil
	}
	on := stickOf(v, "")
	var out []StickRow
	for _, one := range v.Sticks {
		r := StickRow{Key: one.Key(), Name: one.Label, Note: part.Fill(s.w.Stick.Free, "free", bytesText(one.Free, s.lang)), Works: one.Code == "", On: one.Key() == on}
		if !r.Works {
			r.Note = s.w.Stick.Problem(one.Code).What
		}
		out = append(out, r)
	}
	return out
}

func (s *sight) stickTaking(n *StickNow, v usb.View) {
	w, p := s.w.Stick, v.Progress
	n.Stop, n.What = true, w.Leave
	text := w.Writing
	if p.Phase == usb.Checking {
		text = w.Checking
	}
	n.Do = strings.TrimSpace(part.Fill(text, "n", strconv.Itoa(max(1, p.File)), "all", strconv.Itoa(p.Files), "name", v.Stick.Label) + " " + s.remaining(p.Left))
	n.Share, n.Percent = p.Part, strconv.Itoa(p.Part/10)+"%"
	if s.lang == "de" || s.lang == "es" {
		n.Percent = strconv.Itoa(p.Part/10) + " %"
	}
	n.Part = part.Fill(w.Part, "done", bytesText(p.Done, s.lang), "all", bytesText(p.Total, s.lang))
}

// remaining says how long it takes; nothing while that is not known.
func (s *sight) remaining(d time.Duration) string {
	switch {
	case d <= 0:
		return ""
	case d > 90*time.Second:
		return s.w.Stick.Minutes.N(int((d + time.Minute - 1) / time.Minute))
	}
	return s.w.Stick.Seconds.N(int((d + time.Second - 1) / time.Second))
}

// stickFiles lists what is written. Before it is made, these are the files that
// an export always has.
func (s *sight) stickFiles(v usb.View) []StickFile {
	if v.Files == nil || v.Word == usb.Found || v.Word == usb.None {
		var out []StickFile
		for _, e := range s.w.Stick.Files {
			if e.Key != "people.csv.age" { // only where it is asked for
				out = append(out, StickFile{ID: e.Key, What: e.What, Kind: e.Do, State: "plan"})
			}
		}
		return out
	}
	out := make([]StickFile, len(v.Files))
	for i, f := range v.Files {
		said := s.w.Stick.File(f.Name)
		out[i] = StickFile{ID: f.Name, What: said.What, Kind: said.Do, Size: bytesText(f.Size, s.lang), State: fileState(v, i)}
	}
	return out
}

// fileState says how far the file at an index is. One counts as done only once it
// was read back.
func fileState(v usb.View, i int) string {
	p := v.Progress
	switch {
	case v.Word == usb.TakeOut || p.Phase == usb.Checking && i+1 < p.File:
		return "done"
	case v.Word == usb.Taking && i+1 == p.File:
		return "work"
	case v.Word == usb.Taking && p.Phase == usb.Writing && i+1 < p.File:
		return "done"
	}
	return "wait"
}

// bytesText writes a size as it stands on sticks: "7.8 GB", in German "7,8 GB".
func bytesText(n int64, lang string) string {
	const kilo = 1000
	units, v, i := []string{"B", "kB", "MB", "GB", "TB"}, float64(n), 0
	for v >= kilo && i < len(units)-1 {
		v, i = v/kilo, i+1
	}
	digits := 1
	if i < 2 || v >= 100 {
		digits = 0
	}
	text := strconv.FormatFloat(v, 'f', digits, 64)
	if lang == "de" || lang == "es" {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text + " " + units[i]
}

package event

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"popstand/kiosk/ledger"
)

// clerk reads what sheets of orders and of tickets have in common: who sold it,
// to whom, and whether it is paid.
type clerk struct {
	found    *findings
	file     string
	settings Settings
	cols     orderColumns
	shops    map[string]string // what cells say, and the channel that it means
	words    map[string]word   // what is said of payment
	bad      bool              // something is wrong in what is being read
}

func newClerk(found *findings, file string, s Settings) clerk {
	return clerk{found: found, file: file, settings: s, shops: map[string]string{}, words: map[string]word{}}
}

// readStream opens a sheet of the folder and has it read. No file is no sheet.
func readStream(found *findings, fsys fs.FS, file string, read func(sheet *sheetStream, size int64)) {
	if _, err := fs.Stat(fsys, file); errors.Is(err, fs.ErrNotExist) {
		if cure := otherName(fsys, file); cure != "" {
			found.add(at{file: file}, SeverityWarning, "there is no such file in the folder.", cure)
		}
		return
	}
	if s, size, ok := survey(found, fsys, file); ok {
		if sheet, ok := openStream(found, fsys, file, s); ok {
			read(sheet, size)
			if err := sheet.close(); err != nil {
				unreadable(found, file, err)
			}
		}
	}
}

// eachRow reads the rows below the heading; false when reading ended early.
func (c *clerk) eachRow(sheet *sheetStream, size int64, progress func(done, total int64), read func(row) bool) bool {
	rows := 0
	for line, ok := sheet.next(); ok; line, ok = sheet.next() {
		if rows++; rows > orderRowLimit {
			c.found.wrong(at{c.file, line.line, ""}, fmt.Sprintf("there are more than %d lines.", orderRowLimit), "Split the sheet by channel.")
			break
		}
		if !read(line) {
			return false
		}
		if progress != nil && rows%progressStep == 0 {
			progress(min(sheet.bytes.n, size), size)
		}
	}
	return !sheet.broken
}

// counted gives the problems in their order, and says how many were left out.
func (f *findings) counted(file string) []Problem {
	all := f.sorted()
	if f.more == 0 {
		return all
	}
	severity := SeverityWarning
	if f.worse {
		severity = SeverityError
	}
	return append(all, Problem{
		File: file, Severity: severity, Message: fmt.Sprintf("there are %d more problems.", f.more), Cure: "Mend these first, then check again.",
	})
}

// taken looks at what somebody said to whom a thing was handed: refused says
// that they don't want this one, and ok that reading goes on.
func (c *clerk) taken(err error, line int, what string) (refused, ok bool) {
	var refusal *ledger.Refusal
	switch {
	case err == nil:
		return false, true
	case errors.As(err, &refusal):
		c.found.wrong(at{c.file, line, ""}, "this "+what+" was refused ("+refusal.Code+").", refusal.Do)
		return true, true
	}
	c.found.wrong(at{c.file, line, ""}, "reading ended here: "+err.Error()+".", "Load again; "+what+"s that are known already are left as they are.")
	return false, false
}

func (c *clerk) at(line row, key string) at { return at{c.file, line.line, key} }

// wrong tells of something in what is being read.
func (c *clerk) wrong(line int, key, message, cure string) {
	c.bad = true
	c.found.wrong(at{c.file, line, key}, message, cure)
}

// channel finds the shop by its id or its name; the only one needs no word.
func (c *clerk) channel(s said, line int, what string) string {
	all := c.settings.Channels
	switch {
	case s.text == "" && len(all) == 1:
		return all[0].ID
	case s.text == "" && len(all) > 1:
		c.wrong(line, ordChannel, "this "+what+" names no channel, and the event has several.", "Write which shop it comes from.")
		return ""
	case s.text == "":
		return ""
	}
	if id, known := c.shops[s.text]; known {
		return id
	}
	var ids []string
	for _, o := range all {
		if fold(s.text) == fold(o.ID) || fold(s.text) == fold(o.Name) {
			if len(c.shops) < wordLimit {
				c.shops[strings.Clone(s.text)] = o.ID
			}
			return o.ID
		}
		ids = append(ids, o.ID)
	}
	cure := didYouMean(s.text, ids)
	if len(ids) == 0 {
		cure = "Name it there: `channels: [{id: shop, name: …}]`."
	}
	c.wrong(s.line, ordChannel, fmt.Sprintf("%q is not a channel in event.yaml.", clipped(s.text)), cure)
	return ""
}

// email reads an address. What can't be one is left out with a warning that
// does not repeat it.
func (c *clerk) email(s said) string {
	text := harmless(s.text, emailLimit)
	if text != "" && (!strings.Contains(strings.Trim(text, "@"), "@") || strings.ContainsAny(text, " ,;<>")) {
		c.found.add(at{c.file, s.line, ordEmail}, SeverityWarning, "this is not an e-mail address; it is left out.", "Write it like ana@example.org.")
		return ""
	}
	return text
}

// langOf reads a language or a locale (de, de-DE, de_AT).
func langOf(text string) string {
	lang, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(text), "_", "-"), "-")
	if slices.Contains(Languages(), lang) {
		return lang
	}
	return ""
}

// standing remembers the words that a sheet repeats.
func (c *clerk) standing(text string) (standing, bool) {
	if s, ok := c.words[text]; ok {
		return s.standing, s.known
	}
	s, known := standingOf(text)
	if len(c.words) < wordLimit {
		c.words[strings.Clone(text)] = word{s, known}
	}
	return s, known
}

// checkRef holds the shop's number of an order or a ticket to what it can be.
func (c *clerk) checkRef(ref string, line int, key, what string) {
	switch {
	case !goodRef(ref):
		c.wrong(line, key, fmt.Sprintf("%q can't be "+what+" number.", clipped(ref)), "Use up to 64 plain letters, digits and signs, and no sign that begins a formula.")
	case shortened(ref):
		c.wrong(line, key, fmt.Sprintf("the spreadsheet has shortened this number to %q.", clipped(ref)), "Format the column as text, and export again.")
	}
}

package escpos

import (
	"fmt"
	"slices"
	"strings"
)

// Profile is what a family of printers can do. The data of the named printers come from escpos-printer-db
// (https://github.com/receipt-print-hq/escpos-printer-db, CC BY 4.0), their status and confirmation from Epson's manuals.
type Profile struct {
	Name    string // as written after profile= in a printer's address
	Title   string // for people
	Dots    int    // dots in a line
	Columns int    // characters of font A in a line; a setting may say otherwise
	Small   int    // characters of font B in a line
	Pages   []Page // the code pages to use, the preferred first
	Cut     Cut
	QR      bool // GS ( k draws QR codes
	Code128 bool // GS k 73 draws Code 128
	Guard   bool // GS ( D switches off the real-time commands that a picture's dots could look like
	Marks   bool // GS ( H confirms what was printed
	Status  bool // DLE EOT, GS a and GS r are answered
	Buzzer  bool // ESC B sounds

	models []string // what the printer says of itself (GS I 67), or parts of it
}

// Page is a code page of a printer: the number it is chosen by (ESC t) and its name (see Pages).
type Page struct {
	N    byte
	Name string
}

// Cut is the kind of knife.
type Cut string

// The kinds of knife.
const (
	CutNone    Cut = "none"    // a tear bar
	CutFeeding Cut = "feeding" // GS V 66 feeds to the knife by itself
	CutPlain   Cut = "plain"   // GS V 1 cuts where the paper stands
)

// Confirm is how a printer says that a job is done.
type Confirm string

// The ways to confirm, from the strongest.
const (
	ByMark    Confirm = "mark"    // GS ( H: what stands before the mark was printed
	ByOrder   Confirm = "order"   // GS r: what stands before the question was processed
	ByNothing Confirm = "nothing" // the printer never answers
)

// Confirm is how printers of this profile say that a job is done.
func (p Profile) Confirm() Confirm {
	switch {
	case p.Marks && p.Status:
		return ByMark
	case p.Status:
		return ByOrder
	}
	return ByNothing
}

// Find is the profile of that name, whatever the case.
func Find(name string) (Profile, error) {
	all := Profiles()
	i := slices.IndexFunc(all, func(p Profile) bool { return strings.EqualFold(p.Name, name) })
	if i < 0 {
		names := make([]string, len(all))
		for j, p := range all {
			names[j] = p.Name
		}
		return Profile{}, fmt.Errorf("find printer profile %q: known are %s", name, strings.Join(names, ", "))
	}
	return all[i], nil
}

// check refuses a profile that nothing could be printed with.
func (p Profile) check() error {
	if p.Columns < 16 || p.Dots < p.Columns*cellWidth || p.Dots%8 != 0 {
		return fmt.Errorf("profile %q: %d columns in %d dots", p.Name, p.Columns, p.Dots)
	}
	if len(p.Pages) == 0 {
		return fmt.Errorf("profile %q has no code page", p.Name)
	}
	for _, page := range p.Pages {
		if _, ok := charmapOf(page.Name); !ok {
			return fmt.Errorf("profile %q: unknown code page %q", p.Name, page.Name)
		}
	}
	return nil
}

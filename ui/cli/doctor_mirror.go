package cli

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"popstand/kiosk/ledger"
	"popstand/ui/api"
)

// copies looks how the second copy of the journal fares.
func (d *doctor) copies(ctx context.Context) {
	switch {
	case d.running != nil && d.running.told != nil && d.running.told.Mirror != nil:
		d.copied(*d.running.told.Mirror)
	case d.mirror == "":
		d.pass("mirror", "none is kept; with --mirror FILE, on a stick that stays in, no broken card loses a sale")
	default:
		d.lookFor(ctx)
	}
}

// copied says what the popstand that runs knows.
func (d *doctor) copied(m api.Mirror) {
	anew := "touch " + shellWord(m.Path)
	switch m.State {
	case ledger.MirrorInStep:
		d.pass("mirror", m.Path+": up to date")
	case ledger.MirrorBehind:
		d.warn("mirror", m.Path+" is behind", "leave the stick in: it catches up by itself, and sales go on")
	case ledger.MirrorGone:
		d.gone(m.Path)
	case ledger.MirrorOther:
		d.warn("mirror", "another stick is in the place of "+m.Path, "put its own in; or begin a second copy on this one: "+anew)
	case ledger.MirrorFailed:
		d.warn("mirror", m.Path+" can't be written: "+m.Why, "pull the stick and put it in again; with another one in its place: "+anew)
	}
}

func (d *doctor) gone(path string) {
	d.warn("mirror", path+" is missing", "put its stick in; sales go on without; with another one in its place: touch "+shellWord(path))
}

// lookFor looks at the stick itself, while no popstand runs.
func (d *doctor) lookFor(ctx context.Context) {
	folder := filepath.Dir(d.mirror)
	at, err := os.Stat(folder)
	if err != nil || !at.IsDir() {
		d.warn("mirror", folder+" is not there", "put the stick in; sales go on without")
		return
	}
	what := d.mirror
	if _, err := os.Stat(d.mirror); err != nil {
		if d.kept(ctx) {
			d.gone(d.mirror)
			return
		}
		what += " is begun at the next start"
	}
	if own, err := os.Stat(d.dir); err == nil && ledger.SameDisk(own, at) {
		d.warn("mirror", what+", on the same disk as "+d.dir+": lost with it", "put a stick in, or name a file on one with --mirror")
		return
	}
	d.pass("mirror", what)
}

// kept says whether a second copy was kept there before.
func (d *doctor) kept(ctx context.Context) bool {
	if d.stall == nil {
		return false
	}
	kept, err := d.stall.MirrorKept(ctx, d.mirror)
	return err == nil && kept
}

// shellWord writes a path so that a shell takes it as one word.
func shellWord(path string) string {
	plain := strings.IndexFunc(path, func(r rune) bool {
		return !strings.ContainsRune("/._-+,:@", r) && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}) < 0
	if plain {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

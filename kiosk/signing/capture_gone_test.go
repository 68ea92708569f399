package signing_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"popstand/kiosk/album"
	"popstand/kiosk/buyer"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

func TestDeletedCaptureIsGone(t *testing.T) {
	w, dir := withAlbum(t)
	ticket, other := w.sell("A-regular", 1)[0], w.sell("A-regular", 1)[0]
	raw := asJPEG(t, drawing(20, 20))
	c, err := w.photo(ticket, raw)
	must(t, err)
	_, err = w.photo(other, raw)
	must(t, err)
	drop := signing.Discarding{Ticket: ticket.Ticket, Hash: c.Hash, Reason: "asked"}
	for range 2 { // the second time does no harm
		must(t, w.DeleteCapture(ctx, w.act("ana"), drop))
	}
	_, got, err := w.Picture(ctx, ticket.Ticket, c.Hash)
	refused(t, err, "capture_gone")
	if !got.Deleted || got.Why != "asked" || got.Here {
		t.Errorf("it is %+v", got)
	}
	_, _, err = w.Picture(ctx, other.Ticket, c.Hash)
	must(t, err) // the same picture beside another ticket stays
	must(t, w.DeleteCapture(ctx, w.act("ana"), signing.Discarding{Ticket: other.Ticket, Hash: c.Hash, Reason: "asked"}))
	if n := len(names(t, dir)); n != 0 {
		t.Errorf("%d files are left", n)
	}
	refused(t, w.DeleteCapture(ctx, w.act("ana"), signing.Discarding{Ticket: ticket.Ticket, Hash: "none", Reason: "asked"}), "capture_unknown")
	refused(t, w.DeleteCapture(ctx, w.act("ana"), signing.Discarding{Ticket: ticket.Ticket, Hash: c.Hash}), "no_reason")

	again, err := w.photo(ticket, raw)
	must(t, err)
	if again.Hash != c.Hash || !again.Living() || !again.Here {
		t.Errorf("taken again it is %+v", again)
	}
}

func TestErasedBuyerLeavesNoPicture(t *testing.T) {
	w, dir := withAlbum(t)
	named := w.sell("A-regular", 1)[0]
	_, err := w.Dedicate(ctx, w.act("ana"), signing.Dedicating{Ticket: named.Ticket, Words: "To Mia"})
	must(t, err)
	later := w.sell("A-regular", 1)[0]
	for n, ticket := range []signing.Ticket{named, later} {
		_, err := w.photo(ticket, asJPEG(t, drawing(20+2*n, 20)))
		must(t, err)
	}
	_, err = w.Dedicate(ctx, w.act("ana"), signing.Dedicating{Ticket: later.Ticket, Words: "To Ida"})
	must(t, err)
	for n, ticket := range []signing.Ticket{named, later} {
		must(t, buyer.Erase(ctx, w.Ledger, w.act("ana"), w.now(ticket).Word.Buyer))
		_, err := w.Tidy(ctx)
		must(t, err)
		if left := len(names(t, dir)); left != 1-n {
			t.Errorf("%d files are left, want %d", left, 1-n)
		}
		all, err := w.Captures(ctx, ticket.Ticket)
		must(t, err)
		if len(all) != 1 || !all[0].Erased || all[0].Here {
			t.Errorf("the ticket has %+v", all)
		}
	}
}

func TestTidyTakesWhatAPowerCutLeft(t *testing.T) {
	w, dir := withAlbum(t)
	ticket := w.sell("A-regular", 1)[0]
	kept, err := w.photo(ticket, asJPEG(t, drawing(20, 20)))
	must(t, err)
	// The power went between the file and its fact, and within the file.
	for _, name := range []string{strings.Repeat("0a", 32), ".new-123"} {
		must(t, os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o600))
	}
	must(t, os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("not ours"), 0o600))
	n, err := w.Tidy(ctx)
	must(t, err)
	if got := names(t, dir); n != 2 || len(got) != 2 || got[0] != string(kept.Hash) && got[1] != string(kept.Hash) {
		t.Errorf("%d were taken away, and %v are left", n, got)
	}
}

func TestFaultBetweenPictureAndFactLeavesAFileOnly(t *testing.T) {
	w, dir := withAlbum(t)
	ticket := w.sell("A-regular", 1)[0]
	stopped, err := ledger.Open(ctx, elsewhere(t, w.cfg))
	must(t, err)
	must(t, stopped.Close())
	desk := &signing.Desk{Ledger: stopped, Album: w.Album}
	_, err = desk.Capture(ctx, w.act("ana"), signing.Capturing{Ticket: ticket.Ticket, Kind: signing.Photo, Consent: "en", Picture: asJPEG(t, drawing(20, 20))})
	if !errors.Is(err, ledger.ErrStopped) {
		t.Fatalf("a stopped kiosk says %v", err)
	}
	if n := len(names(t, dir)); n != 1 {
		t.Fatalf("%d files are left: whether a fact speaks of it was not known", n)
	}
	_, err = w.Tidy(ctx)
	must(t, err)
	if left := names(t, dir); len(left) != 0 {
		t.Errorf("%v are left", left)
	}
}

func elsewhere(t *testing.T, c ledger.Config) ledger.Config {
	c.Path = filepath.Join(t.TempDir(), "popstand.db")
	return c
}

func TestDamagedOrMissingPictureIsGone(t *testing.T) {
	w, dir := withAlbum(t)
	ticket := w.sell("A-regular", 1)[0]
	raw := asJPEG(t, drawing(20, 20))
	c, err := w.photo(ticket, raw)
	must(t, err)
	path := filepath.Join(dir, string(c.Hash))
	must(t, os.WriteFile(path, []byte("rot"), 0o600))
	_, _, err = w.Picture(ctx, ticket.Ticket, c.Hash)
	refused(t, err, "capture_gone")
	must(t, os.Remove(path))
	_, got, err := w.Picture(ctx, ticket.Ticket, c.Hash)
	refused(t, err, "capture_gone")
	if got.Here || !got.Living() {
		t.Errorf("it is %+v", got)
	}
	must(t, w.DeleteCapture(ctx, w.act("ana"), signing.Discarding{Ticket: ticket.Ticket, Hash: c.Hash, Reason: "asked"}))
}

// TestNoPictureStandsInAFact is invariant 13 for pictures: the journal says that
// one was taken, and nobody can see it there.
func TestNoPictureStandsInAFact(t *testing.T) {
	w, _ := withAlbum(t)
	ticket := w.sell("A-regular", 1)[0]
	raw := asJPEG(t, drawing(64, 48))
	c, err := w.photo(ticket, raw)
	must(t, err)
	kept, _, err := w.Picture(ctx, ticket.Ticket, c.Hash)
	must(t, err)
	copied := filepath.Join(t.TempDir(), "copy.db")
	must(t, w.Ledger.Backup(ctx, copied))
	database, err := os.ReadFile(copied)
	must(t, err)
	for _, body := range [][]byte{raw, kept} {
		middle := body[len(body)/2:][:48]
		for _, form := range [][]byte{middle, []byte(base64.StdEncoding.EncodeToString(middle)), []byte(base64.RawURLEncoding.EncodeToString(middle))} {
			if bytes.Contains(database, form) {
				t.Error("the database holds a piece of the picture")
			}
		}
	}
	facts, err := w.Facts(ctx, 0, 100_000)
	must(t, err)
	n := 0
	for _, f := range facts {
		if f.Kind == signing.KindCaptured {
			n++
			if len(f.Body) > 600 || !bytes.Contains(f.Body, []byte(c.Hash)) {
				t.Errorf("the fact is %s", f.Body)
			}
		}
	}
	if n != 1 {
		t.Errorf("%d facts speak of it", n)
	}
}

func TestNodesAgreeAboutAPicture(t *testing.T) {
	a, dir := withAlbum(t)
	ticket := a.sell("A-regular", 1)[0]
	c, err := a.photo(ticket, asJPEG(t, drawing(20, 20)))
	must(t, err)
	b := a.joined()
	b.Album = album.New(filepath.Join(t.TempDir(), "captures"))
	all, err := b.Captures(ctx, ticket.Ticket)
	must(t, err)
	if len(all) != 1 || all[0].Here || all[0].Node != a.Node() {
		t.Errorf("the other kiosk knows %+v", all)
	}
	must(t, b.DeleteCapture(ctx, b.act("ana"), signing.Discarding{Ticket: ticket.Ticket, Hash: c.Hash, Reason: "asked"}))
	a.hears(b)
	n, err := a.Tidy(ctx)
	must(t, err)
	if n != 1 || len(names(t, dir)) != 0 {
		t.Errorf("%d were taken away, %v are left", n, names(t, dir))
	}
}

func TestPicturesOfASessionAreCounted(t *testing.T) {
	w, _ := withAlbum(t)
	for n, ticket := range w.sell("A-regular", 3) {
		c, err := w.photo(ticket, asJPEG(t, drawing(20+2*n, 20)))
		must(t, err)
		if n == 0 {
			must(t, w.DeleteCapture(ctx, w.act("ana"), signing.Discarding{Ticket: ticket.Ticket, Hash: c.Hash, Reason: "asked"}))
		}
	}
	var all []signing.Capture
	must(t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = signing.CapturesOfSession(ctx, q, w.Event(), "sat-1515")
		return err
	}))
	living := 0
	for _, c := range all {
		if c.Living() {
			living++
		}
	}
	if len(all) != 3 || living != 2 {
		t.Errorf("%d pictures, %d of them kept; want 3 and 2", len(all), living)
	}
}

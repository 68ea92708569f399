package pickup_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"os"
	"path/filepath"
	"testing"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/gap"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

// backup copies what a backup holds of the stall: its journal and the event's
// keys, and not its own.
func (w *stall) backup() (dir string) {
	w.t.Helper()
	dir = w.t.TempDir()
	must(w.t, w.Backup(ctx, filepath.Join(dir, "popstand.db")))
	for _, name := range []string{keys.RootName, keys.SharedName} {
		raw, err := os.ReadFile(filepath.Join(w.dir, name))
		must(w.t, err)
		must(w.t, os.WriteFile(filepath.Join(dir, name), raw, 0o600))
	}
	return dir
}

// restored is the stall as it comes back from a backup.
func (w *stall) restored(dir, letter string) *stall {
	w.t.Helper()
	b := &stall{t: w.t, clock: w.clock, cfg: w.cfg, dir: dir, acts: 1_000_000}
	b.cfg.Path, b.cfg.Reopen = filepath.Join(dir, "popstand.db"), &ledger.Reopening{Reason: gap.Restored, Letter: letter}
	var err error
	b.Ledger, err = ledger.Open(ctx, b.cfg)
	must(w.t, err)
	w.t.Cleanup(func() {
		b.verify()
		must(w.t, b.Close())
	})
	b.keys()
	return b
}

// counted has a manager say that all was looked at.
func (w *stall) counted(who ledger.Actor) error {
	return gap.Close(ctx, w.Ledger, w.act(who), gap.Closing{})
}

func TestNothingIsGivenOutTwiceAfterARestore(t *testing.T) {
	lost := newStall(t)
	o := lost.receive(incoming("1001"))
	text := lost.text(o)
	dir, last := lost.backup(), lost.clock.Now().Wall
	lost.forward(2)
	lost.hand(text) // which nobody knows any more
	w := lost.restored(dir, "Z")
	v := w.shows(text, verdict.Amber, verdict.AfterRestore)
	if v.Next != pickup.NextAskCollected || v.Need != "cashier" || v.Since != last {
		t.Errorf("next %s, need %s, since %d, want %d", v.Next, v.Need, v.Since, last)
	}
	_, err := w.handOver(text)
	kiosktest.Refused(t, err, "after_restore")
	w.shows(text, verdict.Amber, verdict.AfterRestore)
}

func TestAPersonDecidesAfterARestoreAndTheFactSaysSo(t *testing.T) {
	lost := newStall(t)
	text := lost.text(lost.receive(incoming("1001")))
	last := lost.clock.Now().Wall
	w := lost.restored(lost.backup(), "Z")
	h, err := w.HandOver(ctx, w.act("ana"), pickup.HandingOver{Found: pickup.Found{Text: text}, Despite: verdict.AfterRestore})
	must(t, err)
	if h.Way != claim.Person || h.Evidence.Since != last || h.Evidence.Reason != verdict.AfterRestore {
		t.Errorf("got %+v", h.HandedOver)
	}
	w.shows(text, verdict.Red, verdict.AlreadyUsed)
}

// What was handed over in the gap comes back from a second copy of the journal:
// it is a conflict, and no fault of the books.
func TestWhatComesBackAfterARestoreIsAConflict(t *testing.T) {
	lost := newStall(t)
	o := lost.receive(incoming("1001"))
	text := lost.text(o)
	peer := lost.joined()
	dir := lost.backup()
	lost.forward(2)
	lost.hand(text)
	peer.hears(lost)
	w := lost.restored(dir, "Z")
	_, err := w.HandOver(ctx, w.act("ana"), pickup.HandingOver{Found: pickup.Found{Text: text}, Despite: verdict.AfterRestore})
	must(t, err)
	peer.hearsSince(w, 2)
	if all := peer.conflicts(); len(all) != 3 {
		t.Errorf("conflicts %+v", all)
	}
	peer.verify()
}

// hearsSince takes over what another has recorded from an epoch on.
func (w *stall) hearsSince(from *stall, epoch int64) {
	w.t.Helper()
	seal, err := from.Seal(ctx)
	must(w.t, err)
	facts, err := from.FactsOf(ctx, from.Node(), epoch, 0, 100_000)
	must(w.t, err)
	_, err = w.Ingest(ctx, from.cfg.Key.Public().(ed25519.PublicKey), ledger.Batch{Facts: facts, Seal: seal}) //nolint:errcheck // an ed25519 key has no other public half
	must(w.t, err)
}

func TestAManagerEndsTheDoubtAfterARestore(t *testing.T) {
	lost := newStall(t)
	text := lost.text(lost.receive(incoming("1001")))
	w := lost.restored(lost.backup(), "Z")
	kiosktest.Refused(t, w.counted("ana"), "needs_approval")
	w.shows(text, verdict.Amber, verdict.AfterRestore)
	must(t, w.counted("jonas"))
	w.shows(text, verdict.Green, verdict.Ready)
	must(t, w.counted("jonas")) // again, and there is nothing left to close
	again := w.restored(w.backup(), "ZZ")
	again.shows(text, verdict.Amber, verdict.AfterRestore)
}

// A shop sends an order again as it sends a new one: only a person can tell which
// of them was here before, and handed over under a code that nobody knows any more.
func TestWhateverComesInAfterARestoreIsInDoubt(t *testing.T) {
	for _, source := range []string{pickup.SourceAPI, pickup.SourceList, ""} {
		lost := newStall(t)
		dir := lost.backup()
		in := incoming("1001")
		in.Source = source
		lost.hand(lost.text(lost.receive(in)))
		w := lost.restored(dir, "Z")
		text := w.text(w.receive(in))
		w.shows(text, verdict.Amber, verdict.AfterRestore)
		_, err := w.handOver(text)
		kiosktest.Refused(t, err, "after_restore")
		must(t, w.counted("jonas"))
		w.shows(text, verdict.Green, verdict.Ready)
		in = incoming("1002")
		in.Source = source
		w.shows(w.text(w.receive(in)), verdict.Green, verdict.Ready)
	}
}

// A list has old orders beside new ones: what it brings after a restore may have
// been here before, and handed over under a code that nobody knows any more.
func TestAListThatIsLoadedAgainAfterARestoreIsInDoubt(t *testing.T) {
	lost := newStall(t)
	dir := lost.backup()
	before := lost.text(lost.receive(incoming("1001")))
	lost.hand(before)
	w := lost.restored(dir, "Z")
	text := w.text(w.receive(incoming("1001")))
	w.shows(text, verdict.Amber, verdict.AfterRestore)
	if v := w.shows(before, verdict.Amber, verdict.Unknown); len(v.Also) != 1 || v.Also[0] != verdict.AfterRestore {
		t.Errorf("beside unknown it is %v", v.Also)
	}
	must(t, w.counted("jonas"))
	w.shows(text, verdict.Green, verdict.Ready)
}

func TestGreenForUnknownOrdersEndsAtARestore(t *testing.T) {
	lost := newStall(t, with(func(p *event.Pickup) { p.Unknown = event.UnknownGreen }))
	dir := lost.backup()
	text := lost.text(lost.receive(incoming("1001")))
	w := lost.restored(dir, "Z")
	w.shows(text, verdict.Amber, verdict.AfterRestore)
}

func TestABuyerWaitsForNothingThatIsInDoubt(t *testing.T) {
	lost := newStall(t)
	text := lost.text(lost.receive(incoming("1001")))
	w := lost.restored(lost.backup(), "Z")
	_, err := w.Arrive(ctx, w.act("buyer"), pickup.Found{Text: text})
	kiosktest.Refused(t, err, "after_restore")
}

func TestClosingAGapIsAFactThatARebuildKeeps(t *testing.T) {
	lost := newStall(t)
	text := lost.text(lost.receive(incoming("1001")))
	w := lost.restored(lost.backup(), "Z")
	must(t, w.counted("jonas"))
	must(t, w.Rebuild(context.Background(), nil))
	w.shows(text, verdict.Green, verdict.Ready)
}

// The key that signed a code is in no backup, and another kiosk never had it.
func TestAnyKioskWritesTheCodeOfAnOrderAgain(t *testing.T) {
	lost := newStall(t)
	o := lost.receive(incoming("1001"))
	text := lost.text(o)
	peer := lost.joined()
	peer.hears(lost)
	w := lost.restored(lost.backup(), "Z")
	for _, k := range []*stall{w, peer} {
		found, err := k.Order(ctx, o.Received.Order)
		must(t, err)
		if got := k.text(found); got != text {
			t.Errorf("the code is %s, and was %s", got, text)
		}
	}
	facts, err := lost.Facts(ctx, 0, 100_000)
	must(t, err)
	c, err := code.Parse(text)
	must(t, err)
	for _, f := range facts {
		if bytes.Contains(f.Body, []byte(base64.StdEncoding.EncodeToString(c.Signature()))) {
			t.Errorf("%s has the buyer's code in it", f.Kind)
		}
	}
}

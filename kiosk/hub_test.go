package kiosk_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	mrand "math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"popstand/kiosk"
	"popstand/kiosk/kiosktest/powercut"
	"popstand/kiosk/ledger"
)

// journal is a kiosk's whole journal as it travels: batches, each sealed.
type journal struct {
	event   ledger.EventID
	key     ed25519.PublicKey
	batches []ledger.Batch
}

// travels plays the script in a kiosk's folder and seals after each step.
func travels(t *testing.T, dir string, base int) journal {
	t.Helper()
	s, err := open(dir, ledger.Crash{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // it was only to be copied
	ctx := context.Background()
	j := journal{event: s.Event(), key: publicKey(t, s.Dir)}
	add := func() {
		seal, err := s.Seal(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var after int64
		if n := len(j.batches); n > 0 {
			after = j.batches[n-1].Seal.Seq
		}
		facts, err := s.Facts(ctx, after, 1000)
		if err != nil {
			t.Fatal(err)
		}
		j.batches = append(j.batches, ledger.Batch{Facts: facts, Seal: seal})
	}
	add()
	for _, step := range script(t, base) {
		if _, err := step.run(s.Ledger); err != nil {
			t.Fatal(err)
		}
		add()
	}
	return j
}

func publicKey(t *testing.T, dir string) ed25519.PublicKey {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, "node.key"))
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(raw)
	return ed25519.NewKeyFromSeed(block.Bytes).Public().(ed25519.PublicKey)
}

// hubOf is a closed data folder of another node of the same event.
func hubOf(t *testing.T, event ledger.EventID) string {
	t.Helper()
	dir := t.TempDir()
	identify(t, dir, kiosk.Identity{Event: event, Node: "00000000000000aa", Letter: "H"})
	s, err := open(dir, ledger.Crash{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// identify makes a folder that of another node, with a key of its own.
func identify(t *testing.T, dir string, as kiosk.Identity) {
	t.Helper()
	seed := make([]byte, ed25519.SeedSize)
	if _, err := rand.Read(seed); err != nil {
		t.Fatal(err)
	}
	id, err := json.Marshal(as)
	if err != nil {
		t.Fatal(err)
	}
	key := pem.EncodeToMemory(&pem.Block{Type: "POPSTAND NODE KEY", Bytes: seed})
	for name, raw := range map[string][]byte{"node.json": id, "node.key": key} {
		if err := os.WriteFile(filepath.Join(dir, name), raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// ingestUntilCut gives a hub the journal until the power goes at the n-th
// write, truncation or sync, and returns what it acknowledged last.
func (j journal) ingestUntilCut(t *testing.T, hub string, n int, crash ledger.Crash) (ledger.Position, day) {
	t.Helper()
	d := day{stall: hub, disk: newDisk(t)}
	dir := copyOf(t, hub)
	defer os.RemoveAll(dir) //nolint:errcheck // it goes with the test in any case
	crash.VFS = d.disk.Name
	s, err := open(dir, crash)
	if err != nil {
		t.Fatal(err)
	}
	d.disk.CutAt(n)
	var acknowledged ledger.Position
	for _, b := range j.batches {
		took, err := s.Ingest(context.Background(), j.key, b)
		if err != nil {
			if !errors.Is(err, ledger.ErrUnknown) && !errors.Is(err, ledger.ErrStopped) {
				t.Errorf("cut at %d: %v", n, err)
			}
			break
		}
		acknowledged = took.Head
	}
	_ = s.Close()
	return acknowledged, d
}

// look says what a restarted hub lost of what it had acknowledged; it gets
// everything again then, as from a kiosk that heard no answer.
func (j journal) look(hub *ledger.Ledger, acknowledged ledger.Position) error {
	ctx := context.Background()
	if acknowledged.Seq > 0 {
		f, err := hub.Fact(ctx, acknowledged.Node, acknowledged.Epoch, acknowledged.Seq)
		if err != nil || f.Hash != acknowledged.Hash {
			return fmt.Errorf("fact %d was acknowledged and is gone: %w", acknowledged.Seq, err)
		}
	}
	for _, b := range j.batches {
		if _, err := hub.Ingest(ctx, j.key, b); err != nil {
			return err
		}
	}
	if err := numbered(hub, "A", 4); err != nil {
		return err
	}
	r, err := hub.Verify(ctx)
	if err == nil && len(r.Problems) > 0 {
		err = fmt.Errorf("verify: %v", r.Problems)
	}
	return err
}

// TestPowerCutLosesNothingThatWasAcknowledged cuts a hub's power while it
// takes in a kiosk's journal (invariants 2, 8 and 12).
func TestPowerCutLosesNothingThatWasAcknowledged(t *testing.T) {
	t.Parallel()
	j := travels(t, copyOf(t, prepared(t)), 0)
	hub := hubOf(t, j.event)
	for n := 1; ; n += stride(19) {
		acknowledged, d := j.ingestUntilCut(t, hub, n, often)
		if !d.disk.Cut() {
			break
		}
		rng := mrand.New(mrand.NewPCG(6, uint64(n)))
		for _, s := range survivals(n) {
			again, err := d.restart(t, s, rng)
			if err == nil {
				err = errors.Join(j.look(again.Ledger, acknowledged), again.Close(), os.RemoveAll(again.Dir))
			}
			if err != nil {
				t.Fatalf("cut at %d, survival %d: %v", n, s, err)
			}
		}
		d.disk.Close()
	}
}

// The control: without syncs the search must find a loss.
func TestHubWithoutSyncsLosesWhatItAcknowledged(t *testing.T) {
	j := travels(t, copyOf(t, prepared(t)), 0)
	hub := hubOf(t, j.event)
	acknowledged, d := j.ingestUntilCut(t, hub, 200, ledger.Crash{NoSync: true})
	if acknowledged.Seq == 0 || !d.disk.Cut() {
		t.Fatal("the power should go behind an answer")
	}
	again, err := d.restart(t, powercut.None, mrand.New(mrand.NewPCG(7, 0)))
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close() //nolint:errcheck // what it holds is lost
	if err := j.look(again.Ledger, acknowledged); err == nil {
		t.Error("nothing was synced, and nothing is missed")
	}
}

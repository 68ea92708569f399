package kiosk_test

import (
	"sync"
	"testing"

	"popstand/kiosk"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/kiosktest/powercut"
	"popstand/kiosk/ledger"
)

// onDisk opens a copy of a prepared stall on a disk that counts.
func onDisk(t *testing.T) (*kiosk.Stall, *powercut.Disk) {
	t.Helper()
	disk := newDisk(t)
	s, err := open(copyOf(t, prepared(t)), ledger.Crash{VFS: disk.Name})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		disk.Close()
	})
	return s, disk
}

// A sale is worth one wait for the card: not two, and never none.
func TestLonelySaleSyncsTheDiskOnce(t *testing.T) {
	s, disk := onDisk(t)
	if _, err := kiosktest.SellTwoLines(s.Ledger, kiosktest.NewOp()); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		before := disk.Syncs()
		if _, err := kiosktest.SellTwoLines(s.Ledger, kiosktest.NewOp()); err != nil {
			t.Fatal(err)
		}
		if n := disk.Syncs() - before; n != 1 {
			t.Fatalf("a sale that was alone took %d syncs", n)
		}
	}
}

func TestCrowdSharesSyncs(t *testing.T) {
	s, disk := onDisk(t)
	const callers, each = 64, 4
	before := disk.Syncs()
	var all sync.WaitGroup
	for range callers {
		all.Go(func() {
			for range each {
				if _, err := kiosktest.SellTwoLines(s.Ledger, kiosktest.NewOp()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if n := disk.Syncs() - before; n > callers*each/4 {
		t.Errorf("%d sales at once took %d syncs", callers*each, n)
	}
}

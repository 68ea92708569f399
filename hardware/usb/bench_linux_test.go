package usb_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"popstand/hardware/usb"
	"popstand/kiosk/kiosktest"
)

// BenchmarkCopy takes a day of 20 MB, of which most is the journal, to a disk of
// its own: what others write to the same one would have to be synced, too. It
// stands beside a plain copy that syncs each file and looks at nothing
// afterwards. The two take turns, so that what slows the machine slows both. A
// stick is slower than this disk and reads several times faster than it writes:
// there the share is larger.
func BenchmarkCopy(b *testing.B) {
	from, size := bigDay(b)
	disk := ownDisk(b)
	var ours, plain kiosktest.Spread
	round := 0
	for b.Loop() {
		for range 5 {
			round++
			to := filepath.Join(disk, fmt.Sprint(round))
			plain = append(plain, took(b, func() error { return plainCopy(from, to+"-plain") }))
			ours = append(ours, took(b, func() error { return toFolder(from, to) }))
			if err := errors.Join(os.RemoveAll(to), os.RemoveAll(to+"-plain")); err != nil {
				b.Fatal(err)
			}
		}
	}
	perSecond := func(s kiosktest.Spread) float64 { return float64(size) / s.Microseconds(.5) }
	b.ReportMetric(0, "ns/op") // both together: no figure of either
	b.ReportMetric(perSecond(ours), "MB/s")
	b.ReportMetric(perSecond(plain), "plain-MB/s")
	b.ReportMetric(100/ours.Over(plain, .5), "%-of-plain-p50")
}

// ownDisk mounts an image that nobody else writes to.
func ownDisk(b *testing.B) string {
	b.Helper()
	if os.Geteuid() != 0 {
		kiosktest.Missing(b, "only root may mount an image")
	}
	image, folder := filepath.Join(b.TempDir(), "image"), b.TempDir()
	f, err := os.Create(image)
	if err != nil {
		b.Fatal(err)
	}
	if err := errors.Join(f.Truncate(256<<20), f.Close()); err != nil {
		b.Fatal(err)
	}
	for _, do := range [][]string{{"mkfs.ext4", "-q", "-F", image}, {"mount", "-o", "loop", image, folder}} {
		if said, err := exec.CommandContext(b.Context(), do[0], do[1:]...).CombinedOutput(); err != nil {
			kiosktest.Missing(b, fmt.Sprintf("%q: %v %s", do, err, said))
		}
	}
	b.Cleanup(func() {
		if said, err := exec.CommandContext(context.Background(), "umount", folder).CombinedOutput(); err != nil {
			b.Errorf("umount: %v %s", err, said)
		}
	})
	return folder
}

func took(b *testing.B, do func() error) time.Duration {
	b.Helper()
	began := time.Now()
	if err := do(); err != nil {
		b.Fatal(err)
	}
	return time.Since(began)
}

// bigDay is a day with a thousand sales, by size.
func bigDay(b *testing.B) (dir string, size int64) {
	b.Helper()
	sizes := map[string]int{
		"summary.pdf": 200_000, "sales.csv": 120_000, "lines.csv": 260_000, "tenders.csv": 110_000, "taxes.csv": 90_000, "stock.csv": 10_000,
		"pickups.csv": 40_000, "tickets.csv": 20_000, "payouts.csv": 8_000, "till.csv": 2_000, "report.xlsx": 300_000, "journal.jsonl": 19_000_000,
	}
	files, order := map[string][]byte{}, []string{}
	random := rand.New(rand.NewPCG(1, 2))
	for name, n := range sizes {
		text := make([]byte, n)
		for i := range text {
			text[i] = byte(random.Uint32())
		}
		files[name], order = text, append(order, name)
		size += int64(n)
	}
	return export(b, "A", "2026-11-21-1", files, order...), size
}

func toFolder(from, to string) error {
	if err := os.Mkdir(to, 0o755); err != nil {
		return err
	}
	d, err := usb.OpenFolder(usb.FolderOptions{Path: to})
	if err != nil {
		return err
	}
	return errors.Join(put(from, d), d.Close())
}

// plainCopy writes each file, and syncs it.
func plainCopy(from, to string) error {
	if err := os.Mkdir(to, 0o755); err != nil {
		return err
	}
	all, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range all {
		if err := plainFile(filepath.Join(from, e.Name()), filepath.Join(to, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

func plainFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

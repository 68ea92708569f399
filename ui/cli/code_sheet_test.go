package cli_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"popstand/kiosk/kiosktest"
)

// scanned is all that a foreign reader sees in pictures.
func scanned(t *testing.T, files ...string) (codes []string) {
	t.Helper()
	zbar := kiosktest.Need(t, "zbarimg")
	for _, file := range files {
		out, err := exec.CommandContext(t.Context(), zbar, "--nodbus", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", file).Output()
		if err != nil {
			t.Fatalf("zbarimg %s: %v", file, err)
		}
		codes = append(codes, strings.Fields(string(out))...)
	}
	return codes
}

// A sheet is printed by a foreign program, and read by a foreign scanner, at
// the resolution of a poor printer.
func TestSheetsScanFromPaper(t *testing.T) {
	pdf := kiosktest.Need(t, "pdftoppm")
	for _, c := range []struct {
		count, pages int
		words        string
	}{
		{1, 1, "1 code on 1 page."}, {18, 1, "18 codes on 1 page."}, {19, 2, "19 codes on 2 pages."}, {215, 12, "215 codes on 12 pages."},
	} {
		t.Run(fmt.Sprint(c.count), func(t *testing.T) {
			s, out := shell{t: t}, t.TempDir()
			dir, file := data(t, s), filepath.Join(out, "tickets.pdf")
			said := s.want(0, []string{c.words, "keep the file like money"}, "code", "issue", "--dir", dir, "--kind", "ticket",
				"--session", "2", "--window", "2026-11-28 14:00-14:30", "--place", "101", "--count", fmt.Sprint(c.count), "--out", file)
			if c.count > 200 != strings.Contains(said, "200 of 215") {
				t.Errorf("progress: %s", said)
			}
			if st, err := os.Stat(file); err != nil || st.Mode().Perm() != 0o600 {
				t.Errorf("others can read it: %v, %v", st.Mode(), err)
			}
			if said, err := exec.CommandContext(t.Context(), pdf, "-r", "110", "-png", "-gray", file, filepath.Join(out, "page")).CombinedOutput(); err != nil || len(said) > 0 {
				t.Fatalf("pdftoppm: %s %v", said, err)
			}
			files, err := filepath.Glob(filepath.Join(out, "page*.png"))
			if err != nil || len(files) != c.pages {
				t.Fatalf("%d pages, %v", len(files), err)
			}
			status, told := s.reads(dir, scanned(t, files...)...)
			if n := strings.Count(told, "good      ticket"); status != 0 || n != c.count {
				t.Errorf("%d of %d codes are read, status %d", n, c.count, status)
			}
			text(t, file, told, c.count)
		})
	}
}

// text reads what stands on a sheet beside its codes.
func text(t *testing.T, file, told string, count int) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), filepath.Join(filepath.Dir(kiosktest.Need(t, "pdftoppm")), "pdftotext"), file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	human := regexp.MustCompile(`[0-9A-Z]{5}-[0-9A-Z]{5}`)
	read, want := human.FindAllString(string(out), -1), human.FindAllString(told, -1)
	slices.Sort(read)
	slices.Sort(want)
	if !slices.Equal(read, want) {
		t.Errorf("the sheet says %v, its codes say %v", read, want)
	}
	for _, line := range []string{"ticket, session 2, place 101", fmt.Sprintf("place %d\n", 100+count), "Sat 28 Nov 2026 14:00-14:30", "Our first stall"} {
		if !strings.Contains(string(out), line) {
			t.Errorf("%q does not stand on the sheet", line)
		}
	}
}

func TestAPictureScans(t *testing.T) {
	s := shell{t: t}
	dir, file := data(t, s), filepath.Join(t.TempDir(), "one.png")
	s.want(0, []string{"one.png holds 1 code."}, "code", "issue", "--dir", dir, "--kind", "voucher", "--value", "5.00", "--out", file)
	codes := scanned(t, file)
	if status, out := s.reads(dir, codes...); status != 0 || !strings.Contains(out, "5.00 EUR") {
		t.Errorf("status %d\n%s", status, out)
	}
}

// Names that the sheet's fonts have no letters for are left out, and nothing
// else is.
func TestSheetsOfAnEventWithAForeignName(t *testing.T) {
	kiosktest.Need(t, "pdftoppm")
	s, folder, dir := shell{t: t}, filepath.Join(t.TempDir(), "stall"), filepath.Join(t.TempDir(), "data")
	s.want(0, nil, "event", "init", folder)
	raw, err := os.ReadFile(filepath.Join(folder, "event.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	named := strings.Replace(string(raw), "Our first stall", "ポップスタンド", 1)
	if named == string(raw) {
		t.Fatal("the starter has another name")
	}
	write(t, filepath.Join(folder, "event.yaml"), named)
	s.want(0, nil, "event", "load", folder, "--dir", dir)
	for _, name := range []string{"all.pdf", "one.png", "one.txt"} {
		file := filepath.Join(t.TempDir(), name)
		s.want(0, nil, "code", "issue", "--dir", dir, "--kind", "ticket", "--out", file)
		if st, err := os.Stat(file); err != nil || st.Size() < 100 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

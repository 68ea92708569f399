package cli_test

import (
	"os"
	"path/filepath"
	"testing"
)

func TestBundleIsWrittenCheckedAndTakenIn(t *testing.T) {
	s := shell{t: t}
	dir, stick := data(t, s), t.TempDir()
	file := filepath.Join(stick, "day.bundle")
	s.want(0, []string{"facts, read back and compared"}, "bundle", "export", "--dir", dir, "--to", file)
	s.want(1, []string{"exists already"}, "bundle", "export", "--dir", dir, "--to", file)
	s.want(0, []string{"0 findings", "organizer's root"}, "verify", file)
	s.want(0, []string{"0 of them new"}, "bundle", "import", "--dir", dir, file)
	s.want(0, []string{"popstand-A-"}, "bundle", "export", "--dir", dir, "--to", stick)
	s.want(2, []string{"export or import"}, "bundle")
	s.want(0, []string{"import --dir DIR|--database DB FILE"}, "bundle", "--help")
	s.want(1, []string{"another event"}, "bundle", "import", "--dir", data(t, s), file)
	s.want(1, []string{"no bundle"}, "bundle", "import", "--dir", dir, filepath.Join(dir, "node.json"))
	left, err := os.ReadDir(stick)
	if err != nil || len(left) != 2 {
		t.Errorf("on the stick: %v %v", left, err)
	}
}

func TestDamagedBundlesAreNamed(t *testing.T) {
	s := shell{t: t}
	dir, stick := data(t, s), t.TempDir()
	file := filepath.Join(stick, "day.bundle")
	s.want(0, nil, "bundle", "export", "--dir", dir, "--to", file)
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	as := func(name string, raw []byte) string {
		path := filepath.Join(stick, name)
		write(t, path, string(raw))
		return path
	}
	cut := as("cut", raw[:len(raw)-20])
	s.want(3, []string{"ends too early", "1 findings"}, "verify", cut)
	s.want(1, []string{"ends too early"}, "bundle", "import", "--dir", dir, cut)
	bent := []byte(string(raw))
	bent[len(bent)/2] ^= 0x55
	s.want(3, []string{"damaged"}, "verify", as("bent", bent))
	newer := []byte(string(raw))
	newer[2] = 2
	s.want(1, []string{"newer popstand"}, "bundle", "import", "--dir", dir, as("newer", newer))
	s.want(1, []string{"newer popstand"}, "verify", filepath.Join(stick, "newer"))
}

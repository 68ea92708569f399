package cli_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"popstand/kiosk/kiosktest"
)

// installed is a system that popstand was installed into, without starting it.
func installed(t *testing.T, more ...string) string {
	t.Helper()
	root := t.TempDir()
	shell{t: t}.want(0, []string{"writes /etc/systemd/system/popstand.service", "writes /usr/local/bin/popstand"}, append([]string{"install", "--root", root}, more...)...)
	return root
}

const servePath = "/etc/systemd/system/popstand.service"

func TestDryInstallPrintsAndWritesNothing(t *testing.T) {
	root := t.TempDir()
	shell{t: t}.want(0, []string{
		"# ---- " + servePath, "ExecStart=/usr/local/bin/popstand serve --dir /srv/stall --listen 127.0.0.1:8080", "User=popstand", "stick helper --user popstand",
		"ID_MM_DEVICE_IGNORE", "/usr/bin/cage -s -- /usr/bin/chromium --kiosk",
	}, "install", "--dry-run", "--root", root, "--data", "/srv/stall")
	if all, err := os.ReadDir(root); err != nil || len(all) > 0 {
		t.Errorf("wrote %v (%v)", all, err)
	}
}

// A file that somebody has changed stays as it is, whether popstand is installed
// again or taken away.
func TestInstallLeavesWhatWasChanged(t *testing.T) {
	root := installed(t)
	own := filepath.Join(root, filepath.FromSlash(servePath))
	raw, err := os.ReadFile(own)
	if err != nil {
		t.Fatal(err)
	}
	mine := strings.Replace(string(raw), "MemoryMax=384M", "MemoryMax=1G", 1)
	if err := os.WriteFile(own, []byte(mine), 0o600); err != nil {
		t.Fatal(err)
	}
	s := shell{t: t}
	s.want(0, []string{"leaves " + servePath, "writes /etc/systemd/system/popstand-stick.service"}, "install", "--root", root)
	s.want(0, []string{"leaves " + servePath, "removes /etc/systemd/system/popstand-stick.service", "/var/lib/popstand", "are left"}, "uninstall", "--root", root)
	if now, err := os.ReadFile(own); err != nil || string(now) != mine {
		t.Errorf("the unit is now %s (%v)", now, err)
	}
	left, err := filepath.Glob(filepath.Join(root, "etc", "*", "*", "*popstand*"))
	if err != nil || len(left) != 1 {
		t.Errorf("left %v (%v)", left, err)
	}
}

func TestUninstallDryRemovesNothing(t *testing.T) {
	root := installed(t, "--no-screen")
	shell{t: t}.want(0, []string{"removes " + servePath}, "uninstall", "--dry-run", "--root", root)
	if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(servePath))); err != nil {
		t.Error(err)
	}
}

func TestInstallRefusesWhatAUnitCantHold(t *testing.T) {
	s := shell{t: t}
	for _, args := range [][]string{{"--user", "a b"}, {"--data", "/x\nUser=root"}, {"--listen", ""}, {"--user", "%u"}, {"here"}, {"--fly"}} {
		s.want(2, []string{"popstand install"}, append([]string{"install", "--dry-run"}, args...)...)
	}
}

// systemd itself reads the units, and finds the main one well shut off.
func TestSystemdTakesTheUnits(t *testing.T) {
	analyze := kiosktest.Need(t, "systemd-analyze")
	root := installed(t)
	for _, unit := range []string{"popstand.service", "popstand-stick.service", "popstand-screen.service"} {
		path := filepath.Join(root, "etc", "systemd", "system", unit)
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		// The programs are not installed here; what is verified is the unit.
		text := strings.NewReplacer("/usr/local/bin/popstand", "/bin/true", "/usr/bin/cage -s -- /usr/bin/chromium", "/bin/true").Replace(string(raw))
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		said, err := exec.CommandContext(context.Background(), analyze, "verify", "--man=no", path).CombinedOutput()
		for line := range strings.Lines(string(said)) {
			if strings.Contains(line, unit) {
				t.Errorf("%s: %s", unit, line)
			}
		}
		t.Logf("%s: %v %s", unit, err, said)
	}
	path := filepath.Join(root, "etc", "systemd", "system", "popstand.service")
	said, err := exec.CommandContext(context.Background(), analyze, "security", "--offline=yes", "--threshold=20", path).CombinedOutput() // tenths
	if err != nil {
		t.Errorf("popstand.service is more exposed than 2.0: %v %s", err, said)
	}
}

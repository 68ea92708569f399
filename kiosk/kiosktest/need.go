package kiosktest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

// A need is a thing outside Go that some tests want: where it may be found, and how a person gets it.
type need struct {
	commands []string // names looked up in PATH, the first that is there wins
	globs    []string // absolute patterns, or patterns below the module's root; the last match in order wins
	install  string
}

// needs is the one list. What .ci/install puts on a fresh machine must be enough for every entry.
func needs() map[string]need {
	return map[string]need{
		"chromium":        {commands: []string{"chromium", "chromium-browser", "google-chrome"}, install: "apt-get install chromium"},
		"postgres":        {commands: []string{"postgres"}, globs: []string{"/usr/lib/postgresql/*/bin/postgres"}, install: "apt-get install postgresql"},
		"zbarimg":         {commands: []string{"zbarimg"}, install: "apt-get install zbar-tools"},
		"pdftoppm":        {commands: []string{"pdftoppm"}, install: "apt-get install poppler-utils"},
		"pdftotext":       {commands: []string{"pdftotext"}, install: "apt-get install poppler-utils"},
		"soffice":         {commands: []string{"soffice"}, install: "apt-get install libreoffice-calc-nogui"},
		"node":            {commands: []string{"node"}, install: "apt-get install nodejs npm"},
		"npos":            {globs: []string{".ci/npos/node_modules/npos/package.json"}, install: "cd .ci/npos && npm ci --ignore-scripts"},
		"systemd-analyze": {commands: []string{"systemd-analyze"}, install: "apt-get install systemd"},
		"axe-core":        {globs: []string{".ci/axe/node_modules/axe-core/axe.min.js"}, install: "cd .ci/axe && npm ci --ignore-scripts"},
	}
}

// Need returns the path of something a test uses that Go does not bring: "chromium", "postgres", "zbarimg", "pdftoppm",
// "pdftotext", "soffice", "node", "npos", "systemd-analyze", or "axe-core" (the path of axe.min.js). Where it is missing, the test is skipped with the
// command that installs it; with CI=true in the environment it fails instead, because there nothing may be skipped.
func Need(t testing.TB, what string) string {
	t.Helper()
	n, known := needs()[what]
	if !known {
		t.Fatalf("BUG: kiosktest.Need knows no %q; its list is in need.go", what)
	}
	path, found := n.find()
	if !found {
		Missing(t, fmt.Sprintf("%s is not installed: %s", what, n.install))
	}
	return path
}

// Missing ends a test that cannot run on this machine, for example for want of a kernel feature, and says why:
// skipped on a developer's machine, failed with CI=true.
func Missing(t testing.TB, why string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("nothing may be skipped under CI: %s", why)
	}
	t.Skip(why)
}

func (n need) find() (string, bool) {
	for _, name := range n.commands {
		if path, err := exec.LookPath(name); err == nil {
			return path, true
		}
	}
	for _, pattern := range n.globs {
		if !filepath.IsAbs(pattern) {
			pattern = filepath.Join(moduleRoot(), pattern)
		}
		if found, err := filepath.Glob(pattern); err == nil && len(found) > 0 {
			sort.Slice(found, func(i, j int) bool { return lessVersion(found[i], found[j]) })
			return found[len(found)-1], true
		}
	}
	return "", false
}

// lessVersion puts /usr/lib/postgresql/9 before /usr/lib/postgresql/15: of two numbers the longer is the greater.
func lessVersion(a, b string) bool {
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	return strings.Compare(a, b) < 0
}

// moduleRoot is the folder of go.mod: a test runs in its package's folder, somewhere below it.
func moduleRoot() string {
	dir, err := os.Getwd()
	if err != nil {
		return "."
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at
		}
		if at == filepath.Dir(at) {
			return dir
		}
	}
}

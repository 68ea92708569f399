package cli_test

import (
	"path/filepath"
	"testing"
)

func TestTheStickCommandSaysWhatToDo(t *testing.T) {
	s := shell{t: t}
	nowhere := filepath.Join(t.TempDir(), "socket")
	for _, args := range [][]string{{"stick"}, {"stick", "fly"}, {"stick", "put"}, {"stick", "mount"}, {"stick", "list", "sda1"}} {
		s.want(2, []string{"popstand stick help"}, args...)
	}
	s.want(0, []string{"Takes a finished export to a stick"}, "stick", "help")
	s.want(1, []string{"start popstand stick helper"}, "stick", "mount", "sda1", "--socket", nowhere)
	s.want(1, []string{"start popstand stick helper"}, "stick", "eject", "sda1", "--socket", nowhere)
	s.want(1, []string{"--user"}, "stick", "helper", "--user", "nobody-of-this-name", "--socket", nowhere)
	s.want(1, []string{"name one with --on"}, "stick", "put", t.TempDir(), "--on", "no such stick", "--socket", nowhere)
}

func TestTheHelpersUnitHasNoMoreRightsThanItNeeds(t *testing.T) {
	s := shell{t: t}
	s.want(0, []string{
		"stick helper --user ana --socket /run/popstand/stick.sock", "CapabilityBoundingSet=CAP_SYS_ADMIN", "NoNewPrivileges=yes", "RestrictAddressFamilies=AF_UNIX",
	}, "stick", "unit", "--user", "ana")
}

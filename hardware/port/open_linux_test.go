package port_test

import (
	"net"
	"os"
	"strings"
	"syscall"
	"testing"

	"popstand/hardware"
	"popstand/hardware/port"
)

func TestTroubleOfTheNetworkIsNotMendedByAPlug(t *testing.T) {
	a := port.Address{Kind: port.TCP, Path: "nohost.invalid:9100"}
	dial := func(cause error) error {
		return &net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", cause)}
	}
	for name, c := range map[string]struct {
		err      error
		code, do string
	}{
		"unknown host":     {&net.DNSError{Err: "no such host", Name: "nohost.invalid", IsNotFound: true}, hardware.Refused, "spelling"},
		"no name server":   {&net.DNSError{Err: "server misbehaving", Name: "nohost.invalid", IsTemporary: true}, hardware.Refused, "tcp:192.168.1.40:9100"},
		"slow name server": {&net.DNSError{Err: "i/o timeout", Name: "nohost.invalid", IsTimeout: true}, hardware.Refused, "tcp:192.168.1.40:9100"},
		"no such port":     {&net.AddrError{Err: "invalid port", Addr: "99999"}, hardware.WrongUse, "1 to 65535"},
		"no way there":     {dial(syscall.ENETUNREACH), hardware.NoAnswer, "same network"},
		"nobody there":     {dial(syscall.EHOSTUNREACH), hardware.NoAnswer, "same network"},
		"to everybody":     {dial(syscall.EACCES), hardware.WrongUse, "one device"},
		"no address":       {dial(syscall.EINVAL), hardware.WrongUse, "one device"},
		"nothing listens":  {dial(syscall.ECONNREFUSED), hardware.Refused, "switch the device on"},
		"too slow":         {dial(syscall.ETIMEDOUT), hardware.NoAnswer, "switched on"},
		"something else":   {dial(syscall.ENOBUFS), hardware.Failed, "network"},
	} {
		p := hardware.ProblemOf(port.ProblemOfOpening(a, c.err))
		if p.Code != c.code || !strings.Contains(p.Do, c.do) || strings.Contains(p.Do, "plug") || strings.Contains(p.Do, "group") {
			t.Errorf("%s: %s: %v", name, p.Code, p)
		}
	}
}

func TestAddressesOfNobodyAreWordedAsSuch(t *testing.T) {
	for path, code := range map[string]string{
		"255.255.255.255:9100": hardware.WrongUse,
		"127.0.0.1:99999":      hardware.WrongUse,
	} {
		_, err := port.Open(t.Context(), port.Address{Kind: port.TCP, Path: path})
		p := hardware.ProblemOf(err)
		if err == nil || strings.Contains(p.Do, "plug") || strings.Contains(p.Do, "group") {
			t.Errorf("%s: %v", path, err)
		}
		if err != nil && p.Code != code && p.Code != hardware.NoAnswer { // without a network every address is out of reach
			t.Errorf("%s: %s: %v", path, p.Code, err)
		}
	}
}

func TestAFolderIsNoDevice(t *testing.T) {
	dir := t.TempDir()
	for _, kind := range []port.Kind{port.Serial, port.USBLP, port.Evdev} {
		_, err := port.Open(t.Context(), port.Address{Kind: kind, Path: dir, Baud: 9600})
		p := hardware.ProblemOf(err)
		if err == nil || p.Code != hardware.WrongUse || strings.Contains(p.Do, "plug") || !strings.Contains(p.Error(), "folder") {
			t.Errorf("%s: %s: %v", kind, p.Code, err)
		}
	}
}

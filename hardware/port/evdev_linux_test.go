package port_test

import (
	"context"
	"encoding/binary"
	"errors"
	"net"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/port/keys"
)

func TestEvdevOpensKeyboardsOnly(t *testing.T) {
	cases := map[string]string{
		"evdev:/dev/null":             hardware.WrongUse,
		"evdev:/dev/input/by-id/none": hardware.Missing,
		"evdev:" + t.TempDir():        hardware.WrongUse,
	}
	for dev, code := range cases {
		a, err := port.Parse(dev)
		if err != nil {
			t.Fatal(err)
		}
		_, err = port.Open(t.Context(), a)
		if p := hardware.ProblemOf(err); err == nil || p.Code != code || p.Do == "" {
			t.Errorf("Open(%q) gave %v", dev, err)
		}
	}
}

// keyboard32 is a 32-bit system's keyboard, and a hand on its keys.
func keyboard32(t *testing.T) (port.Conn, func(code uint16)) {
	t.Helper()
	near, far := net.Pipe()
	t.Cleanup(func() { _ = far.Close() })
	return port.OverKeys(near, keys.US, keys.Event32), func(code uint16) {
		b := binary.NativeEndian.AppendUint16(make([]byte, keys.Event32-8), 1)
		b = binary.NativeEndian.AppendUint16(b, code)
		b = binary.NativeEndian.AppendUint32(b, 1)
		if _, err := far.Write(b); err != nil {
			t.Error(err)
		}
	}
}

func TestKeyboardWaitsThroughKeysWithoutCharacters(t *testing.T) {
	c, press := keyboard32(t)
	short, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if n, err := c.Read(short, make([]byte, 8)); n != 0 || !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("nobody types: %d, %v", n, err)
	}
	go func() {
		for _, code := range []uint16{42, 30, 28} {
			press(code)
		}
	}()
	if got := readN(t, c, 2); string(got) != "A\r" {
		t.Fatalf("read %q", got)
	}
	if _, err := c.Write(t.Context(), []byte("x")); err == nil {
		t.Error("a keyboard can be written to")
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

package port

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"golang.org/x/sys/windows/registry"
)

// serialPorts is where Windows keeps a list of its serial ports: the name of
// each value is the driver's device, its text the port.
const serialPorts = `HARDWARE\DEVICEMAP\SERIALCOMM`

// List gives the COM ports. Windows keeps a port's number for each adapter, so
// that the name lasts.
func List(context.Context) ([]Found, error) {
	key, err := registry.OpenKey(registry.LOCAL_MACHINE, serialPorts, registry.QUERY_VALUE)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // none was ever plugged in
	}
	if err != nil {
		return nil, fmt.Errorf("look for serial ports: %w", err)
	}
	defer func() { _ = key.Close() }()
	names, err := key.ReadValueNames(-1)
	if err != nil {
		return nil, fmt.Errorf("look for serial ports: %w", err)
	}
	var ports []string
	for _, name := range names {
		// A port that is just being pulled has no text any more.
		if com, _, err := key.GetStringValue(name); err == nil {
			ports = append(ports, com)
		}
	}
	slices.Sort(ports)
	found := make([]Found, len(ports))
	for i, com := range ports {
		found[i] = Found{Address: plain(Serial, com), Title: "Serial port " + com}
	}
	return found, nil
}

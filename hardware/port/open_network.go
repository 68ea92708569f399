package port

import (
	"errors"
	"net"
	"syscall"

	"popstand/hardware"
)

// cureNetwork is cure for a device on the network, of which unplugging mends
// nothing.
func cureNetwork(err error) (code, do string) {
	var name *net.DNSError
	var address *net.AddrError
	switch {
	// A name server that can't be reached knows no names either, and a slow one
	// says nothing of the device: ask for names before time.
	case errors.As(err, &name):
		return hardware.Refused, "nobody on this network knows the name; check its spelling, or write the device's number, for example tcp:192.168.1.40:9100"
	case errors.As(err, &address):
		return hardware.WrongUse, wantHostPort
	case errors.Is(err, syscall.EACCES), errors.Is(err, syscall.EINVAL), errors.Is(err, syscall.EADDRNOTAVAIL):
		return hardware.WrongUse, "the address is not that of one device; its self-test page or the router tells its own"
	case errors.Is(err, syscall.ECONNREFUSED):
		return hardware.Refused, "switch the device on, or check host and port"
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return hardware.NoAnswer, "bring this computer and the device into the same network, and check the address"
	case isTimeout(err):
		return hardware.NoAnswer, "check that the device is switched on and on this network"
	}
	return hardware.Failed, "check host and port, and the network of this computer and of the device"
}

// wantHostPort is what to write for a device on the network.
const wantHostPort = "write host and port, the port 1 to 65535, for example tcp:192.168.1.40:9100"

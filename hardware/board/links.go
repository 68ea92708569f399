package board

import (
	"io/fs"
	"net"
	"net/netip"
	"path"
	"slices"
	"strings"
)

// Link is a way into a network. Up says that there is a cable with somebody at
// its other end, or a wireless network that was joined; Addresses that the
// network has taken this computer in. No link at all is as good as many: a stall
// sells without.
type Link struct {
	Name      string
	Wireless  bool
	Up        bool
	Addresses []netip.Addr
}

// Joined says whether something in the network could answer.
func (l Link) Joined() bool { return l.Up && len(l.Addresses) > 0 }

func (l Link) equal(o Link) bool {
	return l.Name == o.Name && l.Wireless == o.Wireless && l.Up == o.Up && slices.Equal(l.Addresses, o.Addresses)
}

// links lists the computer's ways into networks. Its way to itself, and what
// programs have made up, are none.
func (c Config) links() []Link {
	if _, err := fs.Stat(c.Sys, "class/net"); err != nil {
		return nil
	}
	devices, err := fs.Glob(c.Sys, "class/net/*/device")
	if err != nil {
		return nil
	}
	out := []Link{}
	for _, d := range devices {
		dir := path.Dir(d)
		_, wireless := fs.Stat(c.Sys, path.Join(dir, "wireless"))
		l := Link{Name: path.Base(dir), Wireless: wireless == nil, Up: up(c.Sys, dir)}
		if l.Up {
			l.Addresses = c.Addresses(l.Name)
		}
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b Link) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// up goes by the state, and by the carrier where a driver keeps none.
func up(sys fs.FS, dir string) bool {
	switch strings.TrimSpace(read(sys, path.Join(dir, "operstate"))) {
	case "up":
		return true
	case "unknown":
		return strings.TrimSpace(read(sys, path.Join(dir, "carrier"))) == "1"
	}
	return false
}

// addresses are those that others can reach; one that a computer gives itself
// when nobody answers it (169.254, fe80) is none.
func addresses(link string) []netip.Addr {
	dev, err := net.InterfaceByName(link)
	if err != nil {
		return nil
	}
	all, err := dev.Addrs()
	if err != nil {
		return nil
	}
	var out []netip.Addr
	for _, a := range all {
		if p, err := netip.ParsePrefix(a.String()); err == nil && !p.Addr().IsLinkLocalUnicast() {
			out = append(out, p.Addr())
		}
	}
	return out
}

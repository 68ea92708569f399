package scan

import (
	"fmt"
	"slices"
	"strings"
)

// Sound is what a scanner can be made to tell the hand that holds it.
type Sound int

// The sounds.
const (
	Good Sound = iota // it was taken
	Bad               // it was not
)

// Profile is what a family of scanners does beside sending codes. Good and Bad
// are the bytes that make it beep, empty where the host can't.
//
// Sources: Honeywell's Xenon user guide (host ACK), Datalogic's Magellan
// 9300i/9800i manual (single-byte commands), CipherLab's and SparkFun's
// (DE2120) manuals, Zebra's Simple Serial Interface, and for GM65 the replies
// that public drivers of it skip.
type Profile struct {
	Name  string // as written after profile= in a scanner's address
	Title string // for people
	Good  []byte
	Bad   []byte

	replies [][]byte // answers that come glued before a code, and are none of it
	mute    []byte   // bytes that are answers wherever they stand
	packets bool     // codes come in packets of the Simple Serial Interface, if it is set so
}

// Profiles are all that are known, the one for any scanner first.
func Profiles() []Profile {
	return []Profile{
		{Name: "any", Title: "Any scanner", replies: [][]byte{triggered()}},
		{Name: "honeywell", Title: "Honeywell, Metrologic with host ACK", Good: []byte("\x1b7,"), Bad: []byte("\x1b8,\x1b8,")},
		{Name: "datalogic", Title: "Datalogic, PSC", Good: []byte{0x01}, Bad: []byte("F")},
		{Name: ssi, Title: "Zebra, Symbol with SSI", Good: beep(0), Bad: beep(7), packets: true},
		{Name: "cipherlab", Title: "CipherLab", Good: []byte("#@////\r")},
		{Name: "gm65", Title: "GM65, GM861 and other modules", replies: [][]byte{triggered()}},
		{Name: "de2120", Title: "DE2120", mute: []byte{0x06, 0x15}},
	}
}

// ssi is the name of the profile whose codes come in packets.
const ssi = "zebra"

// triggered is how a GM65 answers its trigger command: success, and the two
// bytes that stand for "no checksum".
func triggered() []byte { return []byte{0x02, 0x00, 0x00, 0x01, 0x00, 0x33, 0x31} }

// beep is the command to beep: 0 is one short high tone, 7 three short low ones.
func beep(n byte) []byte { return packet(ssiBeep, ssiHost, 0, n) }

// Find is the profile of that name, whatever the case; no name is any scanner.
func Find(name string) (Profile, error) {
	all := Profiles()
	if name == "" {
		return all[0], nil
	}
	i := slices.IndexFunc(all, func(p Profile) bool { return strings.EqualFold(p.Name, name) })
	if i < 0 {
		names := make([]string, len(all))
		for j, p := range all {
			names[j] = p.Name
		}
		return Profile{}, fmt.Errorf("find scanner profile %q: known are %s", name, strings.Join(names, ", "))
	}
	return all[i], nil
}

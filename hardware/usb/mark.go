package usb

import (
	"encoding/hex"
	"strings"
)

// Mark is the name of the text that stands in a folder that is not whole yet.
const Mark = "UNFINISHED.txt"

// plainNote is what the text says where nobody gave it better words.
const plainNote = "This folder is not finished: the stick was pulled out, or writing was stopped.\n" +
	"Plug the stick into the same kiosk and put the day on it again. Then it is finished, and this file is gone.\n" +
	"Do not use the other files before."

// markKey begins the line that says which folder of the kiosk it is.
const markKey = "export: "

// markText is what the text says to people, and to the kiosk that finishes the
// folder. Its lines end as old editors of Windows want them.
func (p *plan) markText(note string) []byte {
	if note == "" {
		note = plainNote
	}
	text := note + "\n\n" + markKey + hex.EncodeToString(p.sum[:]) + "\n"
	return []byte(strings.ReplaceAll(text, "\n", "\r\n"))
}

// marks says whether a text is that of this plan.
func (p *plan) marks(text []byte) bool {
	want := markKey + hex.EncodeToString(p.sum[:])
	for line := range strings.Lines(string(text)) {
		if strings.TrimRight(line, "\r\n") == want {
			return true
		}
	}
	return false
}

package port_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"popstand/hardware/port"
)

// hand is a keyboard, and somebody who presses and lets go of a key while it is
// taken. Each letter is what a look at the keys finds: "d" one down, "u" none.
type hand struct {
	looks string
	tired bool // has held the key for longer than anybody waits
	did   []string
}

func (h *hand) seizing() port.Seizing {
	return port.Seizing{
		Down: func() (bool, error) {
			if h.looks == "" {
				return false, errors.New("looked too often")
			}
			now := h.looks[0]
			h.looks = h.looks[1:]
			return now == 'd', nil
		},
		Hear: func() (bool, error) { h.did = append(h.did, "wait"); return !h.tired, nil },
		Grab: func(on bool) error {
			h.did = append(h.did, map[bool]string{true: "take", false: "give"}[on])
			return nil
		},
	}
}

func TestKeyboardIsTakenWhileNoKeyIsDown(t *testing.T) {
	for _, c := range []struct {
		name string
		hand hand
		want string
	}{
		{"nobody types", hand{looks: "uu"}, "take"},
		{"a key is held", hand{looks: "dduu"}, "wait wait take"},
		{"a key goes down as it is taken", hand{looks: "ududuu"}, "take give take give take"},
		{"a key is stuck", hand{looks: "d", tired: true}, "wait take"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := port.Take(c.hand.seizing()); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(c.hand.did, strings.Fields(c.want)) {
				t.Errorf("it did %v, want %s", c.hand.did, c.want)
			}
			if c.hand.looks != "" {
				t.Errorf("it did not look again: %q", c.hand.looks)
			}
		})
	}
}

func TestKeyboardThatGoesAwayIsNotTaken(t *testing.T) {
	gone := errors.New("gone")
	h := hand{looks: "d"}
	s := h.seizing()
	s.Hear = func() (bool, error) { return false, gone }
	if err := port.Take(s); !errors.Is(err, gone) || len(h.did) > 0 {
		t.Errorf("got %v, and it did %v", err, h.did)
	}
}

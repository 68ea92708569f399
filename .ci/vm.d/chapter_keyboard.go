package main

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// keyboard plugs a keyboard in that popstand takes for a scanner. Two others
// listen to it too: a program that reads the same device, and the console.
func (w *world) keyboard(ctx context.Context) error {
	if err := w.listening(ctx); err != nil {
		return err
	}
	w.check("popstand waits: a key is down", errors.Join(w.m.board.press(ctx, "a", true), w.hears(ctx, keyA, 1), w.opens(ctx)))
	w.check("the key goes up, and the other reader hears it", errors.Join(w.m.board.press(ctx, "a", false), w.hears(ctx, keyA, 0)))
	if err := w.must("then popstand takes the keyboard", w.shop.device(ctx, "scanner 2", "ready")); err != nil {
		return err
	}
	before, err := w.overheard(ctx)
	if err != nil {
		return err
	}
	w.check("a code is scanned", w.m.board.types(ctx, "2", "9", "0", "1", "2", "3", "4", "0", "0", "1", "9", "8", "7", "ret"))
	w.check("it arrives in popstand", w.scanned(ctx))
	after, err := w.overheard(ctx)
	if err == nil && after != before {
		err = fmt.Errorf("they heard %+v, and then %+v", before, after)
	}
	w.check("neither the other reader nor the console hears of it", err)
	_, err = w.m.shell.run(ctx, "kill $(cat /tmp/ears)")
	return errors.Join(err, w.must("the keyboard is pulled out", w.m.board.pull(ctx, "keyboard")), w.must("popstand says that it is gone", w.shop.device(ctx, "scanner 2", "gone")))
}

// listening plugs the keyboard in while popstand stands still, and lets the
// others hear a key, so that it is known that they would.
func (w *world) listening(ctx context.Context) error {
	if _, err := w.m.shell.run(ctx, "kill -STOP $(pidof popstand)"); err != nil {
		return err
	}
	const ears = "until [ -e /dev/input/event0 ]; do usleep 100000; done; " +
		"cat /dev/input/event0 >/tmp/others 2>/dev/null & echo $! >/tmp/ears; " +
		"cat /dev/tty1 >/tmp/typed 2>/dev/null & echo $! >>/tmp/ears"
	err := w.m.board.plug(ctx, "usb-kbd", "keyboard", nil)
	if err == nil {
		_, err = w.m.shell.run(ctx, ears)
	}
	if err := w.must("a keyboard is plugged in, and two others listen to it", err); err != nil {
		return err
	}
	err = await(ctx, soon, func(ctx context.Context) error {
		if err := w.m.board.types(ctx, "b", "ret"); err != nil {
			return err
		}
		o, err := w.overheard(ctx)
		if err == nil && (o.events == 0 || o.typed == 0) {
			err = fmt.Errorf("they heard %+v", o)
		}
		return err
	})
	return w.must("both hear its keys", err)
}

// opens lets popstand go on, and waits until it has the keyboard open.
func (w *world) opens(ctx context.Context) error {
	_, err := w.m.shell.run(ctx, "kill -CONT $(pidof popstand); until ls -l /proc/$(pidof popstand)/fd | grep -q input/event0; do usleep 50000; done")
	return err
}

// overheard is how much the others heard.
type overheard struct{ events, typed int }

func (w *world) overheard(ctx context.Context) (o overheard, err error) {
	said, err := w.m.shell.run(ctx, "cat /tmp/others | wc -c; cat /tmp/typed | wc -c")
	if err != nil {
		return o, err
	}
	_, err = fmt.Sscan(said, &o.events, &o.typed)
	return o, err
}

// keyA is the kernel's code of the key A, eventSize the size of its struct
// input_event on a 64-bit system: time, then type, code and value.
const (
	keyA      = 30
	eventSize = 24
)

// hears waits until the other reader has heard a key go down (1) or up (0).
func (w *world) hears(ctx context.Context, key uint16, value uint32) error {
	return await(ctx, soon, func(ctx context.Context) error {
		said, err := w.m.shell.run(ctx, "base64 /tmp/others")
		if err != nil {
			return err
		}
		raw, err := base64.StdEncoding.DecodeString(said)
		if err != nil {
			return fmt.Errorf("read what was heard: %w", err)
		}
		for ; len(raw) >= eventSize; raw = raw[eventSize:] {
			e := raw[16:eventSize]
			if binary.LittleEndian.Uint16(e) == 1 && binary.LittleEndian.Uint16(e[2:]) == key && binary.LittleEndian.Uint32(e[4:]) == value {
				return nil
			}
		}
		return fmt.Errorf("it never heard of key %d, value %d", key, value)
	})
}

// scanned waits until the status page, which anybody may see, tells of a scan.
func (w *world) scanned(ctx context.Context) error {
	return await(ctx, soon, func(ctx context.Context) error {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, w.shop.url+"/status", http.NoBody)
		if err != nil {
			return err
		}
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			return err
		}
		defer res.Body.Close() //nolint:errcheck // it was read
		page, err := io.ReadAll(res.Body)
		if err == nil && !strings.Contains(string(page), "Last scan") {
			err = errors.New("the status page tells of no scan")
		}
		return err
	})
}

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net"
	"strings"
	"sync"
)

// board is the machine as a hand reaches it: what is plugged in. It speaks QMP,
// QEMU's protocol of JSON objects.
type board struct {
	conn net.Conn
	said chan answer // closed at the end

	mu sync.Mutex
	n  int // orders so far
}

// answer is one of QEMU's. What it tells unasked has neither half.
type answer struct {
	ID     int
	Return json.RawMessage
	Error  *struct{ Desc string }
}

func newBoard(ctx context.Context, conn net.Conn) (*board, error) {
	b := &board{conn: conn, said: make(chan answer)}
	go b.read()
	return b, b.do(ctx, "qmp_capabilities", nil)
}

func (b *board) read() {
	defer close(b.said)
	in := json.NewDecoder(b.conn)
	for {
		var a answer
		if err := in.Decode(&a); err != nil {
			return
		}
		if a.Return != nil || a.Error != nil {
			b.said <- a
		}
	}
}

// close ends it, and waits until nothing reads any more.
func (b *board) close() {
	_ = b.conn.Close() // the machine is off
	for range b.said { // what it says now, nobody asked for
	}
}

// do gives an order and waits until it is carried out.
func (b *board) do(ctx context.Context, order string, args map[string]any) error {
	_, err := b.ask(ctx, order, args)
	return err
}

// ask is do for who wants to hear what QEMU answers.
func (b *board) ask(ctx context.Context, order string, args map[string]any) (json.RawMessage, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.n++
	message := map[string]any{"execute": order, "id": b.n}
	if args != nil {
		message["arguments"] = args
	}
	if err := json.NewEncoder(b.conn).Encode(message); err != nil {
		return nil, fmt.Errorf("tell QEMU to %s: %w", order, err)
	}
	for {
		select {
		case a, open := <-b.said:
			switch {
			case !open:
				return nil, errors.New("tell QEMU to " + order + ": it has ended")
			case a.ID != b.n: // of an order that nobody waits for any more
			case a.Error != nil:
				return nil, fmt.Errorf("QEMU refuses to %s: %s", order, a.Error.Desc)
			default:
				return a.Return, nil
			}
		case <-ctx.Done():
			return nil, fmt.Errorf("tell QEMU to %s: %w", order, ctx.Err())
		}
	}
}

// pull unplugs a device.
func (b *board) pull(ctx context.Context, id string) error {
	return b.do(ctx, "device_del", map[string]any{"id": id})
}

// cut says whether QEMU knows that a cable has ended.
func (b *board) cut(ctx context.Context, cable string) error {
	raw, err := b.ask(ctx, "query-chardev", nil)
	if err != nil {
		return err
	}
	var all []struct{ Label, Filename string }
	if err := json.Unmarshal(raw, &all); err != nil {
		return fmt.Errorf("look at the cables: %w", err)
	}
	for _, c := range all {
		if c.Label == cable && strings.HasPrefix(c.Filename, "disconnected") {
			return nil
		}
	}
	return fmt.Errorf("the cables are %v", all)
}

// plug puts a device in. QEMU may need a moment to be done with the one of the
// same name that was pulled.
func (b *board) plug(ctx context.Context, driver, id string, properties map[string]any) error {
	args := map[string]any{"driver": driver, "id": id, "bus": "usb.0"}
	maps.Copy(args, properties)
	return await(ctx, shortly, func(ctx context.Context) error { return b.do(ctx, "device_add", args) })
}

// plugStick puts one of the two sticks in.
func (b *board) plugStick(ctx context.Context, name string) error {
	return b.plug(ctx, "usb-storage", name, map[string]any{"drive": name})
}

// pace lets the other stick take so many bytes a second; 0 for as many as it
// can.
func (b *board) pace(ctx context.Context, bytes int) error {
	return b.do(ctx, "qom-set", map[string]any{
		"path": "/objects/pace", "property": "limits", "value": map[string]any{"bps-write": bytes},
	})
}

// press presses a key of the keyboard, by QEMU's name for it, or lets go of it.
func (b *board) press(ctx context.Context, key string, down bool) error {
	press := map[string]any{"down": down, "key": map[string]any{"type": "qcode", "data": key}}
	return b.do(ctx, "input-send-event", map[string]any{"events": []any{map[string]any{"type": "key", "data": press}}})
}

// types presses keys one after the other.
func (b *board) types(ctx context.Context, keys ...string) error {
	for _, k := range keys {
		for _, down := range []bool{true, false} {
			if err := b.press(ctx, k, down); err != nil {
				return err
			}
		}
	}
	return nil
}

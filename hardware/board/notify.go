package board

import (
	"context"
	"fmt"
	"net"
	"time"
)

// What systemd may be told (sd_notify(3)).
const (
	NotifyReady    = "READY=1"
	NotifyStopping = "STOPPING=1"
	NotifyAlive    = "WATCHDOG=1"
)

// Notify tells systemd how the program fares. Socket is what it gives in
// NOTIFY_SOCKET; without one there is nobody to tell.
func Notify(ctx context.Context, socket, state string) error {
	if socket == "" {
		return nil
	}
	// A leading @ names a socket outside the file system, for Go as for systemd.
	c, err := (&net.Dialer{}).DialContext(ctx, "unixgram", socket)
	if err != nil {
		return fmt.Errorf("notify systemd: %w", err)
	}
	_, err = c.Write([]byte(state))
	if closed := c.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("notify systemd: %w", err)
	}
	return nil
}

// KeepAlive tells systemd that the program is alive, at once and then at each
// period, as long as well says so and ctx lasts. A program that is not well is
// restarted by systemd; half of WATCHDOG_USEC is the period that it wants. An
// error is a socket that is of no use.
func KeepAlive(ctx context.Context, socket string, period time.Duration, well func() bool) error {
	t := time.NewTicker(period)
	defer t.Stop()
	for {
		if well() {
			if err := Notify(ctx, socket, NotifyAlive); err != nil && ctx.Err() == nil {
				return err
			}
		}
		select {
		case <-t.C:
		case <-ctx.Done():
			return nil
		}
	}
}

package board

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"
)

// What systemd may be told (sd_notify(3)).
const (
	NotifyReady    = "READY=1"
	NotifyStopping = "STOPPING=1"
	NotifyAlive    = "WATCHDOG=1"
	NotifyStatus   = "STATUS=" // and a line of text behind it, for systemctl status
)

// Systemd is who started the program, where systemd did. Socket is where it
// wants to be told; "" when nobody does. Period is how often it should hear that
// the program is alive, half of the time after which it starts another; 0 when it
// does not want to.
type Systemd struct {
	Socket string
	Period time.Duration
}

// SystemdOf reads the environment of a service (sd_notify(3),
// sd_watchdog_enabled(3)). A watchdog that is meant for another process is none.
func SystemdOf(getenv func(string) string, pid int) Systemd {
	s := Systemd{Socket: getenv("NOTIFY_SOCKET")}
	usec, err := strconv.ParseInt(getenv("WATCHDOG_USEC"), 10, 64)
	meant := getenv("WATCHDOG_PID")
	if s.Socket == "" || err != nil || usec <= 0 || meant != "" && meant != strconv.Itoa(pid) {
		return s
	}
	s.Period = time.Duration(usec) * time.Microsecond / 2
	return s
}

// Tell tells systemd one of the above. It does nothing where nobody listens.
func (s Systemd) Tell(ctx context.Context, state string) error {
	if s.Socket == "" {
		return nil
	}
	// A leading @ names a socket outside the file system, for Go as for systemd.
	c, err := (&net.Dialer{}).DialContext(ctx, "unixgram", s.Socket)
	if err != nil {
		return fmt.Errorf("notify systemd: %w", err)
	}
	_, err = c.Write([]byte(state))
	if err = errors.Join(err, c.Close()); err != nil {
		return fmt.Errorf("notify systemd: %w", err)
	}
	return nil
}

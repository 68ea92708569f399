package usb

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"time"

	"popstand/hardware"
)

// Socket is where the helper listens, unless it is told otherwise.
const Socket = "/run/popstand/stick.sock"

// Client asks the helper to mount and unmount sticks. The helper runs with rights
// that popstand itself does not have; see Helper.
type Client struct {
	Socket string
	Now    func() time.Time // for deadlines of the socket only
}

// answer is what the helper says to one line.
type answer struct {
	Sticks []Stick `json:"sticks,omitempty"`
	Folder string  `json:"folder,omitempty"`
	Code   string  `json:"code,omitempty"` // as in a hardware.Problem; "" where all is well
	Error  string  `json:"error,omitempty"`
}

// The verbs of the helper. Each is one line; mount and eject name a device.
const (
	verbList  = "list"
	verbMount = "mount"
	verbEject = "eject"
)

// longestAnswer is far more than all sticks that fit into a computer need. Bytes.
const longestAnswer = 64 << 10

// slowest is how long a stick may take to be mounted or unmounted, with megabytes
// still to be written to it.
const slowest = 60 * time.Second

// List gives the sticks that the helper sees, mounted or not.
func (c *Client) List(ctx context.Context) ([]Stick, error) {
	a, err := c.ask(ctx, verbList)
	return a.Sticks, err
}

// Mount mounts a stick for writing and gives the folder at which it is. One that
// the helper has mounted stays.
func (c *Client) Mount(ctx context.Context, device string) (string, error) {
	a, err := c.ask(ctx, verbMount+" "+device)
	return a.Folder, err
}

// Eject writes what is left to be written and unmounts a stick. One that is not
// mounted is no error.
func (c *Client) Eject(ctx context.Context, device string) error {
	_, err := c.ask(ctx, verbEject+" "+device)
	return err
}

// ask says one line to the helper. An error is a *hardware.Problem.
func (c *Client) ask(ctx context.Context, line string) (answer, error) {
	var dial net.Dialer
	conn, err := dial.DialContext(ctx, "unix", c.Socket)
	if err != nil {
		return answer{}, problem(NoHelper, c.Socket, err)
	}
	defer conn.Close() //nolint:errcheck // all was read
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	if err := conn.SetDeadline(c.Now().Add(slowest)); err != nil {
		return answer{}, problem(NoHelper, c.Socket, err)
	}
	var a answer
	if _, err = fmt.Fprintln(conn, line); err == nil {
		err = json.NewDecoder(bufio.NewReader(io.LimitReader(conn, longestAnswer))).Decode(&a)
	}
	if err != nil {
		return answer{}, problem(NoHelper, c.Socket, err)
	}
	if a.Code != "" {
		return answer{}, &hardware.Problem{Code: a.Code, Device: line, Do: cure(a.Code), Err: errors.New(a.Error)}
	}
	return a, nil
}

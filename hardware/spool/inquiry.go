package spool

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"

	"popstand/hardware/escpos"
	"popstand/hardware/port"
)

// inquiry is one conversation with a printer of which nothing is known.
type inquiry struct {
	conn    port.Conn
	address port.Address
	demux   escpos.Demux
	reports []escpos.Report // heard and not yet looked at
	noise   bool            // bytes came that mean nothing
	wire    time.Duration   // that the line needs for what was sent
}

// reply is how long an inquiry waits for an answer. At 9600 baud the four
// shortest take 20 ms and the longest name 90 ms; clones think for a while.
const reply = 500 * time.Millisecond

// unstick is how many zeros may end what a wrong speed made the printer take
// for the beginning of a command. More would take seconds at 9600 baud.
const unstick = 512

// nameQuestions are those of GS I, in the order of their answers.
func nameQuestions() []int {
	return []int{escpos.AskFirmware, escpos.AskMaker, escpos.AskModel, escpos.AskSerial}
}

// names asks the printer its names, in the order of nameQuestions. Some or all
// are empty for a printer that does not know them.
func (q *inquiry) names(ctx context.Context) ([]string, error) {
	names, err := q.namesTold(ctx)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		// Questions at a wrong speed may have looked like the beginning of a command.
		if err := q.send(ctx, append(make([]byte, unstick), 0x1b, 0x40)); err != nil {
			return nil, err
		}
		if names, err = q.namesTold(ctx); err != nil {
			return nil, err
		}
	}
	switch len(names) {
	case 0:
		return make([]string, len(nameQuestions())), nil
	case len(nameQuestions()):
		return names, nil
	}
	return q.namesOneByOne(ctx)
}

// namesTold asks for all names at once and gives those that come. Only when all
// have come it is clear which is which.
func (q *inquiry) namesTold(ctx context.Context) (names []string, err error) {
	var all []byte
	for _, n := range nameQuestions() {
		all = slices.Concat(all, escpos.AskIdentity(n))
	}
	if err := q.send(ctx, all); err != nil {
		return nil, err
	}
	for len(names) < len(nameQuestions()) {
		name, err := q.told(ctx)
		if errors.Is(err, errTimeout) {
			return names, nil
		}
		if err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

// namesOneByOne asks each name by itself, of a printer that knows some.
func (q *inquiry) namesOneByOne(ctx context.Context) ([]string, error) {
	names := make([]string, len(nameQuestions()))
	for i, n := range nameQuestions() {
		if err := q.send(ctx, escpos.AskIdentity(n)); err != nil {
			return nil, err
		}
		name, err := q.told(ctx)
		if err != nil && !errors.Is(err, errTimeout) {
			return nil, err
		}
		names[i] = name
	}
	return names, nil
}

// told waits for one name.
func (q *inquiry) told(ctx context.Context) (name string, err error) {
	err = q.hear(ctx, func(r escpos.Report) bool {
		name = readable(r.Data)
		return r.Kind == escpos.Told
	})
	if err != nil {
		return "", err
	}
	return name, nil
}

// readable is a printer's text without what no screen can show.
func readable(b []byte) string {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) && r != unicode.ReplacementChar {
			return r
		}
		return -1
	}, string(b))
	return strings.TrimSpace(clean)
}

// hear takes reports until one is the one, or errTimeout.
func (q *inquiry) hear(ctx context.Context, done func(r escpos.Report) bool) error {
	short, cancel := context.WithTimeout(ctx, reply+q.wire)
	defer cancel()
	q.wire = 0
	buf := make([]byte, 256)
	for {
		for len(q.reports) > 0 {
			r := q.reports[0]
			q.reports = q.reports[1:]
			if done(r) {
				return nil
			}
		}
		n, err := q.conn.Read(short, buf)
		if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
			q.demux.Idle()
			return errTimeout
		}
		if err != nil {
			return err
		}
		q.reports = q.demux.Feed(buf[:n])
	}
}

// send writes whole commands, whoever gives up meanwhile. A printer that does
// not take them in time is one that does not answer: errTimeout.
func (q *inquiry) send(ctx context.Context, b []byte) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	q.wire += wireTime(q.address, len(b))
	n, err := q.write(ctx, b)
	if errors.Is(err, errTimeout) && n > 0 {
		// Hardly a printer; but should it be one, the end of the command must
		// not be the beginning of its next job.
		_, err = q.write(ctx, b[n:])
	}
	return err
}

func (q *inquiry) write(ctx context.Context, b []byte) (int, error) {
	short, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*reply)
	defer cancel()
	n, err := q.conn.Write(short, b)
	if errors.Is(err, context.DeadlineExceeded) {
		err = errTimeout
	}
	return n, err
}

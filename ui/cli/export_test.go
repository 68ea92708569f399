package cli

import (
	"context"
	"log/slog"
	"time"

	"popstand/hardware/board"
	"popstand/hardware/port"
)

// World is what a test gives doctor to look at beside the folder.
type World struct {
	Machine board.Machine
	Found   []port.Found
	Zone    *time.Location
}

// Doctor runs popstand doctor in a world of the test's, and returns its exit
// status.
func Doctor(ctx context.Context, env *Env, w World, args []string) int {
	inside := world{
		machine: w.Machine, open: port.Open, zone: w.Zone,
		list: func(context.Context) ([]port.Found, error) { return w.Found, nil },
	}
	return report(env, command{name: "doctor"}, diagnose(ctx, env, args, inside))
}

// Watch runs a watchdog that systemd hears at a socket and that checks at each
// tick.
func Watch(ctx context.Context, socket string, tick <-chan time.Time, checks ...func(ctx context.Context) error) {
	w := &watchdog{systemd: board.Systemd{Socket: socket}, tick: tick, log: slog.New(slog.DiscardHandler)}
	for i, do := range checks {
		w.checks = append(w.checks, check{name: string(rune('a' + i)), do: do})
	}
	w.run(ctx)
}

// The checks of a kiosk.
var (
	Answers = answers
	Writes  = writes
)

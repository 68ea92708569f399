package cli

import (
	"context"
	"log/slog"
	"time"

	"popstand/hardware/board"
	"popstand/hardware/port"
	"popstand/kiosk"
	"popstand/kiosk/staff"
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

// Load records the event folder of an open stall as a start does, and returns
// the exit status of a start that ends with it.
func Load(ctx context.Context, env *Env, s *kiosk.Stall) int {
	k := &running{env: env, stall: s, roster: staff.NewRoster(s.Ledger, env.Random)}
	return report(env, command{name: "serve"}, k.load(ctx, s.Dir))
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

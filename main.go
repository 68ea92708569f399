// Popstand is the pop-up point of sale: one program that runs a creator's stall
// with no network. This file starts it; what each command does stands in
// ui/cli, what can happen at a stall in kiosk.
package main

import (
	"context"
	"crypto/rand"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"popstand/kiosk/clock"
	"popstand/ui/cli"
)

// version and built are set by the linker: -X main.version=1.2.3 -X main.built=2026-11-22T00:00:00Z.
var (
	version = "" //nolint:gochecknoglobals // the linker writes it
	built   = "" //nolint:gochecknoglobals // the linker writes it
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := cli.Run(ctx, &cli.Env{
		Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv,
		Clock: clock.NewSystem(buildTime(), clock.Random(rand.Reader)), Random: rand.Reader, Version: name(),
		Log: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelInfo})),
	}, os.Args[1:])
	stop()
	os.Exit(status)
}

// buildTime is the earliest time that the clock believes.
func buildTime() time.Time {
	t, err := time.Parse(time.RFC3339, built)
	if err != nil {
		return time.Time{}
	}
	return t
}

// name is the program's version: what the linker says, else the commit.
func name() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return "dev-" + s.Value[:min(12, len(s.Value))]
		}
	}
	return "dev"
}

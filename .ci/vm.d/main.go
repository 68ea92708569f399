// Drive is the world around a popstand that runs in an emulated machine: the
// printer at the other end of its USB serial adapter, the hand that pulls the
// cables and the power, and the program that sells through its API. It says
// of each thing that must hold whether it did, and ends with status 1 when one
// did not. The script beside this folder builds what it needs.
//
// It knows popstand from the outside only: the API, the paper, the command
// line, and the tables in a backup.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

// patience is how long the whole run may take. It needs five minutes on two
// cores that have other things to do too.
func patience() time.Duration {
	if soak() {
		return 4 * time.Hour
	}
	return 30 * time.Minute
}

// soak says whether this is the long run.
func soak() bool { return os.Getenv("POPSTAND_SOAK") == "1" }

func main() {
	dir := flag.String("dir", "", "the folder with initramfs, disk and stick")
	kernel := flag.String("kernel", "", "the kernel")
	keep := flag.String("keep", "", "where the machine's console is kept after a failure")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	ctx, cancel := context.WithTimeout(ctx, patience())
	err := run(ctx, *dir, *kernel)
	cancel()
	stop()
	if err == nil {
		return
	}
	if !errors.Is(err, errSaid) {
		fmt.Fprintln(os.Stderr, err)
	}
	if kept := keepConsole(filepath.Join(*dir, "console"), *keep); kept != nil {
		fmt.Fprintln(os.Stderr, kept)
	} else {
		fmt.Fprintf(os.Stderr, "The machine's console is in %s.\n", *keep)
	}
	os.Exit(1)
}

// run starts the machine and goes through the story. Each chapter finds the
// machine running and everything plugged in, and leaves it so; after one that
// could not, the rest would say nothing.
func run(ctx context.Context, dir, kernel string) (err error) {
	started := time.Now()                                                                    //nolint:forbidigo // for the report only
	r := &report{out: os.Stdout, clock: func() time.Duration { return time.Since(started) }} //nolint:forbidigo // for the report only
	w, err := newWorld(ctx, dir, kernel, r)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	chapters := []struct {
		name string
		tell func(ctx context.Context) error
	}{
		{"a receipt through the USB serial adapter", w.receipt},
		{"the adapter is pulled out in the middle of a receipt", w.adapter},
		{"it is pulled out elsewhere", w.elsewhere},
		{"the stick with the mirror is pulled out", w.stick},
		{"it is pulled out, and its folder stays", w.stays},
		{"the day is taken to a stick, which is pulled out", w.export},
		{"a keyboard that is a scanner", w.keyboard},
		{"the power goes", w.power},
		{"at the end of the day", w.evening},
	}
	if err := w.begin(ctx); err != nil {
		return err
	}
	for _, c := range chapters {
		r.chapter(c.name)
		if err := c.tell(ctx); err != nil {
			r.failed(err)
			break
		}
	}
	if ctx.Err() != nil {
		return fmt.Errorf("stopped: %w", context.Cause(ctx))
	}
	return r.verdict()
}

// keepConsole copies what the machine said to where it outlives the run.
func keepConsole(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return fmt.Errorf("keep the console: %w", err)
	}
	defer in.Close() //nolint:errcheck // it was read
	out, err := os.Create(to)
	if err != nil {
		return fmt.Errorf("keep the console: %w", err)
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// report is what the reader of a run sees: a line for each thing that was
// looked at.
type report struct {
	out    io.Writer
	clock  func() time.Duration // since the start
	passed int
	broken int
}

func (r *report) chapter(name string) { fmt.Fprintf(r.out, "\n%s\n", name) }

func (r *report) line(verdict, text string) {
	fmt.Fprintf(r.out, "%6.1f s  %-6s  %s\n", r.clock().Seconds(), verdict, text)
}

// check says whether a thing holds.
func (r *report) check(text string, err error) {
	if err != nil {
		r.broken++
		r.line("FAILED", text+": "+err.Error())
		return
	}
	r.passed++
	r.line("ok", text)
}

// must is check for what the rest of a chapter can't do without.
func (r *report) must(text string, err error) error {
	r.check(text, err)
	if err != nil {
		return errSaid
	}
	return nil
}

// failed ends a chapter that could not go on.
func (r *report) failed(err error) {
	if errors.Is(err, errSaid) {
		return
	}
	r.broken++
	r.line("FAILED", err.Error())
}

// final is a fault that no waiting mends.
type final struct{ error }

// some joins what went wrong with many things of a kind, as many as a person
// wants to read.
func some(errs []error) error {
	const most = 3
	var wrong []error
	for _, err := range errs {
		if err != nil {
			wrong = append(wrong, err)
		}
	}
	if n := len(wrong) - most; n > 0 {
		wrong = append(wrong[:most], fmt.Errorf("and %d more", n))
	}
	return errors.Join(wrong...)
}

// errSaid stands for an error that the report holds already.
var errSaid = errors.New("a check failed")

func (r *report) verdict() error {
	fmt.Fprintf(r.out, "\nvm: %d passed, %d failed\n", r.passed, r.broken)
	if r.broken > 0 {
		return errSaid
	}
	return nil
}

// await looks again and again until look finds no fault, for as long as the
// slowest machine may need. It gives the last fault.
func await(ctx context.Context, longest time.Duration, look func(ctx context.Context) error) error {
	short, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	again := time.NewTicker(200 * time.Millisecond)
	defer again.Stop()
	var last error
	for {
		err := look(short)
		var forEver final
		if err == nil || errors.As(err, &forEver) {
			return err
		}
		if last == nil || short.Err() == nil { // else it only says that it was interrupted
			last = err
		}
		select {
		case <-again.C:
		case <-short.Done():
			return fmt.Errorf("not within %v: %w", longest, last)
		}
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
)

// evening holds what popstand believes of each receipt against the paper: what
// is confirmed lies there once, and nothing lies there twice that does not say
// that it is a copy.
func (w *world) evening(ctx context.Context) error {
	var jobs map[string]job
	err := await(ctx, soon, func(ctx context.Context) (err error) {
		jobs, err = w.jobs(ctx)
		return errors.Join(err, ended(jobs))
	})
	if err := w.must("nothing waits to be printed any more", err); err != nil {
		return err
	}
	all, err := papers(w.folder)
	if err != nil {
		return err
	}
	var unknown int
	var wrong []error
	for _, a := range w.shop.answered() {
		j := jobs[a.Job]
		originals := count(all, a.Number)
		switch {
		case originals > 1:
			wrong = append(wrong, fmt.Errorf("%s is printed %d times", a.Number, originals))
		case j.State == "confirmed" && originals == 0:
			wrong = append(wrong, fmt.Errorf("%s is said to be printed, and is not there", a.Number))
		case j.State == "unknown":
			unknown++
		case j.State != "confirmed":
			wrong = append(wrong, fmt.Errorf("%s is %q", a.Number, j.State))
		}
	}
	w.check(fmt.Sprintf("of %d receipts each confirmed one is on paper once, none twice; %d wait for a person's word", len(w.shop.answered()), unknown), some(wrong))
	return w.verify(ctx)
}

func ended(jobs map[string]job) error {
	for id, j := range jobs {
		if j.open() {
			return fmt.Errorf("the job %s is %s", id, j.State)
		}
	}
	return nil
}

// count counts the whole receipts of a number that do not say that they are
// copies.
func count(all []paper, number string) (n int) {
	for _, p := range all {
		if p.number == number && p.whole() && !p.copy() {
			n++
		}
	}
	return n
}

package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
)

// mostCodes bounds one command: what a hall of people can hold.
const mostCodes = 100_000

// codeIssue signs codes in a data folder that no kiosk sells from: only who has
// the folder open can say which numbers are free.
func codeIssue(ctx context.Context, env *Env, args []string) error {
	f := newFlags("code issue")
	dir, w := f.dirFlag(), wishes(f)
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *dir == "" || len(rest) > 0 {
		return usageError{"give --dir and --kind; popstand code help tells all"}
	}
	if err := w.check(f.given); err != nil {
		return err
	}
	return openStall(ctx, env, *dir, func(k *running) error { return k.issue(ctx, w) })
}

// issue signs all codes of one kind. Nothing is asked of the ledger before all
// that was wished for fits and the file can be written.
func (k *running) issue(ctx context.Context, w *wish) error {
	settings, err := k.settings(ctx)
	if err != nil {
		return err
	}
	draft, err := w.draft(settings)
	if err != nil {
		return err
	}
	to, err := k.sheet(w.out, settings)
	if err != nil {
		return err
	}
	err = k.sign(ctx, w, draft, to)
	if err != nil {
		return errors.Join(err, to.drop())
	}
	if err := to.done(); err != nil {
		return err
	}
	if w.out != "" {
		fmt.Fprintf(k.env.Out, "%s holds %s. Whoever has one can use it: keep the file like money.\n", w.out, to.what())
	}
	return nil
}

func (k *running) sign(ctx context.Context, w *wish, draft drafter, to *sheet) error {
	signer, err := k.signer(ctx)
	if err != nil {
		return err
	}
	k.tellMade(signer)
	if draft.lends, err = k.subjectOf(ctx, signer, w); err != nil {
		return err
	}
	numbers, err := k.take(ctx, signer, w)
	if err != nil {
		return err
	}
	for i := range w.count {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("stopped after %d of %d codes, and none of their numbers is given again: %w", i, w.count, err)
		}
		id := numbers.ID(i)
		c, err := signer.Sign(id, draft.home(signer), draft.body(i, signer.Secret, id), k.stall.Now())
		if err != nil {
			return notSigned(err)
		}
		if err := to.add(c, signer.Secret.Human(id)); err != nil {
			return err
		}
		if done := i + 1; w.out != "" && w.count >= 200 && done%100 == 0 {
			fmt.Fprintf(k.env.Err, "%d of %d\n", done, w.count)
		}
	}
	return nil
}

func (k *running) take(ctx context.Context, signer *keys.Signer, w *wish) (numbers keys.Numbers, err error) {
	op, err := uuid.NewV7()
	if err != nil {
		return numbers, fmt.Errorf("make operation id: %w", err)
	}
	_, err = k.stall.Do(ctx, ledger.Act{Op: ledger.Op(op.String()), Actor: "system"}, func(ctx context.Context, tx *ledger.Tx) error {
		numbers, err = signer.Take(ctx, tx, w.kindOf(), w.count)
		return err
	})
	return numbers, err
}

// notSigned says what to do about a code that can't be.
func notSigned(err error) error {
	var no *code.Error
	if !errors.As(err, &no) {
		return err
	}
	if no.Field != "" {
		return ledger.Refuse(no.Code, "No code can say this of its "+no.Field+". "+no.Do)
	}
	return ledger.Refuse(no.Code, no.Do)
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"popstand/kiosk"
	"popstand/kiosk/event"
	"popstand/kiosk/export"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	figures "popstand/kiosk/report"
	"popstand/kiosk/signing"
)

func reportCommand(ctx context.Context, env *Env, args []string) error {
	f := newFlags("report")
	dir, to := f.dirFlag(), f.set.String("to", "", "`folder` to write POPSTAND/NODE/DAY-N/ into")
	on := f.set.String("day", "", "calendar `day` like 2026-11-21; without it, the one on which the till was opened last")
	lang := f.set.String("lang", "", "`language` of the summary and of names: en, de, es or ja; without it, the event's first")
	people := f.set.Bool("people", false, "add the buyers, readable with the key that event.yaml names under export")
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if *dir == "" || *to == "" || len(rest) > 0 {
		return usageError{"give --dir and --to"}
	}
	s, err := inspect(ctx, env, *dir)
	if err != nil {
		return err
	}
	from, err := exportSource(ctx, env, s)
	if err == nil {
		from.Lang = *lang
		err = writeExport(ctx, env, from, *to, export.Wish{Day: *on, People: *people})
	}
	return errors.Join(err, s.Close())
}

func writeExport(ctx context.Context, env *Env, from export.Source, to string, w export.Wish) error {
	told := int64(-1)
	w.Told = func(p export.Progress) {
		if percent := p.Facts * 100 / max(1, p.Of); percent/10 != told/10 || told < 0 {
			told = percent
			fmt.Fprintf(env.Err, "%3d %%, %d of %d facts, %d MB\n", percent, p.Facts, p.Of, p.Bytes>>20)
		}
	}
	x, err := export.Write(ctx, from, to, w)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.Out, "%s holds %s: %d files, %d bytes. Check it at any time: popstand verify %s\n",
		x.Path, x.Manifest.Day, len(x.Manifest.Files)+1, x.Bytes(), shellWord(x.Path))
	return nil
}

// exportSource is what exports of a data folder are made of; it may be another
// process's that sells from it.
func exportSource(ctx context.Context, env *Env, s *kiosk.Stall) (export.Source, error) {
	out := export.Source{Reader: figures.Reader{Ledger: s.Ledger}, Program: env.Version}
	var settings event.Settings
	err := s.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		settings, err = event.SettingsOf(ctx, q, s.Event())
		return err
	})
	if err != nil {
		return out, err
	}
	shared, err := keys.Read(s.Dir, s.Event())
	var refused *ledger.Refusal
	if errors.As(err, &refused) {
		return out, nil // nothing was ever handed out by a code here, or the kiosk says what to do
	}
	if err != nil {
		return out, err
	}
	signer := &keys.Signer{Shared: shared}
	if settings.Pickup != nil {
		out.Pickup = &pickup.Desk{Ledger: s.Ledger, Keys: signer}
	}
	if len(settings.Sessions) > 0 {
		out.Signing = &signing.Desk{Ledger: s.Ledger, Keys: signer}
	}
	return out, nil
}

func verifyExport(ctx context.Context, env *Env, path string) error {
	c, err := export.Verify(ctx, path)
	if err != nil {
		return err
	}
	for _, words := range c.Findings {
		fmt.Fprintln(env.Out, words)
	}
	for _, words := range c.Notes {
		fmt.Fprintln(env.Out, "note:", words)
	}
	if key := c.Manifest.Seal.Key; key != "" {
		fmt.Fprintf(env.Out, "%s of %s, by %s (node %s, key %.16s)\n", filepath.Base(path), c.Manifest.Day, c.Manifest.Kiosk, c.Manifest.Node, key)
	}
	fmt.Fprintf(env.Out, "%d files, %d facts, %d exports before it: %d findings\n", c.Files, c.Facts, c.Before, len(c.Findings))
	if n := len(c.Findings); n > 0 {
		return foundError{n}
	}
	return nil
}

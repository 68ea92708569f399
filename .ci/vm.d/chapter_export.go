package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// export takes a folder to the other stick with a user that may do nothing, pulls
// the stick out at several moments, and looks at it as another computer would.
func (w *world) export(ctx context.Context) error {
	if err := w.must("a day lies in a folder, and another stick is plugged in", errors.Join(w.makeExport(ctx), w.m.board.plugStick(ctx, "other"))); err != nil {
		return err
	}
	device, err := w.foundStick(ctx)
	if err := w.must("popstand finds it, and not the stick with the mirror as one to be mounted", err); err != nil {
		return err
	}
	if err := w.mount(ctx, "rw", "/mnt"); err != nil {
		return err
	}
	if _, err := w.m.shell.run(ctx, "echo mine >/mnt/holiday.txt; umount /mnt"); err != nil {
		return err
	}
	_, err = w.user(ctx, "mount -t vfat /dev/"+device+" /mnt")
	w.check("the user that popstand runs as can't mount it", failing(err))
	// The stick is slow, so that there is a middle of each phase; the text before the
	// first file is on it at once.
	for _, at := range []string{early, "writing summary.pdf", "writing journal.jsonl", "checking journal.jsonl"} {
		if err := w.pullAt(ctx, at, device); err != nil {
			return err
		}
		if device, err = w.foundStick(ctx); err != nil {
			return err
		}
	}
	said, err := w.user(ctx, "popstand stick put "+day+" --on "+device)
	if err := w.must("it is finished when the stick is left in: "+last(said), err); err != nil {
		return err
	}
	mounted, err := w.m.shell.run(ctx, "grep -c /run/popstand/stick /proc/self/mountinfo || true")
	if err == nil && mounted != "0" {
		err = errors.New("it is still mounted")
	}
	w.check("it is not mounted any more", err)
	if err := w.must("it is pulled out at once", w.m.board.pull(ctx, "other")); err != nil {
		return err
	}
	w.check("another system finds no fault in its files", w.mended(ctx))
	if err := w.must("it is plugged in again", w.m.board.plugStick(ctx, "other")); err != nil {
		return err
	}
	w.check("the day is whole on it, and so is what was on it before", w.lies(ctx, false, whole))
	return w.must("it is pulled out", w.m.board.pull(ctx, "other"))
}

// day is the folder that is taken to the stick.
const day = "/home/POPSTAND/A/2026-11-21-1"

// makeExport makes a folder such as an export is, of 6 MB.
func (w *world) makeExport(ctx context.Context) error {
	const folder = `mkdir -p ` + day + ` && cd ` + day + ` &&
		head -c 100000 /dev/urandom >summary.pdf && head -c 20000 /dev/urandom >sales.csv && head -c 6000000 /dev/urandom >journal.jsonl &&
		list=$(for f in summary.pdf sales.csv journal.jsonl; do echo "{\"name\":\"$f\",\"size\":$(stat -c %s $f),\"sha256\":\"$(sha256sum $f | cut -d' ' -f1)\"}"; done | paste -sd,) &&
		echo "{\"files\":[$list]}" >MANIFEST.json && cd / && chown -R popstand /home && mkdir -p /mnt`
	_, err := w.m.shell.run(ctx, strings.Join(strings.Fields(folder), " "))
	return err
}

// user runs a command as the user that popstand runs as on a Pi.
func (w *world) user(ctx context.Context, command string) (string, error) {
	return w.m.shell.run(ctx, "su -s /bin/sh popstand -c '"+command+"'")
}

// foundStick waits for a stick that is not mounted, and gives its device.
func (w *world) foundStick(ctx context.Context) (device string, err error) {
	err = await(ctx, soon, func(ctx context.Context) error {
		said, err := w.user(ctx, "popstand stick list")
		if err != nil {
			return err
		}
		for line := range strings.Lines(said) {
			// One that is mounted says where, at the end.
			if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 3 && strings.HasSuffix(f[2], "MB free") {
				device = f[0]
				return nil
			}
		}
		return fmt.Errorf("it lists %q", said)
	})
	return device, err
}

// pullAt pulls the stick out once the program says that it has come that far.
func (w *world) pullAt(ctx context.Context, at, device string) error {
	if err := w.m.board.pace(ctx, slowStick); err != nil {
		return err
	}
	const begin = `rm -f /tmp/said /tmp/ended; (su -s /bin/sh popstand -c "popstand stick put ` + day + ` --on %s" >/tmp/said 2>&1; echo $? >/tmp/ended) >/dev/null 2>&1 &`
	if _, err := w.m.shell.run(ctx, fmt.Sprintf(begin, device)); err != nil {
		return err
	}
	err := await(ctx, soon, func(ctx context.Context) error {
		said, err := w.m.shell.run(ctx, "cat /tmp/said; [ ! -e /tmp/ended ] || echo ended")
		if err == nil && !strings.Contains(said, at) {
			err = fmt.Errorf("it says %q", said)
			if strings.Contains(said, "ended") {
				return final{err}
			}
		}
		return err
	})
	if err := w.must("it is at: "+at, errors.Join(err, w.m.board.pull(ctx, "other"))); err != nil {
		return err
	}
	err = await(ctx, soon, func(ctx context.Context) error {
		said, err := w.m.shell.run(ctx, "cat /tmp/ended /tmp/said")
		if err == nil && (!strings.HasPrefix(said, "1") || !strings.Contains(said, "plug the stick in again")) {
			err = final{fmt.Errorf("it says %q", said)}
		}
		return err
	})
	w.check("it says that the stick was pulled out", err)
	if err := errors.Join(w.m.board.pace(ctx, 0), w.m.board.plugStick(ctx, "other")); err != nil {
		return err
	}
	w.check("the stick says that the day is not finished, and what was on it before is whole", w.lies(ctx, at == early, unfinished))
	return nil
}

// early is what the program says before it has written anything.
const early = "preparing"

// slowStick is how many bytes a second the stick takes, as the cheapest do.
const slowStick = 1_000_000

// What is found on the stick, by another computer's own means.
const (
	unfinished = `[ ! -e MANIFEST.json ] && grep -q "^export: " UNFINISHED.txt`
	whole      = `[ "$(ls ..)" = 2026-11-21-1 ] && [ "$(ls | wc -l)" = 4 ] && for f in *; do cmp "$f" ` + day + `/"$f" || exit 1; done`
)

// lies looks at the stick as another computer would: mounted by nobody of ours.
// There may be no folder of the day yet where it was pulled out that early.
func (w *world) lies(ctx context.Context, early bool, want string) error {
	if err := w.mount(ctx, "ro", "/mnt"); err != nil {
		return err
	}
	folder := `cd POPSTAND/A/2026-11-21-1 && ` + want
	if early {
		folder = `[ ! -e POPSTAND/A/2026-11-21-1 ] || [ -z "$(ls POPSTAND/A/2026-11-21-1)" ] || (` + folder + `)`
	}
	_, err := w.m.shell.run(ctx, `(cd /mnt && echo mine | cmp - holiday.txt && { `+folder+`; }) || (ls -lR /mnt; false)`)
	_, left := w.m.shell.run(ctx, "umount /mnt")
	return errors.Join(err, left)
}

// mended has another system mend what pulling the stick out has left: the mark of
// a disk that was not unmounted, and space that nothing uses.
func (w *world) mended(ctx context.Context) error {
	said, err := exec.CommandContext(ctx, "fsck.vfat", "-a", w.m.path("other")).CombinedOutput()
	var ended *exec.ExitError
	if err != nil && (!errors.As(err, &ended) || ended.ExitCode() != 1) { // 1: it has mended something
		return fmt.Errorf("%w: %s", err, said)
	}
	for line := range strings.Lines(string(said)) {
		line = strings.TrimSpace(line)
		known := line == "" || strings.HasPrefix(line, w.m.path("other"))
		for _, harmless := range []string{"fsck.fat", "Reclaimed", "Dirty bit", "Automatically removing dirty bit", "*** Filesystem was changed", "Writing changes"} {
			known = known || strings.HasPrefix(line, harmless)
		}
		if !known {
			return fmt.Errorf("it says %s", said)
		}
	}
	return nil
}

// failing turns an error that has to come into none.
func failing(err error) error {
	if err == nil {
		return errors.New("it worked")
	}
	return nil
}

func last(said string) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	return lines[len(lines)-1]
}

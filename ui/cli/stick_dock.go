package cli

import (
	"context"
	"io/fs"
	"os"
	"slices"

	"popstand/hardware/usb"
	"popstand/kiosk/export"
	dayend "popstand/kiosk/report"
	"popstand/ui/counter"
)

// dock is where sticks are plugged in. Where folders are named, as in the demo,
// the computer's own sticks are left alone.
func (k *running) dock(o options) *usb.Dock {
	find := &usb.Finder{Root: os.DirFS("/"), Folders: o.sticks, Keep: []string{o.mirror, o.dir}}
	if o.scratch {
		find.Root = emptyFS{}
	}
	if o.helper != "" {
		find.Helper = &usb.Client{Socket: o.helper, Now: now}
	}
	return &usb.Dock{Drive: find, Clock: k.env.Clock, Changed: func() { k.desk.StickChanged() }, Taken: k.taken}
}

// taken notes that an export is on a stick, and removes older ones that are, too.
// Where it can't, more is kept than has to be.
func (k *running) taken(folder string) {
	if err := export.Taken(folder); err != nil {
		k.env.Log.Warn("an export is on a stick, and that could not be noted", "export", folder, "err", err)
		return
	}
	gone, err := export.Tidy(k.stall.ExportDir(), k.stall.Node())
	if err != nil {
		k.env.Log.Warn("older exports could not be removed", "err", err)
	}
	if len(gone) > 0 {
		k.env.Log.Info("removed older exports that are on a stick", "exports", gone, "kept", export.Kept)
	}
}

// export makes the export of a day beside selling, or gives the newest that holds
// what it must: one that was begun on a stick is finished with the same files.
func (k *running) export(ctx context.Context, e counter.Exporting) (string, error) {
	dir := k.stall.ExportDir()
	if !e.Fresh {
		made, err := export.List(dir, k.stall.Node())
		if err != nil {
			return "", err
		}
		for _, x := range slices.Backward(made) {
			if x.Finished && x.Manifest.Day == e.Day && k.holds(x.Manifest, e) {
				return x.Path, nil
			}
		}
	}
	from := export.Source{Reader: dayend.Reader{Ledger: k.stall.Ledger, Pickup: k.pickup, Signing: k.signing}, Program: k.env.Version}
	x, err := export.Write(ctx, from, dir, export.Wish{Day: e.Day})
	return x.Path, err
}

// holds says whether an export reaches as far as it must.
func (k *running) holds(m export.Manifest, e counter.Exporting) bool {
	return slices.ContainsFunc(m.Journals, func(j export.Journal) bool {
		return j.Node == k.stall.Node() && j.Epoch == e.Holds.Epoch && j.Seq >= e.Holds.Seq || e.Holds.Seq == 0
	})
}

// emptyFS is the file tree of a computer that has no disks.
type emptyFS struct{}

// Open finds nothing.
func (emptyFS) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

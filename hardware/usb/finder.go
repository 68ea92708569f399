package usb

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"popstand/hardware"
)

// Finder finds sticks. Root is the top of this machine's files. Folders are those
// that a person named as sticks, for systems on which none can be found. Keep are
// files that must stay where they are: a stick that holds one of them, such as
// the second copy of the journal, is none to be taken out. Helper mounts and
// unmounts; where it is nil, or does not run, only what the system has mounted
// can be used.
type Finder struct {
	Root    fs.FS
	Folders []string
	Keep    []string
	Helper  *Client
}

// Sticks lists the sticks that are plugged in, those that can be written first.
func (f *Finder) Sticks(ctx context.Context) ([]Stick, error) {
	var out []Stick
	for _, folder := range f.Folders {
		if s, there := named(folder); there {
			out = append(out, s)
		}
	}
	for _, folder := range volumes() {
		if s, there := named(folder); there && !f.keeps(s.Folder) {
			out = append(out, s)
		}
	}
	found := parts(f.Root)
	if len(found) == 0 {
		return out, nil
	}
	helped, err := f.helped(ctx)
	for _, p := range found {
		s := f.stick(p, helped[p.name], err)
		if s.Folder == "" || !f.keeps(s.Folder) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Stick) int { return cmp.Compare(min(1, len(a.Code)), min(1, len(b.Code))) })
	return out, nil
}

// helped asks the helper what it knows of sticks that are not mounted.
func (f *Finder) helped(ctx context.Context) (map[string]Stick, error) {
	if f.Helper == nil {
		return nil, problem(NoHelper, "", nil)
	}
	all, err := f.Helper.List(ctx)
	out := map[string]Stick{}
	for _, s := range all {
		out[s.Device] = s
	}
	return out, err
}

// stick tells of a partition what is known of it.
func (f *Finder) stick(p part, told Stick, err error) Stick {
	s := Stick{Device: p.name, Label: udev(f.Root, p.number, "ID_FS_LABEL"), System: told.System, Size: p.size, Free: told.Free, ReadOnly: p.readOnly || told.ReadOnly, helper: err == nil}
	if s.Label == "" {
		s.Label = told.Label
	}
	if m, is := p.mounted(); is {
		s.Folder, s.System, s.ReadOnly = m.point, m.system, s.ReadOnly || m.readOnly
		s.helper = f.Helper != nil && err == nil && told.Folder == m.point
		if r, failed := room(m.point); failed == nil {
			s.Free = r.Free
		}
		if s.Label == "" && !s.helper {
			s.Label = path.Base(m.point)
		}
	}
	if s.Label == "" {
		s.Label = p.name
	}
	switch {
	case s.ReadOnly:
		s.Code = ReadOnly
	case s.Folder == "" && err != nil:
		s.Code = hardware.ProblemOf(err).Code
	case s.Folder == "":
		s.Code = told.Code
	}
	return s
}

// udev reads what udev has found out of a device, where it runs.
func udev(root fs.FS, number, key string) string {
	for line := range strings.Lines(text(root, "run/udev/data/b"+number)) {
		if v, is := strings.CutPrefix(strings.TrimSpace(line), "E:"+key+"="); is {
			return v
		}
	}
	return ""
}

// named looks at a folder that is a stick because a person says so.
func named(folder string) (Stick, bool) {
	r, err := room(folder)
	if err != nil {
		return Stick{}, false
	}
	s := Stick{Label: filepath.Base(folder), Folder: folder, Free: r.Free, ReadOnly: r.ReadOnly}
	if s.ReadOnly {
		s.Code = ReadOnly
	}
	return s, true
}

// keeps says whether a stick holds what must stay.
func (f *Finder) keeps(folder string) bool {
	return slices.ContainsFunc(f.Keep, func(file string) bool {
		return file != "" && folder != "/" && within(filepath.ToSlash(filepath.Clean(file)), strings.TrimRight(filepath.ToSlash(folder), "/"))
	})
}

// there says whether a device is the one that was plugged in before.
func there(root fs.FS, device, number string) bool {
	if device == "" {
		return true
	}
	return text(root, path.Join("sys/class/block", device, "dev")) == number
}

// Enter gives the Disk of a stick; what is not mounted is mounted for it. Leave it
// in any case.
func (f *Finder) Enter(ctx context.Context, s Stick) (*Folder, error) {
	if s.Code != "" {
		return nil, problem(s.Code, s.Label, nil)
	}
	at := s.Folder
	if at == "" {
		var err error
		if at, err = f.Helper.Mount(ctx, s.Device); err != nil {
			return nil, err
		}
	}
	number := text(f.Root, path.Join("sys/class/block", s.Device, "dev"))
	o := FolderOptions{Path: at, System: s.System, There: func() bool { return there(f.Root, s.Device, number) }}
	if s.helper {
		o.Again = func(ctx context.Context) error {
			err := f.Helper.Eject(ctx, s.Device)
			if err != nil && hardware.ProblemOf(err).Code == Busy {
				return nil // somebody looks into it: it stays mounted until the end
			}
			if err == nil {
				_, err = f.Helper.Mount(ctx, s.Device)
			}
			return err
		}
	}
	d, err := OpenFolder(o)
	if err != nil {
		return nil, judge(s.Label, o.There() && !errors.Is(err, fs.ErrNotExist), err)
	}
	return d, nil
}

// Leave lets a stick go, and unmounts it where the helper had mounted it. After it
// the stick may be taken out.
func (f *Finder) Leave(ctx context.Context, s Stick, d *Folder) error {
	err := d.Close()
	if s.helper {
		err = f.Helper.Eject(ctx, s.Device)
	}
	if err != nil {
		return fmt.Errorf("let the stick go: %w", err)
	}
	return nil
}

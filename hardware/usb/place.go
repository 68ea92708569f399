package usb

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
)

// place is where a folder goes on the stick. whole says that it lies there
// already, as it should.
type place struct {
	folder string
	whole  bool
}

// Another folder of the same name can only come from another kiosk that calls
// itself the same. It is left alone; ours gets a number behind its name.
const mostAlike = 99

// A file takes whole clusters of the stick, and folders grow. Bytes.
const (
	cluster = 64 << 10
	spare   = 1 << 20
)

// place finds the folder, and makes it.
func (j *job) place(ctx context.Context) (place, error) {
	for _, folder := range []string{Top, j.parent} {
		if err := j.Disk.Make(folder); err != nil {
			return place{}, fmt.Errorf("make the folder %s: %w", folder, err)
		}
	}
	for n := 1; n <= mostAlike; n++ {
		name := j.name
		if n > 1 {
			name += "-" + strconv.Itoa(n)
		}
		at, ours, err := j.judge(ctx, path.Join(j.parent, name))
		if err != nil || ours && at.whole {
			return at, err
		}
		if ours {
			if err := j.fits(); err != nil {
				return place{}, err
			}
			if err := j.Disk.Make(at.folder); err != nil {
				return place{}, fmt.Errorf("make the folder %s: %w", at.folder, err)
			}
			return at, nil
		}
	}
	return place{}, problem(Full, j.Label, errors.New("too many folders have this name"))
}

// judge looks at one folder of the stick: it is ours if it is not there, was
// begun by an earlier attempt, or holds what is to be written.
func (j *job) judge(ctx context.Context, folder string) (at place, ours bool, err error) {
	at.folder, j.folder, j.there = folder, folder, map[string]Entry{}
	all, err := j.Disk.List(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return at, true, nil
	}
	if err != nil {
		return at, false, fmt.Errorf("look into %s: %w", folder, err)
	}
	for _, e := range all {
		j.there[fold(e.Name)] = e
	}
	if m, is := j.there[fold(Manifest)]; is {
		held, err := j.text(j.at(m.Name))
		if err != nil {
			return at, false, j.gone(err)
		}
		if bytes.Equal(held, j.manifest) && j.lacksMark() {
			at.whole, err = j.stillWhole(ctx)
			return at, at.whole, err
		}
		if _, err := listed(held); err == nil && !bytes.Equal(held, j.manifest) {
			return at, false, nil
		}
	}
	return at, j.begun(), nil
}

// gone passes on the error of a stick that is pulled out. One of a stick that is
// there is a folder that can't be read: it is left alone.
func (j *job) gone(err error) error {
	if j.Disk.There() {
		return nil
	}
	return err
}

func (j *job) lacksMark() bool {
	_, marked := j.there[fold(Mark)]
	return !marked
}

// begun says whether an earlier attempt began the folder: its text says so, or it
// did not come as far as writing it.
func (j *job) begun() bool {
	e, marked := j.there[fold(Mark)]
	if marked {
		text, err := j.text(j.at(e.Name))
		if err == nil && j.marks(text) {
			return true
		}
		return len(j.there) == 1 && !bytes.Contains(text, []byte(markKey))
	}
	return len(j.there) == 0
}

// stillWhole reads a folder back that has been on the stick before. One that is
// damaged is left as it is: something in it may be wanted.
func (j *job) stillWhole(ctx context.Context) (bool, error) {
	j.begin(Checking)
	for _, f := range j.files {
		e, is := j.there[fold(f.name)]
		if !is {
			return false, nil
		}
		j.file(f.name)
		same, err := j.same(ctx, e.Name, f.size, f.sum, j.add)
		if err != nil && (ctx.Err() != nil || !j.Disk.There()) {
			return false, err
		}
		if err != nil || !same {
			return false, nil //nolint:nilerr // a stick that rots is no error: its folder is left alone
		}
	}
	return true, nil
}

// fits asks whether there is room for what is not on the stick yet.
func (j *job) fits() error {
	room, err := j.Disk.Room()
	if err != nil {
		return fmt.Errorf("ask how much fits: %w", err)
	}
	need := int64(spare)
	for _, f := range append(j.files[:len(j.files):len(j.files)], entry{name: Manifest, size: int64(len(j.manifest))}) {
		old := j.there[fold(f.name)].Size + j.there[fold(f.name+temporary)].Size
		need += max(0, f.size+cluster-old)
	}
	if need > room.Free {
		return problem(Full, j.Label, fmt.Errorf("%d bytes are free, %d are needed", room.Free, need))
	}
	return nil
}

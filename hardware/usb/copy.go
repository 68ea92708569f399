package usb

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"path"

	"popstand/kiosk/clock"
)

// Copying is a folder that is to be taken to a stick. From is the folder on the
// kiosk; the last two names of its path are those that it gets on the stick,
// below POPSTAND. Disk and Clock must be set.
type Copying struct {
	From  string
	Disk  Disk
	Label string // what the stick is called in a problem
	Clock clock.Clock
	Note  string         // what UNFINISHED.txt says to people; English where it is empty
	Told  func(Progress) // hears of the progress; it must not block, and may be nil
}

// Copied is what lies on the stick. Folder is its path there. Before says that it
// lay there already, and was only read back.
type Copied struct {
	Folder string
	Files  int
	Bytes  int64
	Before bool
}

// Copy writes a folder to a stick, reads it back and compares it. When it returns
// without an error, all of it is on the stick. An error is a *hardware.Problem.
//
// The order is that of what a FAT file system keeps when the stick is pulled out:
// its size and place stand in a file's name, so that a name is safe only after
// the whole file system was synced, and not after the file was.
func Copy(ctx context.Context, c Copying) (Copied, error) {
	p, err := read(c.From)
	if err != nil {
		return Copied{}, err
	}
	j := &job{Copying: c, plan: p, meter: newMeter(c.Clock, len(p.files)+1, p.total(), c.Told)}
	done, err := j.run(ctx)
	if err == nil {
		return done, nil
	}
	if ctx.Err() != nil && c.Disk.There() {
		return done, problem(Stopped, c.Label, err)
	}
	return done, judge(c.Label, !c.Disk.Lost(), err)
}

// job is one copy under way.
type job struct {
	Copying
	*plan
	*meter

	folder string // on the stick
	there  map[string]Entry
	buf    []byte
}

func (j *job) run(ctx context.Context) (Copied, error) {
	done := Copied{Files: len(j.files) + 1, Bytes: j.total()}
	if err := j.ready(); err != nil {
		return done, err
	}
	at, err := j.place(ctx)
	if err != nil {
		return done, err
	}
	j.folder, done.Folder, done.Before = at.folder, at.folder, at.whole
	if at.whole {
		return done, nil
	}
	for _, step := range []func(context.Context) error{j.mark, j.write, j.check, j.finish, j.unmark} {
		if err := ctx.Err(); err != nil {
			return done, err
		}
		if err := step(ctx); err != nil {
			return done, err
		}
	}
	return done, nil
}

// ready asks whether anything can be written at all, before it is tried.
func (j *job) ready() error {
	room, err := j.Disk.Room()
	if err != nil {
		return fmt.Errorf("ask how much fits: %w", err)
	}
	if room.ReadOnly {
		return problem(ReadOnly, j.Label, nil)
	}
	for _, f := range j.files {
		if room.Most > 0 && f.size > room.Most {
			return problem(TooLarge, j.Label, nil)
		}
	}
	return nil
}

// mark makes the folder and says in it that it is not whole. No file is written
// before that is on the stick.
func (j *job) mark(context.Context) error {
	if e, marked := j.there[fold(Mark)]; marked {
		if text, err := j.text(j.at(e.Name)); err == nil && j.marks(text) {
			return nil
		}
		if err := j.Disk.Remove(j.at(e.Name)); err != nil {
			return fmt.Errorf("write %s: %w", Mark, err)
		}
	}
	if err := j.put(Mark, j.markText(j.Note)); err != nil {
		return err
	}
	return j.sync()
}

// write writes all files but the manifest.
func (j *job) write(ctx context.Context) error {
	j.begin(Writing)
	for _, f := range j.files {
		j.file(f.name)
		kept, err := j.keeps(ctx, f)
		if err != nil {
			return err
		}
		if kept {
			j.skip(f.size)
			continue
		}
		if err := j.copy(ctx, f); err != nil {
			return fmt.Errorf("write %s: %w", f.name, err)
		}
	}
	return j.sync()
}

// keeps says whether an earlier attempt has brought a file to the stick. One that
// it brought in part, or that is not what it should be, is taken away.
func (j *job) keeps(ctx context.Context, f entry) (bool, error) {
	if old, is := j.there[fold(f.name+temporary)]; is {
		if err := j.Disk.Remove(j.at(old.Name)); err != nil {
			return false, fmt.Errorf("remove %s: %w", old.Name, err)
		}
	}
	old, is := j.there[fold(f.name)]
	if !is {
		return false, nil
	}
	if same, err := j.same(ctx, old.Name, f.size, f.sum, nil); same {
		return true, nil
	} else if err != nil && (ctx.Err() != nil || !j.Disk.There()) {
		return false, err
	}
	if err := j.Disk.Remove(j.at(old.Name)); err != nil {
		return false, fmt.Errorf("remove %s: %w", old.Name, err)
	}
	return false, nil
}

// check reads everything back from the stick.
func (j *job) check(ctx context.Context) error {
	j.begin(Checking)
	if err := j.Disk.Again(ctx); err != nil {
		return fmt.Errorf("look at the stick anew: %w", err)
	}
	for _, f := range j.files {
		j.file(f.name)
		same, err := j.same(ctx, f.name, f.size, f.sum, j.add)
		if err != nil {
			return err
		}
		if !same {
			return j.blame(ctx, f)
		}
	}
	return nil
}

// finish writes the manifest, and reads it back too.
func (j *job) finish(ctx context.Context) error {
	j.file(Manifest)
	for _, name := range []string{Manifest, Manifest + temporary} {
		if old, is := j.there[fold(name)]; is {
			if err := j.Disk.Remove(j.at(old.Name)); err != nil {
				return fmt.Errorf("remove %s: %w", old.Name, err)
			}
		}
	}
	// Until the text beside it is gone, a manifest that is not whole does no harm.
	if err := j.put(Manifest+temporary, j.manifest); err != nil {
		return err
	}
	j.work += int64(len(j.manifest)) * writeWeight
	if err := j.Disk.Rename(j.at(Manifest+temporary), j.at(Manifest)); err != nil {
		return fmt.Errorf("write %s: %w", Manifest, err)
	}
	if err := j.sync(); err != nil {
		return err
	}
	if err := j.Disk.Again(ctx); err != nil {
		return fmt.Errorf("look at the stick anew: %w", err)
	}
	same, err := j.same(ctx, Manifest, int64(len(j.manifest)), j.plan.sum, j.add)
	if err == nil && !same {
		err = problem(Damaged, j.Label, fmt.Errorf("%s is not on the stick as it was written", Manifest))
	}
	return err
}

// unmark takes the text away that says that the folder is not whole.
func (j *job) unmark(context.Context) error {
	if err := j.Disk.Remove(j.at(Mark)); err != nil {
		return fmt.Errorf("remove %s: %w", Mark, err)
	}
	if err := j.sync(); err != nil {
		return err
	}
	j.say()
	return nil
}

// at is the path of a file of the folder.
func (j *job) at(name string) string { return path.Join(j.folder, name) }

func (j *job) sync() error {
	if err := j.Disk.Sync(); err != nil {
		return fmt.Errorf("sync the stick: %w", err)
	}
	return nil
}

// same reads a file from the stick and holds it against what it should be.
func (j *job) same(ctx context.Context, name string, size int64, sum [sha256.Size]byte, told func(int64)) (bool, error) {
	in, err := j.Disk.Open(j.at(name))
	if err != nil {
		return false, fmt.Errorf("read %s back: %w", name, err)
	}
	to := newSummer(j.piece())
	n, err := j.pour(ctx, to, in, told)
	got := to.end()
	if err = errors.Join(err, in.Close()); err != nil {
		return false, fmt.Errorf("read %s back: %w", name, err)
	}
	return n == size && got == sum, nil
}

// text reads a short file of the stick.
func (j *job) text(name string) ([]byte, error) {
	in, err := j.Disk.Open(name)
	if err != nil {
		return nil, err
	}
	raw, err := atMost(in)
	return raw, errors.Join(err, in.Close())
}

// piece is how much is read and written at once.
func (j *job) piece() int { return int(min(piece, 512+j.total())) }

// pour copies until the end, in pieces after each of which it can be stopped.
func (j *job) pour(ctx context.Context, to io.Writer, from io.Reader, told func(int64)) (total int64, err error) {
	if j.buf == nil {
		j.buf = make([]byte, j.piece())
	}
	for {
		if err := ctx.Err(); err != nil {
			return total, err
		}
		n, end := io.ReadFull(from, j.buf)
		if n > 0 {
			wrote, err := writeAll(to, j.buf[:n])
			total += int64(wrote)
			if err != nil {
				return total, err
			}
			if told != nil {
				told(int64(n))
			}
		}
		switch {
		case errors.Is(end, io.EOF) || errors.Is(end, io.ErrUnexpectedEOF):
			return total, nil
		case end != nil:
			return total, end
		}
	}
}

// writeAll writes, and fails where less was taken.
func writeAll(to io.Writer, b []byte) (int, error) {
	n, err := to.Write(b)
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	return n, err
}

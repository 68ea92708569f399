package sim

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// roll is the job in the printer: its bytes, and the pieces of paper that it
// has become so far.
type roll struct {
	folder  string
	number  int    // of the last job in the folder
	command []byte // the command that is not complete yet
	raw     []byte
	pieces  []image.Image
	moved   bool // something is printed
	cut     bool // the last piece is cut off
}

// job is one finished job on its way to the folder.
type job struct {
	number int
	raw    []byte
	pieces []image.Image
}

// newRoll goes on counting behind what the folder holds already.
func newRoll(folder string) (*roll, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("make the paper folder: %w", err)
	}
	r := &roll{folder: folder}
	old, err := filepath.Glob(filepath.Join(folder, "*.bin"))
	if err != nil {
		return nil, fmt.Errorf("look for printed paper: %w", err)
	}
	for _, f := range old {
		if n, err := strconv.Atoi(strings.TrimSuffix(filepath.Base(f), ".bin")); err == nil {
			r.number = max(r.number, n)
		}
	}
	return r, nil
}

// put takes a byte of a command that moves the paper so far.
func (r *roll) put(c byte, dots int) {
	r.command = append(r.command, c)
	if dots > 0 {
		r.moved, r.cut = true, false
	}
}

// atOnce reports whether the present command is one of those that are obeyed
// as they arrive.
func (r *roll) atOnce() bool { return len(r.command) > 0 && r.command[0] == dle }

// keep ends a command. Questions about the printer's state are no part of a job.
func (r *roll) keep() {
	if !r.atOnce() {
		r.raw = append(r.raw, r.command...)
	}
	r.command = r.command[:0]
}

// add takes a piece of paper.
func (r *roll) add(piece image.Image) { r.pieces = append(r.pieces, piece) }

// take ends the job, or gives nil when nothing of it is on paper yet.
func (r *roll) take() *job {
	if len(r.pieces) == 0 {
		return nil
	}
	r.number++
	j := &job{number: r.number, raw: r.raw, pieces: r.pieces}
	r.raw, r.pieces, r.moved, r.cut = nil, nil, false, false
	return j
}

// drop forgets the job.
func (r *roll) drop() {
	r.command, r.raw, r.pieces, r.moved, r.cut = nil, nil, nil, false, false
}

// unsettled reports whether a pause would end something: a job that was cut,
// or one that left no mark, as the drawer's.
func (r *roll) unsettled() bool { return r.cut || len(r.raw) > 0 && !r.moved }

// file lets a job fall into the folder: the bytes, then the picture, so that
// whoever sees the picture finds both.
func (r *roll) file(j *job) error {
	name := filepath.Join(r.folder, fmt.Sprintf("%04d", j.number))
	if err := place(name+".bin", j.raw); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := png.Encode(&b, strip(j.pieces)); err != nil {
		return fmt.Errorf("draw job %d: %w", j.number, err)
	}
	return place(name+".png", b.Bytes())
}

// strip lays pieces of paper one below the other.
func strip(pieces []image.Image) image.Image {
	if len(pieces) == 1 {
		return pieces[0]
	}
	var size image.Point
	for _, p := range pieces {
		size.X = max(size.X, p.Bounds().Dx())
		size.Y += p.Bounds().Dy()
	}
	out := image.NewPaletted(image.Rectangle{Max: size}, color.Palette{color.White, color.Black})
	y := 0
	for _, p := range pieces {
		draw.Draw(out, p.Bounds().Add(image.Pt(0, y)), p, p.Bounds().Min, draw.Src)
		y += p.Bounds().Dy()
	}
	return out
}

// place makes a file appear whole.
func place(path string, b []byte) error {
	temp := path + ".part"
	if err := os.WriteFile(temp, b, 0o644); err != nil {
		return fmt.Errorf("write paper: %w", err)
	}
	if err := os.Rename(temp, path); err != nil {
		return fmt.Errorf("write paper: %w", err)
	}
	return nil
}

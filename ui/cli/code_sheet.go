package cli

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rsc.io/qr"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
)

// ending is what a file's name says that it is: "" for what no codes go into.
func ending(name string) string {
	switch end := strings.ToLower(filepath.Ext(name)); end {
	case ".txt", ".png", ".pdf", ".csv":
		return end
	}
	return ""
}

// labelLines is how many lines of text fit below a code.
const labelLines = 3

// label is one code as it is drawn, with at most labelLines of text below it.
type label struct {
	qr    *qr.Code
	human string
	lines []string
}

// drawing takes labels one by one and writes what it makes of them.
type drawing interface {
	label(l label) error
	close() error
}

// sheet is where issued codes go: lines on the shell or in a file, a picture,
// or pages. A file stands under its name when it is whole.
type sheet struct {
	name  string // "" for the shell
	part  *os.File
	out   *bufio.Writer
	draw  drawing     // nil for lines
	rows  *csv.Writer // for a spreadsheet
	tell  teller
	event string
	n     int
}

// sheet opens a file for codes; about names what is said of each besides.
func (k *running) sheet(name string, s event.Settings, about ...string) (*sheet, error) {
	to := &sheet{name: name, tell: newTeller(s), event: s.Name.In("")}
	if name == "" {
		to.out = bufio.NewWriter(k.env.Out)
		return to, nil
	}
	if _, err := os.Stat(name); err == nil {
		return nil, fmt.Errorf("%s exists already: choose another name", name)
	}
	part, err := os.CreateTemp(filepath.Dir(name), ".codes-*") // readable by its owner only
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", name, err)
	}
	to.part, to.out = part, bufio.NewWriter(part)
	switch ending(name) {
	case ".png":
		to.draw = &picture{out: to.out}
	case ".pdf":
		to.draw = newPages(to.out)
	case ".csv":
		to.rows = csv.NewWriter(to.out)
		return to, to.failed(to.rows.Write(append([]string{"code", "short code"}, about...)))
	}
	return to, nil
}

// add puts a code on the sheet, and above its own words what it is about: a
// shop's number for example.
func (s *sheet) add(c code.Code, human code.Human, about ...string) error {
	s.n++
	row := append([]string{c.Text(), human.Grouped()}, about...)
	switch {
	case s.rows != nil:
		return s.failed(s.rows.Write(row))
	case s.draw == nil:
		_, err := fmt.Fprintln(s.out, strings.Join(row, "\t"))
		return s.failed(err)
	}
	drawn, err := qr.Encode(c.Text(), qr.M)
	if err != nil {
		return fmt.Errorf("draw %s: %w", c, err)
	}
	l := label{qr: drawn, human: human.Grouped()}
	for _, text := range slices.Concat(about, s.tell.short(c.Body()), []string{s.event}) {
		if text != "" && len(l.lines) < labelLines {
			l.lines = append(l.lines, text)
		}
	}
	return s.failed(s.draw.label(l))
}

// done ends the file and gives it its name.
func (s *sheet) done() error {
	var err error
	switch {
	case s.draw != nil:
		err = s.draw.close()
	case s.rows != nil:
		s.rows.Flush()
		err = s.rows.Error()
	}
	err = errors.Join(err, s.out.Flush())
	if s.part == nil {
		return s.failed(err)
	}
	err = errors.Join(err, s.part.Sync(), s.part.Close())
	if err == nil {
		err = os.Rename(s.part.Name(), s.name)
	}
	if err != nil {
		return errors.Join(s.failed(err), os.Remove(s.part.Name()))
	}
	return nil
}

// drop leaves no file behind; the shell gets the lines that there are.
func (s *sheet) drop() error {
	if s.part == nil {
		return s.out.Flush()
	}
	return errors.Join(s.part.Close(), os.Remove(s.part.Name()))
}

func (s *sheet) failed(err error) error {
	if err == nil {
		return nil
	}
	where := s.name
	if where == "" {
		where = "the codes"
	}
	return fmt.Errorf("write %s: %w", where, err)
}

// what says what the file holds.
func (s *sheet) what() string {
	words := fmt.Sprintf("%d codes", s.n)
	if s.n == 1 {
		words = "1 code"
	}
	if p, ok := s.draw.(*pages); ok {
		words += fmt.Sprintf(" on %d pages", p.count())
		if p.count() == 1 {
			words = strings.TrimSuffix(words, "s")
		}
	}
	return words
}

// counted is a writer that knows how far it is.
type counted struct {
	out io.Writer
	at  int
}

// Write passes bytes on.
func (c *counted) Write(b []byte) (int, error) {
	n, err := c.out.Write(b)
	c.at += n
	return n, err
}

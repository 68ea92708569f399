package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"popstand/hardware/sim/page"
)

// paper is one job that fell out of the printer.
type paper struct {
	file    string
	number  string // of the receipt, "" when none can be read
	text    string
	strange int // bytes that mean nothing to a printer
}

// whole says whether the paper is a receipt to its end, and not the beginning
// of one.
func (p paper) whole() bool {
	return p.number != "" && strings.Contains(p.text, "TOTAL") && strings.Contains(p.text, "Proof")
}

// copy says whether it says that it is one.
func (p paper) copy() bool { return strings.Contains(p.text, "COPY") }

// dots is the width of the paper of the printer that popstand is told of.
const dots = 576

var numbered = regexp.MustCompile(`A-\d{6}`)

// papers reads what lies in the printer's folder with the decoder that was
// written apart from the encoder.
func papers(folder string) ([]paper, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.bin"))
	if err != nil {
		return nil, fmt.Errorf("look for paper: %w", err)
	}
	slices.Sort(files)
	var all []paper
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			return nil, fmt.Errorf("read paper: %w", err)
		}
		all = append(all, decode(filepath.Base(f), raw))
	}
	return all, nil
}

func decode(file string, raw []byte) paper {
	head := page.New(dots)
	var text []string
	for _, e := range head.Feed(raw) {
		if e.Kind == page.Cut {
			text = append(text, e.Page.Text...)
		}
	}
	if rest, some := head.Tear(); some {
		text = append(text, rest.Text...)
	}
	p := paper{file: file, text: strings.Join(text, "\n"), strange: head.Fed() - head.Accounted()}
	p.number = numbered.FindString(p.text)
	return p
}

// printed waits for a whole receipt of a sale, and gives all papers of it.
func (w *world) printed(ctx context.Context, number string) (found []paper, err error) {
	err = await(ctx, soon, func(context.Context) error {
		all, err := papers(w.folder)
		if err != nil {
			return err
		}
		found = found[:0]
		for _, p := range all {
			if p.number == number && p.whole() {
				found = append(found, p)
			}
		}
		if len(found) == 0 {
			return fmt.Errorf("of %d papers none is the receipt %s", len(all), number)
		}
		return nil
	})
	return found, err
}

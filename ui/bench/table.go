package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"popstand/hardware/sim"
)

// view is all that the page shows.
type view struct {
	Event  string
	Assets map[string]string
	Groups []Group
	Table  table
}

// table is what a person sees who stands before the devices.
type table struct {
	Printer sim.PrinterView
	Scanner scanner
	Spare   scanner
	Stick   bool // plugged in
	Files   int  // things on the stick's top level
	Folder  string
	Paper   string // URL of the paper in the printer: what is being printed, else what was printed last
	Torn    []torn
}

// scanner is what a person sees who holds a scanner. Name is the one that its acts begin with.
type scanner struct {
	Name  string
	Label string
	sim.ScannerView
}

// torn is a piece of paper that was torn off.
type torn struct {
	Number  string // "0007", as the file in the paper folder is called
	Picture string // URL
	Bytes   string // URL of what the printer was sent
}

// tornShown is how many pieces of paper lie on the table; older ones stay in the folder.
const tornShown = 12

func (b *Bench) look() table {
	printer, torn := b.Table.Printer.View(), tornPieces(b.Table.Paper)
	return table{
		Printer: printer,
		Scanner: scanner{Name: first, Label: "Scanner", ScannerView: b.Table.Scanner.View()},
		Spare:   scanner{Name: spare, Label: "Second scanner", ScannerView: b.Table.Spare.View()},
		Stick:   b.Table.Stick.Plugged(),
		Files:   entries(b.Table.Stick.Path()),
		Folder:  b.Table.Paper,
		Paper:   b.paper(printer, torn),
		Torn:    torn,
	}
}

func (b *Bench) paper(printer sim.PrinterView, torn []torn) string {
	if !printer.Printing && len(torn) > 0 {
		return torn[0].Picture
	}
	return fmt.Sprintf("/bench/paper/now.png?%d", b.drawn.Add(1))
}

func entries(folder string) int {
	found, err := os.ReadDir(folder)
	if err != nil {
		return 0 // the stick is out
	}
	return len(found)
}

// tornPieces lists the newest pictures of the paper folder, newest first.
func tornPieces(folder string) []torn {
	found, err := filepath.Glob(filepath.Join(folder, "*.png"))
	if err != nil {
		return nil
	}
	slices.Sort(found)
	slices.Reverse(found)
	var pieces []torn
	for _, path := range found[:min(len(found), tornShown)] {
		number := filepath.Base(path)
		number = number[:len(number)-len(".png")]
		pieces = append(pieces, torn{
			Number: number, Picture: "/bench/paper/" + number + ".png", Bytes: "/bench/paper/" + number + ".bin",
		})
	}
	return pieces
}

// says puts the printer's state into words, worst first, and gives its tone.
func (t table) says() (words, tone string) {
	faults := t.Printer.Faults
	switch {
	case !t.Printer.Plugged:
		return "Unplugged", "stop"
	case faults.Cover:
		return "Cover open", "stop"
	case faults.Paper == sim.PaperOut:
		return "Out of paper", "stop"
	case faults.Jam:
		return "Cutter stuck", "stop"
	case faults.Mute:
		return "Never answers", "ask"
	case faults.Garbled:
		return "Bad cable", "ask"
	case faults.Slow > 0:
		return "Slow line", "ask"
	case faults.Paper == sim.PaperLow:
		return "Paper low", "ask"
	case t.Printer.Printing:
		return "Printing", "go"
	}
	return "Ready", "go"
}

// says puts the scanner's state into words, worst first, and gives its tone.
func (s scanner) says() (words, tone string) {
	switch {
	case !s.Plugged:
		return "Unplugged", "stop"
	case s.Faults.Silent:
		return "Sends nothing", "ask"
	case s.Faults.Garbled:
		return "Bad cable", "ask"
	case s.Faults.Unended:
		return "No end mark", "ask"
	case s.Faults.Repeats:
		return "Repeats itself", "ask"
	case s.Faults.Slow:
		return "Slow line", "ask"
	}
	return "Plugged in", "go"
}

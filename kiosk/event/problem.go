package event

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says what a problem stops.
type Severity string

// An error stops loading; a warning is probably a mistake; a note says what
// this version does not read.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
	SeverityNote    Severity = "note"
)

// Problem is one thing in an event folder that a person should look at.
type Problem struct {
	File     string // slash-separated, inside the folder
	Line     int    // from 1; 0 = the whole file
	Field    string // key or column, "" = the whole line
	Message  string // what is wrong
	Cure     string // what to do
	Severity Severity
}

// String gives the problem as one line of text, in the form that editors jump to.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
	}
	fmt.Fprintf(&b, ": %s: ", p.Severity)
	if p.Field != "" {
		fmt.Fprintf(&b, "%s: ", p.Field)
	}
	b.WriteString(p.Message)
	if p.Cure != "" {
		b.WriteString(" " + p.Cure)
	}
	return b.String()
}

// Failed says whether a folder with these problems must not be loaded.
func Failed(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Severity == SeverityError })
}

// findings collects the problems of one check, so that a reader can go on
// after the first.
type findings struct {
	list  []Problem
	limit int  // the most that are kept, 0 = all
	more  int  // left out
	worse bool // an error was left out
}

// at is a place in a file.
type at struct {
	file  string
	line  int
	field string
}

func (f *findings) add(where at, severity Severity, message, cure string) {
	if f.full() {
		f.more++
		f.worse = f.worse || severity == SeverityError
		return
	}
	f.list = append(f.list, Problem{
		File: where.file, Line: where.line, Field: where.field,
		Message: message, Cure: cure, Severity: severity,
	})
}

// full says whether what is found from now on is only counted.
func (f *findings) full() bool { return f.limit > 0 && len(f.list) >= f.limit }

func (f *findings) wrong(where at, message, cure string) {
	f.add(where, SeverityError, message, cure)
}

func (f *findings) sorted() []Problem {
	slices.SortStableFunc(f.list, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return f.list
}

// Package migrations holds the tables of popstand, written once in the SQL that
// SQLite and PostgreSQL share. It knows nothing of Go types or of what the rows
// mean; kiosk/ledger runs the files in the order of their names.
package migrations

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed *.sql
var files embed.FS

// Migration is one file: a name that is recorded when it has run, and its
// statements, which may not contain a semicolon inside a literal.
type Migration struct {
	Name       string
	Statements []string
}

// All returns every migration in the order in which it must run.
func All() ([]Migration, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return nil, fmt.Errorf("list migrations: %w", err)
	}
	all := make([]Migration, 0, len(names))
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read migration %s: %w", name, err)
		}
		all = append(all, Migration{Name: strings.TrimSuffix(name, ".sql"), Statements: split(string(text))})
	}
	return all, nil
}

// split cuts a file at its semicolons and drops comment lines: the extended
// protocol of PostgreSQL takes one statement at a time.
func split(text string) []string {
	var body strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(strings.TrimSpace(line), "--") {
			body.WriteString(line)
		}
	}
	var out []string
	for part := range strings.SplitSeq(body.String(), ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

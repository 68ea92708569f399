package migrations_test

import (
	"regexp"
	"strings"
	"testing"

	"popstand/migrations"
)

var (
	table   = regexp.MustCompile(`(?s)^CREATE TABLE (\w+) \((.*)\)$`)
	primary = regexp.MustCompile(`PRIMARY KEY \((\w+)`)
	column  = regexp.MustCompile(`(?m)^\s*([a-z_]+)\s+([A-Z]+)`)
	index   = regexp.MustCompile(`^CREATE (UNIQUE )?INDEX (\w+) ON \w+ \((\w+)`)
	foreign = regexp.MustCompile(`\b(SERIAL|BIGSERIAL|SEQUENCE|REFERENCES|TRIGGER|DEFERRABLE|JSONB?|TIMESTAMP|BOOLEAN|AUTOINCREMENT|NOTIFY)\b`)
)

// Events must be able to lie apart, in a database that spreads its rows by them
// as in two files: every key begins with the event, and the tables are what all
// databases have. An index that makes nothing unique may begin otherwise.
func TestEveryKeyBeginsWithTheEvent(t *testing.T) {
	all, err := migrations.All()
	if err != nil {
		t.Fatal(err)
	}
	tables := 0
	for _, m := range all {
		for _, s := range m.Statements {
			if word := foreign.FindString(s); word != "" {
				t.Errorf("%s: %s is not what all databases have", m.Name, word)
			}
			if i := index.FindStringSubmatch(s); i != nil && i[1] != "" && i[3] != "event" {
				t.Errorf("%s: the unique index %s begins with %s", m.Name, i[2], i[3])
			}
			found := table.FindStringSubmatch(s)
			if found == nil {
				continue
			}
			tables++
			if key := primary.FindStringSubmatch(found[2]); key == nil || key[1] != "event" {
				t.Errorf("%s: the key of %s does not begin with the event", m.Name, found[1])
			}
			for _, c := range column.FindAllStringSubmatch(found[2], -1) {
				if kind := c[2]; kind != "TEXT" && kind != "BIGINT" && kind != "BYTEA" {
					t.Errorf("%s: %s.%s is a %s", m.Name, found[1], c[1], kind)
				}
			}
		}
	}
	if tables < 60 || strings.Count(all[0].Statements[0], "event") == 0 {
		t.Errorf("only %d tables were looked at", tables)
	}
}

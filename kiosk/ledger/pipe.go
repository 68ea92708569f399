package ledger

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/lib/pq"
)

// What a hub takes in comes in batches of some hundred facts, each of which
// writes a dozen rows. Asking a server for each row one at a time takes longer
// than all the rest, so on PostgreSQL the rows of a batch are gathered and sent
// together: rows for one table as one statement, and what only adds to counters
// added up here first. A SELECT sends what is gathered before it asks.

// pipeBytes is how much is gathered at most; more wins nothing.
const pipeBytes = 512 << 10

// pipe gathers statements that change rows, in the order of their texts.
type pipe struct {
	shapes map[string]shape
	order  []string         // texts that have rows, as they came
	rows   map[string][]row // by text
	sums   map[string]int   // which row of a text adds to a key
	size   int
	err    error // of what was sent; the transaction is of no use then
}

// row is the arguments of one statement.
type row []any

// shape is what is known of a statement from its text.
type shape struct {
	kind   shapeKind
	before string // what stands before the values
	values []string
	after  string // and behind them
	keys   []int  // arguments that name the row, of one that adds
	adds   []int  // arguments that are added
	tops   []int  // arguments of which the greatest counts
}

type shapeKind int

const (
	other   shapeKind = iota // has to be sent in its place
	inserts                  // a row of its own
	adds                     // an addition to a row's counters
)

var (
	insertText = regexp.MustCompile(`(?s)^(\s*INSERT INTO (\w+) \(([^)]*)\)\s+VALUES )\(([^()]*)\)\s*(.*)$`)
	updateText = regexp.MustCompile(`(?s)^ON CONFLICT \(([^)]*)\) DO UPDATE SET\s+(.*?)\s*$`)
)

// shapeOf reads a statement.
func shapeOf(text string) shape {
	m := insertText.FindStringSubmatch(text)
	if m == nil {
		return shape{}
	}
	s := shape{kind: inserts, before: m[1], values: fields(m[4]), after: m[5]}
	if s.after == "" || strings.HasSuffix(s.after, "DO NOTHING") {
		return s
	}
	u := updateText.FindStringSubmatch(s.after)
	if u == nil {
		return shape{}
	}
	columns, sets := fields(m[3]), fields(u[2])
	for _, key := range fields(u[1]) {
		s.keys = append(s.keys, argument(s.values, columns, key))
	}
	for _, set := range sets {
		column, _, _ := strings.Cut(set, " ")
		from := argument(s.values, columns, column)
		switch here := m[2] + "." + column; set {
		case fmt.Sprintf("%s = %s + excluded.%s", column, here, column):
			s.adds = append(s.adds, from)
		case fmt.Sprintf("%s = CASE WHEN excluded.%s > %s THEN excluded.%s ELSE %s END", column, column, here, column, here):
			s.tops = append(s.tops, from)
		default:
			return shape{}
		}
	}
	if slices.Contains(slices.Concat(s.keys, s.adds, s.tops), -1) {
		return shape{}
	}
	s.kind = adds
	return s
}

func fields(list string) []string {
	out := strings.Split(list, ",")
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

// argument is which argument is a column's value, -1 when none is.
func argument(values, columns []string, column string) int {
	i := slices.Index(columns, column)
	if i < 0 || i >= len(values) {
		return -1
	}
	n, err := strconv.Atoi(strings.TrimPrefix(values[i], "$"))
	if err != nil || !strings.HasPrefix(values[i], "$") {
		return -1
	}
	return n - 1
}

// gather takes one statement.
func (p *pipe) gather(ctx context.Context, c *conn, text string, args []any) error {
	s, known := p.shapes[text]
	if !known {
		s = shapeOf(text)
		p.shapes[text] = s
	}
	switch s.kind {
	case other:
		if err := p.send(ctx, c); err != nil {
			return err
		}
		c.pipe = nil
		err := c.Exec(ctx, text, args...)
		c.pipe = p
		return err
	case adds:
		added, err := p.add(s, text, args)
		if added || err != nil {
			return err
		}
	case inserts:
	}
	if len(p.rows[text]) == 0 {
		p.order = append(p.order, text)
	}
	p.rows[text] = append(p.rows[text], slices.Clone(args))
	for _, a := range args {
		p.size += 8
		switch v := a.(type) {
		case string:
			p.size += len(v)
		case []byte:
			p.size += 2 * len(v)
		}
	}
	if p.size > pipeBytes {
		return p.send(ctx, c)
	}
	return nil
}

// add adds to a row that is gathered already, and says whether there was one.
func (p *pipe) add(s shape, text string, args []any) (bool, error) {
	key := text
	for _, k := range s.keys {
		key += fmt.Sprintf("\x00%v", args[k])
	}
	i, there := p.sums[key]
	if !there {
		p.sums[key] = len(p.rows[text])
		return false, nil
	}
	have := p.rows[text][i]
	for n, a := range slices.Concat(s.adds, s.tops) {
		one, known := number(have[a])
		two, also := number(args[a])
		switch {
		case !known || !also:
			return false, fmt.Errorf("a %T is added to a counter", args[a])
		case n < len(s.adds):
			have[a] = one + two
		default:
			have[a] = max(one, two)
		}
	}
	return true, nil
}

func number(v any) (int64, bool) {
	switch n := v.(type) {
	case int64:
		return n, true
	case int:
		return int64(n), true
	}
	return 0, false
}

// send sends what is gathered, as one text.
func (p *pipe) send(ctx context.Context, c *conn) error {
	if p.err != nil || len(p.order) == 0 {
		return p.err
	}
	var b strings.Builder
	b.Grow(p.size + p.size/2)
	for _, text := range p.order {
		s := p.shapes[text]
		b.WriteString(s.before)
		for i, r := range p.rows[text] {
			if i > 0 {
				b.WriteByte(',')
			}
			if p.err = s.write(&b, r); p.err != nil {
				return p.err
			}
		}
		b.WriteString(" " + s.after + ";\n")
	}
	p.order, p.size = p.order[:0], 0
	clear(p.rows)
	clear(p.sums)
	if _, err := c.c.ExecContext(ctx, b.String()); err != nil {
		p.err = fmt.Errorf("send rows: %w", err)
	}
	return p.err
}

// write writes one row's values.
func (s shape) write(b *strings.Builder, r row) error {
	b.WriteByte('(')
	for i, v := range s.values {
		if i > 0 {
			b.WriteByte(',')
		}
		n, err := strconv.Atoi(strings.TrimPrefix(v, "$"))
		if err != nil || !strings.HasPrefix(v, "$") {
			b.WriteString(v) // a constant of the text
			continue
		}
		if err := literal(b, r[n-1]); err != nil {
			return err
		}
	}
	b.WriteByte(')')
	return nil
}

// literal writes a value as SQL.
func literal(b *strings.Builder, v any) error {
	switch v := v.(type) {
	case nil:
		b.WriteString("NULL")
	case int64:
		b.WriteString(strconv.FormatInt(v, 10))
	case int:
		b.WriteString(strconv.Itoa(v))
	case string:
		b.WriteString(pq.QuoteLiteral(v))
	case []byte:
		b.WriteString(`'\x`)
		b.WriteString(hex.EncodeToString(v))
		b.WriteByte('\'')
	default:
		return fmt.Errorf("no SQL is known for a %T", v)
	}
	return nil
}

// send sends what is gathered before something is asked.
func (c *conn) send(ctx context.Context) error {
	if c.pipe == nil {
		return nil
	}
	return c.pipe.send(ctx, c)
}

// pass runs what stores a batch, with its rows gathered. Where that fails, as
// for one fact that can't be applied, nothing of it stays and slow is run
// instead, which looks at each fact by itself.
func (c *conn) pass(ctx context.Context, fast, slow func() error) error {
	if c.alone {
		return slow()
	}
	if err := c.step(ctx, "SAVEPOINT batch"); err != nil {
		return err
	}
	c.pipe = &pipe{shapes: map[string]shape{}, rows: map[string][]row{}, sums: map[string]int{}}
	err := fast()
	if err == nil {
		err = c.pipe.send(ctx, c)
	}
	err = errors.Join(err, c.pipe.err)
	c.pipe = nil
	if err == nil {
		return c.step(ctx, "RELEASE SAVEPOINT batch")
	}
	if diagnose(err) != harmless || givenUp(err) || errors.As(err, new(*GapError)) || errors.As(err, new(*ForkError)) {
		return err
	}
	c.undone()
	if err := c.step(ctx, "ROLLBACK TO SAVEPOINT batch"); err != nil {
		return err
	}
	return slow()
}

package till

import (
	"context"
	"fmt"
	"reflect"

	"popstand/kiosk/ledger"
)

const factsOfZs = `
SELECT node, epoch, seq, kind, version, body, hash
FROM fact
WHERE event = $1 AND kind IN ('till.closed', 'till.corrected')
ORDER BY node, epoch, seq`

// link is the Z before, while the journals are walked.
type link struct {
	node        string
	epoch, z    int64
	sum         string // what version 2 says of it
	hash        string // what version 1 says of it
	corrections []Correction
	all         map[string]bool // that the Zs before may be called
}

// findUnchained finds Zs that do not follow the one before: by their number, by
// what they say of it, or because they leave out what was found out since.
func findUnchained(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	rows, err := q.Query(ctx, factsOfZs, string(event))
	if err != nil {
		return nil, fmt.Errorf("read Zs: %w", err)
	}
	defer rows.Close()
	var found []string
	var last link
	for rows.Next() {
		var f ledger.Fact
		var raw string
		var hash []byte
		if err := rows.Scan(&f.Node, &f.Epoch, &f.Seq, &f.Kind, &f.Version, &raw, &hash); err != nil {
			return nil, fmt.Errorf("read Zs: %w", err)
		}
		copy(f.Hash[:], hash)
		f.Body = []byte(raw)
		if last.node != string(f.Node) {
			last = link{node: string(f.Node), all: map[string]bool{"": true}}
		}
		words, err := last.follow(f)
		if err != nil {
			return nil, fmt.Errorf("read fact %s/%d/%d: %w", f.Node, f.Epoch, f.Seq, err)
		}
		if words != "" {
			found = append(found, words)
		}
	}
	return found, rows.Err()
}

// follow goes on to the next fact, and says what is wrong with it.
func (l *link) follow(f ledger.Fact) (words string, err error) {
	if f.Kind == KindCorrected {
		return "", decode(f.Body, func(b Corrected) {
			l.corrections = append(l.corrections, Correction{Till: b.Till, Series: b.Series, Z: b.Z, Amount: b.Amount, Reason: b.Reason})
		})
	}
	err = decode(f.Body, func(z Closed) {
		words = l.judge(f, z)
		*l = link{node: l.node, epoch: f.Epoch, z: z.Z, sum: sumOf(f.Body), hash: f.Hash.String(), all: l.all}
		l.all[l.sum], l.all[l.hash] = true, true
	})
	return words, err
}

// A new epoch begins where the storage was lost: its first Z may follow any that
// was known then, and knows of no correction since.
func (l *link) judge(f ledger.Fact, z Closed) string {
	want, before := l.z+1, l.sum
	switch {
	case f.Version == 1:
		before = l.hash
	case l.epoch != f.Epoch:
		want = 1
	}
	begins := l.epoch != 0 && l.epoch != f.Epoch
	switch {
	case begins && l.all[z.Previous] && (z.Z == want || f.Version == 1):
		return ""
	case z.Z != want:
		return fmt.Sprintf("Z %d of %s stands where %d should", z.Z, f.Node, want)
	case z.Previous != before:
		return fmt.Sprintf("Z %d of %s follows %q, and %q came before", z.Z, f.Node, z.Previous, before)
	case f.Version > 1 && len(z.Corrections)+len(l.corrections) > 0 && !reflect.DeepEqual(z.Corrections, l.corrections):
		return fmt.Sprintf("Z %d of %s corrects %v, the journal gives %v", z.Z, f.Node, z.Corrections, l.corrections)
	}
	return ""
}

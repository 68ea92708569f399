package claim

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"popstand/kiosk/ledger"
)

// TakeAll is Take for several uses of one code that one fact accepts: k says
// everything about them but their numbers. It asks for few statements, however
// many they are, because a refund takes a use for each unit.
func TakeAll(ctx context.Context, t ledger.Tables, f ledger.Fact, k Taking, uses []int64) error {
	if k.Actor == "" {
		k.Actor = f.Actor
	}
	if k.For == (Act{}) {
		k.For = Act{Node: f.Node, Op: f.Op}
	}
	for _, no := range uses {
		if err := (Use{k.Code, no}).check(); err != nil {
			return fmt.Errorf("claim uses: %w", err)
		}
	}
	for rest := uses; len(rest) > 0; {
		n := widest(len(rest))
		if err := putClaims(ctx, t, f, k, rest[:n]); err != nil {
			return err
		}
		rest = rest[n:]
	}
	met, err := usesMet(ctx, t, f.Event, k.Code)
	if err != nil {
		return err
	}
	for _, no := range uses {
		if u := (Use{k.Code, no}); met[no] {
			if err := settle(ctx, t, f.Event, u); err != nil {
				return err
			}
		}
	}
	return nil
}

// widest is how many rows the next statement takes: a power of two, so that few
// statements are ever prepared.
func widest(n int) int {
	w := 1
	for w*2 <= min(n, 16) {
		w *= 2
	}
	return w
}

// insertClaims is insertClaim for n uses: $3 and the parameters from $16 on are
// their numbers, all the others are the same in each row.
func insertClaims(n int) string {
	rows := make([]string, n)
	for i := range rows {
		no := "$3"
		if i > 0 {
			no = "$" + strconv.Itoa(15+i)
		}
		rows[i] = "($1, $2, " + no + ", $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
	}
	return strings.Replace(insertClaim, oneRow, strings.Join(rows, ", "), 1)
}

const oneRow = `($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`

func putClaims(ctx context.Context, t ledger.Tables, f ledger.Fact, k Taking, uses []int64) error {
	args := []any{
		string(f.Event), k.Code.String(), uses[0], string(f.Node), f.Epoch, f.Seq, string(k.Way), k.What, string(k.Collector), string(k.Actor),
		string(k.For.Node), string(k.For.Op), int64(f.HLC), f.At.Wall, string(f.At.Trust),
	}
	for _, no := range uses[1:] {
		args = append(args, no)
	}
	if err := t.Exec(ctx, insertClaims(len(uses)), args...); err != nil {
		return fmt.Errorf("claim %d uses of %s: %w", len(uses), k.Code, err)
	}
	return nil
}

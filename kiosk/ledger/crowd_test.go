package ledger_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"popstand/kiosk/ledger"
)

// Many screens begin at once and ask for what nobody has asked for before. None
// may wait for a connection that another one has, which waits as well.
func TestManyScreensBeginAtOnce(t *testing.T) {
	onEach(t, func(t *testing.T, cfg ledger.Config) {
		l := open(t, cfg)
		const screens = 4 // as many as the pool has connections
		var inside, all sync.WaitGroup
		inside.Add(screens)
		answers := make([]error, screens)
		for i := range screens {
			all.Go(func() {
				answers[i] = l.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
					inside.Done()
					inside.Wait()
					var n int64
					return q.QueryRow(ctx, fmt.Sprintf("SELECT COUNT(*) + %d FROM fact", i)).Scan(&n)
				})
			})
		}
		all.Wait()
		for _, err := range answers {
			if err != nil {
				t.Error(err)
			}
		}
	})
}

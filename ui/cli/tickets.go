package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/google/uuid"

	"popstand/kiosk"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// importedTicketsName is where this machine notes which list of tickets it took
// in last.
const importedTicketsName = "tickets.imported"

// importTickets takes in the tickets of the folder, beside the sales.
func (k *running) importTickets(ctx context.Context, dir string) {
	if k.signing == nil {
		return
	}
	if err := k.importAllTickets(ctx, dir); err != nil && ctx.Err() == nil {
		k.env.Log.Error("the tickets are not taken in", "file", event.TicketsFile, "err", err)
	}
}

func (k *running) importAllTickets(ctx context.Context, dir string) error {
	digest, err := folderDigest(dir, event.TicketsFile)
	if err != nil {
		return err
	}
	if digest == "" { // a list that was taken away misses nothing
		return kiosk.KeepMissedTickets(ctx, k.stall.Ledger, 0)
	}
	if before, err := k.stall.Setting(ctx, importedTicketsName); err != nil || before == digest {
		return err
	}
	if err := k.stall.RoomToImport(); err != nil {
		return err
	}
	e, problems := event.Check(os.DirFS(dir))
	if event.Failed(problems) {
		return errors.New("mend event.yaml and products.csv first")
	}
	done, err := k.takeTickets(ctx, dir, e)
	if err != nil {
		return err
	}
	k.env.Log.Info("tickets taken in", "new", done.Issued, "known", done.Same)
	if err := k.noteMissedTickets(ctx, dir, done.Missed); err != nil {
		return err
	}
	return k.stall.KeepSetting(ctx, importedTicketsName, digest)
}

// takeTickets takes the tickets of a folder in and tells what is wrong with them.
func (k *running) takeTickets(ctx context.Context, dir string, e event.Event) (signing.ImportedList, error) {
	done, err := k.signing.Import(ctx, os.DirFS(dir), e, k.tellProgress())
	for _, p := range done.Problems {
		fmt.Fprintln(k.env.Err, p)
	}
	return done, err
}

// noteMissedTickets says which tickets are not here, and keeps it for who looks
// later: their holders come to the table all the same.
func (k *running) noteMissedTickets(ctx context.Context, dir string, n int) error {
	if n > 0 {
		k.env.Log.Warn("tickets were not taken in", "tickets", n, "file", event.TicketsFile, "do", "popstand event check "+dir+" names them")
	}
	if err := kiosk.KeepMissedTickets(ctx, k.stall.Ledger, int64(n)); err != nil {
		return err
	}
	if k.desk != nil {
		k.desk.Learned()
	}
	return nil
}

// loadTickets takes in the tickets of a folder that is loaded by command, after
// its orders.
func (k *running) loadTickets(ctx context.Context, dir string, e event.Event) (signing.ImportedList, error) {
	if k.signing == nil {
		return signing.ImportedList{}, nil
	}
	done, err := k.takeTickets(ctx, dir, e)
	if err != nil {
		return done, err
	}
	return done, k.noteMissedTickets(ctx, dir, done.Missed)
}

// tellEvery is how often people are told how far a session is likely to get.
// pace.Forecast.Tell wants to be asked every two minutes at least.
const tellEvery = 30 * time.Second

// tellHolders keeps what people are told in step with what is likely, until ctx
// ends.
func (k *running) tellHolders(ctx context.Context) {
	again := time.NewTicker(tellEvery)
	defer again.Stop()
	for {
		select {
		case <-again.C:
			k.tellOnce(ctx)
		case <-ctx.Done():
			return
		}
	}
}

// tellOnce tells what is news now. The screens hear of it by the journal, like of
// any other fact.
func (k *running) tellOnce(ctx context.Context) {
	n, err := k.signing.Tell(ctx, ledger.Act{Op: ledger.Op(uuid.NewString()), Actor: "system"})
	var refused *ledger.Refusal
	switch {
	case ctx.Err() != nil, errors.As(err, &refused):
		return
	case err != nil:
		k.env.Log.Error("nobody is told how far a session gets", "err", err)
	case n > 0:
		k.desk.Changed()
	}
}

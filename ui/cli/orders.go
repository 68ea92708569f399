package cli

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"popstand/kiosk"
	"popstand/kiosk/album"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/signing"
)

// openDesks makes the desks that codes are good for: where orders are handed
// out, and where tickets are sold and called. A kiosk whose keys are lost goes
// on selling, and says what to do.
func (k *running) openDesks(ctx context.Context) error {
	settings, err := k.settings(ctx)
	if err != nil {
		return err
	}
	signer, err := k.signer(ctx)
	var refused *ledger.Refusal
	switch {
	case errors.As(err, &refused):
		k.env.Log.Error("no orders are handed out and no tickets sold, and receipts carry no signed code: codes can't be checked", "why", refused.Code, "do", refused.Do)
		return nil
	case err != nil:
		return fmt.Errorf("open the keys: %w", err)
	}
	k.keys = signer
	if settings.Pickup != nil {
		k.pickup = &pickup.Desk{Ledger: k.stall.Ledger, Keys: signer, Random: k.env.Random}
	}
	if len(settings.Sessions) > 0 {
		k.signing = &signing.Desk{Ledger: k.stall.Ledger, Keys: signer, Random: k.env.Random, Album: album.New(k.stall.CaptureDir())}
	}
	return nil
}

// importedName is where this machine notes which list it took in last.
const importedName = "orders.imported"

// importOrders takes in the orders of the folder. It goes on beside the sales,
// because a hundred thousand orders take minutes.
func (k *running) importOrders(ctx context.Context, dir string) {
	if k.pickup == nil {
		return
	}
	err := k.importAll(ctx, dir)
	switch {
	case ctx.Err() != nil:
		return
	case err != nil:
		k.env.Log.Error("the orders are not taken in", "file", event.OrdersFile, "err", err)
	}
}

func (k *running) importAll(ctx context.Context, dir string) error {
	digest, err := folderDigest(dir, event.OrdersFile)
	if err != nil {
		return err
	}
	if digest == "" { // a list that was taken away misses nothing
		return kiosk.KeepMissedOrders(ctx, k.stall.Ledger, 0)
	}
	if before, err := k.stall.Setting(ctx, importedName); err != nil || before == digest {
		return err
	}
	if err := k.stall.RoomToImport(); err != nil {
		return err
	}
	e, problems := event.Check(os.DirFS(dir))
	if event.Failed(problems) {
		return errors.New("mend event.yaml and products.csv first")
	}
	done, err := k.takeIn(ctx, dir, e)
	if err != nil {
		return err
	}
	k.env.Log.Info("orders taken in", "new", done.Received, "changed", done.Changed, "known", done.Same, "cancelled", done.Cancelled)
	if err := k.noteMissed(ctx, dir, done.Missed); err != nil {
		return err
	}
	return k.stall.KeepSetting(ctx, importedName, digest)
}

// noteMissed says which orders are not here, and keeps it for who looks later:
// their buyers stand at the counter with good codes.
func (k *running) noteMissed(ctx context.Context, dir string, n int) error {
	if n > 0 {
		k.env.Log.Warn("orders were not taken in", "orders", n, "file", event.OrdersFile, "do", "popstand event check "+dir+" names them")
	}
	if err := kiosk.KeepMissedOrders(ctx, k.stall.Ledger, int64(n)); err != nil {
		return err
	}
	if k.desk != nil {
		k.desk.Learned()
	}
	return nil
}

// takeIn takes the orders of a folder in and tells what is wrong with them.
func (k *running) takeIn(ctx context.Context, dir string, e event.Event) (pickup.Imported, error) {
	done, err := k.pickup.Import(ctx, os.DirFS(dir), e, k.tellProgress())
	for _, p := range done.Problems {
		fmt.Fprintln(k.env.Err, p)
	}
	return done, err
}

// loadOrders takes in the orders of a folder that is loaded by command.
func (k *running) loadOrders(ctx context.Context, dir string, e event.Event) (pickup.Imported, error) {
	err := k.openDesks(ctx)
	k.tellMade(k.keys)
	if err != nil || k.pickup == nil {
		return pickup.Imported{}, err
	}
	done, err := k.takeIn(ctx, dir, e)
	if err != nil {
		return done, err
	}
	return done, k.noteMissed(ctx, dir, done.Missed)
}

// tellProgress says every tenth of a long list.
func (k *running) tellProgress() func(done, total int64) {
	said := int64(0)
	return func(done, total int64) {
		if total < 1<<20 || done*10/total == said {
			return
		}
		said = done * 10 / total
		k.env.Log.Info("taking in the list", "of 10", said)
	}
}

// folderDigest tells one list of orders or tickets from another, and what they are
// checked against; "" where there is none.
func folderDigest(dir, list string) (string, error) {
	h := sha256.New()
	for _, name := range []string{list, "event.yaml", "products.csv"} {
		f, err := os.Open(filepath.Join(dir, name))
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == list:
			return "", nil
		case err != nil:
			return "", fmt.Errorf("read the event folder: %w", err)
		}
		_, err = io.Copy(h, f)
		if err = errors.Join(err, f.Close()); err != nil {
			return "", fmt.Errorf("read %s: %w", name, err)
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}

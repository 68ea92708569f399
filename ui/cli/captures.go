package cli

import (
	"context"

	"popstand/kiosk/buyer"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// tidyPictures deletes the pictures that nobody has a right to keep any more: at
// the start what a power cut left, and later what another kiosk deleted or whose
// holder was erased.
func (k *running) tidyPictures(ctx context.Context) {
	commits, stop := k.stall.Watch()
	defer stop()
	k.tidyOnce(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case facts, open := <-commits:
			if !open {
				return
			}
			if facts == nil || endsPicture(facts) {
				k.tidyOnce(ctx)
			}
		}
	}
}

func (k *running) tidyOnce(ctx context.Context) {
	n, err := k.signing.Tidy(ctx)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		k.env.Log.Error("pictures that are not to be kept may still be here: look into the folder captures", "err", err)
	case n > 0:
		k.env.Log.Info("pictures deleted that nobody keeps any more", "files", n)
	}
}

func endsPicture(facts []ledger.Fact) bool {
	for i := range facts {
		if facts[i].Kind == signing.KindCaptureDeleted || facts[i].Kind == buyer.KindErased {
			return true
		}
	}
	return false
}

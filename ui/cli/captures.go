package cli

import (
	"context"

	"popstand/kiosk/album"
	"popstand/kiosk/buyer"
	"popstand/kiosk/dispute"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// tidier is an area that keeps pictures.
type tidier interface {
	Tidy(ctx context.Context) (int, error)
}

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
	all := []tidier{k.cases}
	if k.signing != nil {
		all = append(all, k.signing)
	}
	for _, of := range all {
		k.tidy(ctx, of)
	}
}

func (k *running) tidy(ctx context.Context, of tidier) {
	n, err := of.Tidy(ctx)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		k.env.Log.Error("pictures that are not to be kept may still be here: look into the folders captures and cases", "err", err)
	case n > 0:
		k.env.Log.Info("pictures deleted that nobody keeps any more", "files", n)
	}
}

func endsPicture(facts []ledger.Fact) bool {
	for i := range facts {
		switch facts[i].Kind {
		case signing.KindCaptureDeleted, dispute.KindPictureDeleted, buyer.KindErased:
			return true
		}
	}
	return false
}

// openCases makes the desk at which people decide what no rule does.
func (k *running) openCases() {
	k.cases = &dispute.Desk{Ledger: k.stall.Ledger, Random: k.env.Random, Album: album.New(k.stall.CaseDir())}
}

package dispute

import (
	"context"
	"errors"
	"io/fs"

	"popstand/kiosk/album"
	"popstand/kiosk/ledger"
)

// mostPictures bounds how many pictures of a case are kept at one time.
const mostPictures = 8

// Refusals of pictures, worded as those that are taken at a signing table.
var (
	// RefuseNoAlbum answers where no pictures are kept.
	RefuseNoAlbum = ledger.Refuse("no_album", "No pictures are kept at this kiosk.")
	// RefuseNoConsent answers a picture to which nobody agreed.
	RefuseNoConsent = ledger.Refuse("no_consent", "Ask first. Without consent no picture is kept.")
	// RefuseNoPicture answers for a picture that the case does not have.
	RefuseNoPicture = ledger.Refuse("capture_unknown", "This case has no such picture.")
	// RefuseGone answers for a picture that was deleted, or that this kiosk does not have.
	RefuseGone = ledger.Refuse("capture_gone", "This picture is not here any more.")
)

// Taking asks to keep a picture of what a case is about.
type Taking struct {
	Case    ID         `json:"case"`
	Consent string     `json:"consent"` // the language of the words that were agreed to; "" where nobody agreed
	Picture []byte     `json:"-"`       // JPEG or PNG
	Hash    album.Hash `json:"hash"`    // of what is kept; Take fills it in
}

// Take keeps a photo beside a case. It is on disk before the fact that speaks of
// it; where that is never recorded, the next Tidy takes it away. Refusals: no_album,
// no_consent, not_a_picture, picture_too_large, captures_full (most), case_unknown,
// case_closed, erased.
func (d *Desk) Take(ctx context.Context, act ledger.Act, in Taking) error {
	switch {
	case d.Album == nil:
		return RefuseNoAlbum
	case in.Consent == "" || len(in.Consent) > 16:
		return RefuseNoConsent
	}
	d.Album.Lock()
	defer d.Album.Unlock()
	pic, err := album.Develop(in.Picture, false)
	if err != nil {
		return err
	}
	in.Hash = album.HashOf(pic.Body)
	fresh, err := d.Album.Keep(in.Hash, pic.Body)
	if err != nil {
		return err
	}
	act.Ask = ask(act, KindPictured, in)
	_, err = d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		return note(ctx, tx, in, pic)
	})
	var no *ledger.Refusal
	if fresh && errors.As(err, &no) {
		return errors.Join(err, d.Album.Drop(string(in.Hash)))
	}
	return err
}

func note(ctx context.Context, tx *ledger.Tx, in Taking, pic album.Picture) error {
	c, err := ByID(ctx, tx, tx.Event(), in.Case)
	switch {
	case err != nil:
		return err
	case c.Outcome != "":
		return RefuseClosed
	}
	all, err := picturesOf(ctx, tx, tx.Event(), in.Case)
	if err != nil {
		return err
	}
	living := 0
	for _, p := range all {
		if p.Living() && p.Hash == in.Hash {
			return nil // it was sent twice
		}
		if p.Living() {
			living++
		}
	}
	if living >= mostPictures {
		return ledger.Refuse("captures_full", "Enough pictures of this case are kept. Delete one first.", "most", "8")
	}
	_, err = tx.Record(ctx, KindPictured, Pictured{Case: in.Case, Hash: in.Hash, Type: pic.Type, Bytes: int64(len(pic.Body)), Consent: in.Consent})
	return err
}

// Dropping asks to delete a picture.
type Dropping struct {
	Case   ID         `json:"case"`
	Hash   album.Hash `json:"hash"`
	Reason string     `json:"reason"`
}

// Drop deletes a picture, here at once and on every node that hears of it. It can't
// be taken back. What was deleted before is not deleted again: that records nothing.
// Refusals: capture_unknown, no_reason, reason_too_long.
func (d *Desk) Drop(ctx context.Context, act ledger.Act, in Dropping) error {
	act.Ask = ask(act, KindPictureDeleted, in)
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		reason, err := reasoned(in.Reason, false)
		switch {
		case err != nil:
			return err
		case reason == "":
			return ledger.Refuse("no_reason", "Say why it is deleted.")
		}
		all, err := picturesOf(ctx, tx, tx.Event(), in.Case)
		if err != nil {
			return err
		}
		gone, known := PictureDeleted{Case: in.Case, Hash: in.Hash, Reason: reason}, false
		for _, p := range all {
			if p.Hash != in.Hash {
				continue
			}
			known = true
			if !p.Deleted {
				gone.Of = append(gone.Of, p.Place)
			}
		}
		switch {
		case !known:
			return RefuseNoPicture
		case len(gone.Of) == 0:
			return nil
		}
		_, err = tx.Record(ctx, KindPictureDeleted, gone)
		return err
	})
	if err != nil || d.Album == nil {
		return err
	}
	_, err = d.Tidy(ctx)
	return err
}

// Pictures lists what was taken of a case, in that order, with what was deleted,
// and whether this node has them.
func (d *Desk) Pictures(ctx context.Context, id ID) (all []Picture, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err = picturesOf(ctx, q, d.Ledger.Event(), id)
		return err
	})
	for i := range all {
		all[i].Here = d.Album != nil && all[i].Living() && d.Album.Has(all[i].Hash)
	}
	return all, err
}

// Show reads a picture of a case, and what it is. Refusals: capture_unknown,
// capture_gone.
func (d *Desk) Show(ctx context.Context, id ID, h album.Hash) ([]byte, Picture, error) {
	all, err := d.Pictures(ctx, id)
	if err != nil {
		return nil, Picture{}, err
	}
	why := RefuseNoPicture
	for _, p := range all {
		if p.Hash != h {
			continue
		}
		why = RefuseGone
		if !p.Here {
			continue
		}
		body, err := d.Album.Read(h)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, p, RefuseGone
		}
		return body, p, err
	}
	return nil, Picture{}, why
}

// Tidy deletes every picture that no case has any more, because it was deleted, who
// is behind the case was erased, or the power went before a fact spoke of it. It
// returns how many.
func (d *Desk) Tidy(ctx context.Context) (int, error) {
	if d.Album == nil {
		return 0, nil
	}
	d.Album.Lock()
	defer d.Album.Unlock()
	living := map[album.Hash]bool{}
	err := d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := pictures(ctx, q, d.Ledger.Event(), picturesOfEvent)
		for _, p := range all {
			living[p.Hash] = living[p.Hash] || p.Living()
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	names, err := d.Album.Stray(living)
	if err != nil {
		return 0, err
	}
	return len(names), d.Album.Drop(names...)
}

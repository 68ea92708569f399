package signing

import (
	"context"
	"errors"
	"io/fs"

	"popstand/kiosk/album"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

// mostCaptures bounds how many pictures of a ticket are kept at one time.
const mostCaptures = 8

// Refusals of what is taken at the table.
var (
	// RefuseNoAlbum answers where no pictures are kept.
	RefuseNoAlbum = ledger.Refuse("no_album", "No pictures are kept at this kiosk.")
	// RefuseNoConsent answers a picture to which nobody agreed.
	RefuseNoConsent = ledger.Refuse("no_consent", "Ask first. Without consent no picture is kept.")
	// RefuseNoCapture answers for a picture that the ticket does not have.
	RefuseNoCapture = ledger.Refuse("capture_unknown", "This ticket has no such picture.")
	// RefuseGone answers for a picture that was deleted, or that this kiosk does not have.
	RefuseGone = ledger.Refuse("capture_gone", "This picture is not here any more.")
)

// Capturing asks to keep a picture that was taken at the table.
type Capturing struct {
	Ticket  ID     `json:"ticket"`
	Kind    Taken  `json:"kind"`
	Consent string `json:"consent"` // the language of the words that were agreed to; "" where nobody agreed
	Picture []byte `json:"-"`       // JPEG or PNG
	Hash    Hash   `json:"hash"`    // of what is kept; Capture fills it in
}

// Capture keeps a photo or a signature beside a ticket. The picture is on disk
// before the fact that speaks of it; where that is never recorded, the next Tidy
// takes the picture away. Refusals: no_album, no_consent, bad_capture,
// not_a_picture, picture_too_large, nothing_drawn, captures_full (most),
// no_sessions, session_unknown, ticket_unknown, ticket_void, and those of who may
// serve.
func (d *Desk) Capture(ctx context.Context, act ledger.Act, in Capturing) (Capture, error) {
	switch {
	case d.Album == nil:
		return Capture{}, RefuseNoAlbum
	case in.Kind != Photo && in.Kind != Signature:
		return Capture{}, ledger.Refuse("bad_capture", "Take a photo or a signature.")
	case in.Consent == "" || len(in.Consent) > 16:
		return Capture{}, RefuseNoConsent
	}
	d.Album.Lock()
	defer d.Album.Unlock()
	pic, err := album.Develop(in.Picture, in.Kind == Signature)
	if err != nil {
		return Capture{}, err
	}
	in.Hash = album.HashOf(pic.Body)
	fresh, err := d.Album.Keep(in.Hash, pic.Body)
	if err != nil {
		return Capture{}, err
	}
	act.Ask = asked(act, KindCaptured, in)
	_, err = d.with(ctx, act, in.Ticket, func(ctx context.Context, tx *ledger.Tx, _ event.Session, t Ticket) error {
		return d.noteCapture(ctx, tx, t, in, pic)
	})
	if fresh && isRefusalOf(err) {
		return Capture{}, errors.Join(err, d.Album.Drop(string(in.Hash)))
	}
	if err != nil {
		return Capture{}, err
	}
	return d.captured(ctx, in.Ticket, in.Hash)
}

func (d *Desk) noteCapture(ctx context.Context, tx *ledger.Tx, t Ticket, in Capturing, pic album.Picture) error {
	settings, err := settingsOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	if err := serves(ctx, tx, settings); err != nil {
		return err
	}
	all, err := CapturesOf(ctx, tx, tx.Event(), t.Ticket)
	if err != nil {
		return err
	}
	living := 0
	for _, c := range all {
		if !c.Living() {
			continue
		}
		if c.Hash == in.Hash {
			return nil // it was sent twice
		}
		living++
	}
	if living >= mostCaptures {
		return ledger.Refuse("captures_full", "Enough pictures of this ticket are kept. Delete one first.", "most", "8")
	}
	_, err = tx.Record(ctx, KindCaptured, Captured{
		Ticket: t.Ticket, Session: t.Session, Hash: in.Hash, Kind: in.Kind, Type: pic.Type, Bytes: int64(len(pic.Body)),
		Consent: in.Consent, Buyer: t.Word.Buyer,
	})
	return err
}

// Discarding asks to delete a picture.
type Discarding struct {
	Ticket ID     `json:"ticket"`
	Hash   Hash   `json:"hash"`
	Reason string `json:"reason"`
}

// DeleteCapture deletes a picture, here at once and on every node that hears of
// it. It can't be taken back. What was deleted before is not deleted again: that
// records nothing. Refusals: capture_unknown, no_reason, bad_reason, no_sessions,
// and those of who may serve.
func (d *Desk) DeleteCapture(ctx context.Context, act ledger.Act, in Discarding) error {
	act.Ask = asked(act, KindCaptureDeleted, in)
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		switch {
		case in.Reason == "":
			return ledger.Refuse("no_reason", "Say why it is deleted.")
		case len(in.Reason) > maxText:
			return ledger.Refuse("bad_reason", "Say it in fewer words.")
		}
		settings, err := settingsOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		if err := serves(ctx, tx, settings); err != nil {
			return err
		}
		all, err := capturesOf(ctx, tx, tx.Event(), in.Ticket, in.Hash)
		if err != nil {
			return err
		}
		gone := CaptureDeleted{Ticket: in.Ticket, Hash: in.Hash, Reason: in.Reason}
		for _, c := range all {
			if !c.Deleted {
				gone.Of = append(gone.Of, c.place)
			}
		}
		if len(gone.Of) == 0 {
			return nil
		}
		_, err = tx.Record(ctx, KindCaptureDeleted, gone)
		return err
	})
	if err != nil || d.Album == nil {
		return err
	}
	_, err = d.Tidy(ctx)
	return err
}

// Picture reads a picture of a ticket, and what it is. Refusals: capture_unknown,
// capture_gone.
func (d *Desk) Picture(ctx context.Context, id ID, h Hash) ([]byte, Capture, error) {
	c, err := d.captured(ctx, id, h)
	switch {
	case err != nil:
		return nil, c, err
	case d.Album == nil || !c.Living():
		return nil, c, RefuseGone
	}
	body, err := d.Album.Read(h)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, c, RefuseGone
	}
	return body, c, err
}

// Tidy deletes every picture that no ticket has any more, because it was deleted,
// because who was in it was erased, or because the power went before a fact spoke
// of it. It returns how many.
func (d *Desk) Tidy(ctx context.Context) (int, error) {
	if d.Album == nil {
		return 0, nil
	}
	d.Album.Lock()
	defer d.Album.Unlock()
	var living map[Hash]bool
	err := d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		living, err = livingCaptures(ctx, q, d.Ledger.Event())
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

// isRefusalOf says whether an error is a "no", after which nothing was recorded.
func isRefusalOf(err error) bool {
	var r *ledger.Refusal
	return errors.As(err, &r)
}

package dispute_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"testing"

	"popstand/kiosk/album"
	"popstand/kiosk/buyer"
	"popstand/kiosk/dispute"
)

// photo is a picture of something, each number another.
func photo(t *testing.T, n uint8) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 40, 30))
	for i := range img.Pix {
		img.Pix[i] = n
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (d *desk) files() int {
	d.t.Helper()
	all, err := os.ReadDir(d.dir)
	d.do(err)
	return len(all)
}

func TestAPictureIsKeptWithConsentAndCanBeDeleted(t *testing.T) {
	d, b := newDesk(t), newDesk(t, second)
	c := d.opened(dispute.Opening{Ground: dispute.Damaged})
	in := dispute.Taking{Case: c.Opened.Case, Consent: "en", Picture: photo(t, 90)}
	refused(t, d.Take(ctx, d.act("ana"), in), "no_album")
	d.Album = album.New(d.dir)
	refused(t, d.Take(ctx, d.act("ana"), dispute.Taking{Case: c.Opened.Case, Picture: in.Picture}), "no_consent")
	refused(t, d.Take(ctx, d.act("ana"), dispute.Taking{Case: "nowhere", Consent: "en", Picture: in.Picture}), "case_unknown")
	if d.files() != 0 {
		t.Error("a picture stays that nobody may keep")
	}
	d.do(d.Take(ctx, d.act("ana"), in))
	d.do(d.Take(ctx, d.act("ana"), in)) // sent twice
	all, err := d.Pictures(ctx, c.Opened.Case)
	if err != nil || len(all) != 1 || !all[0].Here || all[0].Consent != "en" {
		t.Fatalf("kept %+v, %v", all, err)
	}
	body, _, err := d.Show(ctx, c.Opened.Case, all[0].Hash)
	if err != nil || album.HashOf(body) != all[0].Hash {
		t.Errorf("shown %d bytes, %v", len(body), err)
	}
	b.take(d)
	b.Album = album.New(b.dir)
	_, _, err = b.Show(ctx, c.Opened.Case, all[0].Hash)
	refused(t, err, "capture_gone") // the file is at the other kiosk
	b.do(b.Drop(ctx, b.act("jonas"), dispute.Dropping{Case: c.Opened.Case, Hash: all[0].Hash, Reason: "asked"}))
	d.take(b)
	n, err := d.Tidy(ctx)
	if err != nil || n != 1 || d.files() != 0 {
		t.Errorf("%d were deleted, %v", n, err)
	}
	_, _, err = d.Show(ctx, c.Opened.Case, "no such")
	refused(t, err, "capture_unknown")
}

func TestAPictureGoesWithWhoIsBehindTheCase(t *testing.T) {
	d := newDesk(t)
	d.Album = album.New(d.dir)
	c := d.opened(dispute.Opening{Ground: dispute.Damaged, Note: "Mina"})
	d.do(d.Take(ctx, d.act("ana"), dispute.Taking{Case: c.Opened.Case, Consent: "en", Picture: photo(t, 90)}))
	d.do(buyer.Erase(ctx, d.Ledger, d.act("jonas"), c.Word.Buyer))
	n, err := d.Tidy(ctx)
	if err != nil || n != 1 || d.files() != 0 {
		t.Errorf("%d were deleted, %v", n, err)
	}
}

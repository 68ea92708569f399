package ui_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"popstand/kiosk/signing"
)

// TestCapture takes a photo with a browser's camera and a signature with a finger, beside the ticket of who is at the
// table, and deletes them again.
func TestCapture(t *testing.T) {
	t.Parallel()
	w := startSelling(t, startStall(t), sizes()[0])
	w.complaints = []string{"404", "ermissions policy"} // a picture that is gone, and a page that asks for the camera
	for _, p := range []part{
		{"APhoto", aPhoto},
		{"ASignature", aSignature},
		{"NoCamera", noCamera},
		{"WithoutScript", aPhotoWithoutScript},
		{"TheProof", theProof},
		{"Deleted", picturesDeleted},
		{"OnlyThereAndOnlyForStaff", onlyThereAndOnlyForStaff},
	} {
		if !t.Run(p.name, func(t *testing.T) { p.test(w.in(t)) }) {
			return
		}
	}
}

// kept are the files of the pictures.
func (w *window) kept() []string {
	w.t.Helper()
	all, err := filepath.Glob(filepath.Join(w.stall.dir, "captures", "*"))
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

// shots waits until so many pictures are beside the ticket, all of them drawn.
func (w *window) shots(n int) {
	w.t.Helper()
	until[bool](w, `document.readyState === 'complete' && (shots => shots.length === `+number(n)+` && shots.every(s => s.querySelector('img')?.naturalWidth > 0))([...document.querySelectorAll('[data-testid="shot"]')])`, number(n)+" pictures")
}

func number(n int) string { return string(rune('0' + n)) }

func aPhoto(w *window) {
	w.open("/signing/signing-2")
	w.tap("photo")
	w.see("capture", "A11")
	w.await(`document.querySelector('[data-testid="video"]').videoWidth > 0`)
	w.see("consent", "Nachweis für Soft Static") // as its holder reads it
	w.shot("live")
	w.tap("take")
	w.await(`document.querySelector('form').dataset.ready === '1'`)
	w.gone("video")
	w.shot("taken")
	w.tap("again")
	w.gone("paper")
	w.tap("take")
	w.await(`document.querySelector('form').dataset.ready === '1'`)
	w.tap("keep") // nobody has agreed
	w.await(`document.querySelector('[name="consent"]').matches(':invalid')`)
	w.tap("consent")
	w.tap("keep")
	w.shots(1)
	w.shot("kept")
	if n := len(w.kept()); n != 1 {
		w.t.Errorf("%d files are kept", n)
	}
	var fact signing.Captured
	if err := json.Unmarshal(w.stall.facts(signing.KindCaptured)[0], &fact); err != nil {
		w.t.Fatal(err)
	}
	if fact.Kind != signing.Photo || fact.Consent != "de" || fact.Type != "image/jpeg" || filepath.Base(w.kept()[0]) != string(fact.Hash) {
		w.t.Errorf("the fact is %+v, the file %s", fact, w.kept()[0])
	}
}

func aSignature(w *window) {
	w.tap("kind-signature")
	at := w.find(id("paper"))
	w.run(
		chromedp.MouseEvent("mousePressed", at.X-80, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.MouseEvent("mouseMoved", at.X, at.Y-30, chromedp.ButtonLeft),
		chromedp.MouseEvent("mouseMoved", at.X+80, at.Y+20, chromedp.ButtonLeft),
		chromedp.MouseEvent("mouseReleased", at.X+80, at.Y+20, chromedp.ButtonLeft, chromedp.ClickCount(1)),
	)
	w.await(`document.querySelector('form').dataset.ready === '1'`)
	w.shot("signed")
	w.tap("clear")
	w.await(`!document.querySelector('form').dataset.ready`)
	w.touch(id("paper")) // a dot is a sign, too
	w.await(`document.querySelector('form').dataset.ready === '1'`)
	w.tap("consent")
	w.tap("keep")
	w.shots(2)
	w.open("/signing/signing-2")
	w.tap("hero")
	w.see("shots", "Signature")
	w.shots(2)
	w.shot("beside")
}

// Each reason why there is no camera has words that say what to do, and the way round it.
func noCamera(w *window) {
	other := w.beside()
	other.early(`navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', sessionStorage.fault || 'NotAllowedError'))`)
	at := ask[string](w, `location.pathname`) + "/photo"
	for _, c := range []struct{ fault, says string }{{"", "denied"}, {"NotFoundError", "none"}, {"NotReadableError", "busy"}} {
		other.open(at)
		other.run(chromedp.Evaluate[chromedp.Void](`sessionStorage.fault = '` + c.fault + `'`))
		other.open(at)
		other.see("say-"+c.says, "Or choose a picture.")
		other.gone("take")
		other.shot(c.says)
	}
	other.run(chromedp.SetUploadFiles(`input[type="file"]`, []string{photoOf(w.t)}))
	other.await(`document.querySelector('form').dataset.ready === '1'`)
	other.see("paper", "")
	other.tap("consent")
	other.tap("keep")
	other.shots(3)
}

// photoOf is a photo as a telephone makes it.
func photoOf(t testing.TB) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 1800, 1200))
	for i := range img.Pix {
		img.Pix[i] = byte(i * i >> 4)
	}
	img.Set(0, 0, color.White)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 98}); err != nil {
		t.Fatal(err)
	}
	if b.Len() < 1<<20 {
		t.Fatalf("only %d bytes: every form may have so many", b.Len())
	}
	path := filepath.Join(t.TempDir(), "photo.jpg")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func aPhotoWithoutScript(w *window) {
	other := w.beside()
	other.plain()
	other.open(ask[string](w, `location.pathname`) + "/photo")
	other.see("capture", "Choose a picture, tick")
	other.shot("plain")
	other.run(chromedp.SetUploadFiles(`input[type="file"]`, []string{photoOf(w.t)}))
	other.tap("consent")
	other.loads(func() { other.tap("keep") })
	other.await(`document.querySelectorAll('[data-testid="shot"]').length === 4`)
	if n := len(w.kept()); n != 4 {
		w.t.Errorf("%d files are kept", n)
	}
}

func theProof(w *window) {
	w.open("/signing/signing-2")
	w.tap("call-next")
	w.calls("A12")
	w.tap("more")
	w.tap("proof")
	w.see("proof-pictures", "4 pictures kept")
	w.see("proof-A11", "4 pictures kept")
	w.see("proof-tickets", "served")
	w.shot("proof")
	list := promised[string](w, `fetch('/signing/signing-2/proof/file').then(r => r.text())`)
	if !strings.Contains(list, ",A11,") || !strings.HasPrefix(list, "session,creator,served_at,ticket,") {
		w.t.Errorf("the list says\n%s", list)
	}
	w.tap("proof-A11")
	w.see("ticket", "A11")
}

// promised is what a promise of the page comes to.
func promised[T comparable](w *window, script string) T {
	w.t.Helper()
	w.run(chromedp.Evaluate[chromedp.Void](`window.answer = null; void (` + script + `).then(a => { window.answer = a; })`))
	return until[T](w, "window.answer", script)
}

func picturesDeleted(w *window) {
	w.touch(id("drop"))
	w.see("why-asked", "The holder asks for it")
	w.shot("why")
	w.tap("why-asked")
	w.see("shot", "Deleted")
	w.await(`document.querySelectorAll('[data-testid="shot"] img').length === 3`)
	if n := len(w.kept()); n != 3 {
		w.t.Errorf("%d files are left", n)
	}
	gone := filepath.Base(w.kept()[0])
	if err := os.Remove(w.kept()[0]); err != nil {
		w.t.Fatal(err)
	}
	w.open(ask[string](w, `location.pathname`))
	w.see("capture", "The file is gone")
	if got := promised[int](w, `fetch(location.pathname + '/`+gone+`').then(r => r.status)`); got != http.StatusNotFound {
		w.t.Errorf("what is gone is answered with %d", got)
	}
}

// Nobody who is not signed in sees a picture, and no other page gets the camera.
func onlyThereAndOnlyForStaff(w *window) {
	at := ask[string](w, `location.pathname + '/' + document.querySelector('[data-testid="shot"] img').src.split('/').pop()`)
	req, err := http.NewRequestWithContext(w.t.Context(), http.MethodGet, w.stall.URL+at, http.NoBody)
	if err != nil {
		w.t.Fatal(err)
	}
	res, err := (&http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}).Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/signin" {
		w.t.Errorf("a stranger gets %s", res.Status)
	}
	w.open("/sell")
	if got := promised[string](w, `navigator.mediaDevices.getUserMedia({video: true}).then(() => 'a picture', e => e.name)`); got != "NotAllowedError" {
		w.t.Errorf("the selling page gets %s", got)
	}
}

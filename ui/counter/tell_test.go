package counter_test

import (
	"errors"
	"net/http"
	"net/url"
	"testing"

	"github.com/gofiber/fiber/v2"
)

// A fault after a tap may hide a sale that was recorded: only a page that was
// merely looked at promises that no money moved.
func TestAFaultPromisesOnlyWhatIsKnown(t *testing.T) {
	b := selling(t)
	broken := func(*fiber.Ctx) error { return errors.New("the answer was lost") }
	b.site.Get("/broken", broken)
	b.site.Post("/broken", broken)
	token := b.get("/sell").hidden("csrf")
	promised := map[string][2]string{
		"en": {"No money was moved", "It may have been recorded all the same."},
		"de": {"Kein Geld wurde bewegt", "Vielleicht ist es trotzdem gespeichert."},
		"es": {"No se movió dinero", "Puede que se haya guardado."},
		"ja": {"お金は動いていません", "記録された可能性があります"},
	}
	for lang, words := range promised {
		b.send(http.MethodPost, "/settings", url.Values{"csrf": {token}, "lang": {lang}})
		b.send(http.MethodGet, "/broken", nil)
		b.faulty().shows(words[0]).hides(words[1])
		b.send(http.MethodPost, "/broken", url.Values{"csrf": {token}})
		b.faulty().shows(words[1]).hides(words[0])
		if !b.has("receipts") {
			t.Errorf("%s: no way to the last receipts", lang)
		}
	}
}

// faulty fails the test unless a fault was answered.
func (b *browser) faulty() *browser {
	b.t.Helper()
	if b.status != http.StatusInternalServerError {
		b.t.Errorf("%s: status %d", b.path, b.status)
	}
	return b
}

package ui_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"

	"popstand/kiosk/kiosktest"
)

// noticing notes when a verdict stands in the page, in the browser's own time.
const noticing = `new MutationObserver(() => {
	const verdict = document.querySelector('[data-testid="verdict"]');
	if (!verdict || verdict === window.noticed && verdict.dataset.reason === window.noticedAs) return;
	window.noticed = verdict;
	window.noticedAs = verdict.dataset.reason;
	sessionStorage.noticed = JSON.stringify({reason: verdict.dataset.reason, at: performance.timeOrigin + performance.now()});
}).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ['data-reason']})`

// BenchmarkScanToVerdict is the way of a code from before its first byte is on a
// scanner's line to the verdict in the staff's page, in a real browser. At 9600
// baud the code alone would be 150 ms on its way; a pseudo-terminal takes none.
func BenchmarkScanToVerdict(b *testing.B) {
	d := startStall(b)
	w := startSelling(b, d, sizes()[0])
	call(w, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: noticing})
	w.open("/pickup")
	codes := map[string]string{"ready": d.codes("ready")[0], "unpaid": d.codes("unpaid")[0]}
	var took kiosktest.Spread
	for b.Loop() {
		for range 25 {
			for _, reason := range []string{"ready", "unpaid"} { // never the same twice, which would count once
				took = append(took, w.noticed(codes[reason], reason))
			}
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(took.Microseconds(.5)/1e3, "p50-ms")
	b.ReportMetric(took.Microseconds(.99)/1e3, "p99-ms")
}

// noticed scans a code and says how long it took until the page showed this reason.
func (w *window) noticed(text, reason string) time.Duration {
	w.t.Helper()
	began := time.Now()
	w.stall.scan(text)
	w.await(`JSON.parse(sessionStorage.noticed || '{"at": 0}').at > ` + millis(began) + ` && window.noticedAs === '` + reason + `'`)
	var seen struct{ At float64 }
	if err := json.Unmarshal([]byte(ask[string](w, `sessionStorage.noticed`)), &seen); err != nil {
		w.t.Fatal(err)
	}
	return time.Duration(seen.At*float64(time.Millisecond)) - time.Duration(began.UnixNano())
}

func millis(at time.Time) string {
	raw, err := json.Marshal(float64(at.UnixNano()) / 1e6)
	if err != nil {
		panic("BUG: " + err.Error())
	}
	return string(raw)
}

package counter_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"popstand/ui/part"
)

// gallery writes every state as a file, to look at: go test ./ui/counter -run TestEveryState -gallery DIR
var gallery = flag.String("gallery", "", "folder that every state of every screen is written to")

func TestEveryStateIsDrawnInEveryLanguage(t *testing.T) {
	for _, w := range part.Languages() {
		for _, st := range stallOf(w.Code).states() {
			t.Run(w.Code+"/"+st.name, func(t *testing.T) {
				var page bytes.Buffer
				if err := st.page.Render(context.Background(), &page); err != nil {
					t.Fatal(err)
				}
				wellFormed(t, page.String())
				decent(t, page.String())
				keep(t, w.Code, st.name, page.Bytes())
			})
		}
	}
}

// wellFormed reads the page tag by tag: each element that opens is closed in its turn.
func wellFormed(t *testing.T, page string) {
	t.Helper()
	page = voids.ReplaceAllString(strings.TrimPrefix(page, "<!doctype html>"), "<$1$2/>")
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.Entity = false, xml.HTMLEntity
	var open []string
	ids := map[string]bool{}
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not well formed: %v", err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			open = append(open, e.Name.Local)
			element(t, e, ids)
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != e.Name.Local {
				t.Fatalf("</%s> closes %v", e.Name.Local, open)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Fatalf("left open: %v", open)
	}
}

var voids = regexp.MustCompile(`<(meta|link|input|img|br|hr)\b([^>]*?)/?>`)

// element asks what holds for every element: no inline style or handler, ids
// used once, a form that posts says where, a picture says what it shows.
func element(t *testing.T, e xml.StartElement, ids map[string]bool) {
	t.Helper()
	attrs := map[string]string{}
	for _, a := range e.Attr {
		attrs[a.Name.Local] = a.Value
		if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") {
			t.Errorf("<%s %s=%q>: the content policy refuses it", e.Name.Local, a.Name.Local, a.Value)
		}
	}
	if id := attrs["id"]; id != "" {
		if ids[id] {
			t.Errorf("id %q stands twice", id)
		}
		ids[id] = true
	}
	if e.Name.Local == "form" && (attrs["method"] == "" || attrs["action"] == "") {
		t.Errorf("a form without method or action does nothing when scripting is off: %v", attrs)
	}
	if _, has := attrs["alt"]; e.Name.Local == "img" && !has {
		t.Errorf("picture without alt: %v", attrs)
	}
	if d, has := attrs["d"]; e.Name.Local == "path" && has && d == "" {
		t.Error("an icon that does not exist")
	}
}

// decent asks that no text was left as a placeholder, and that each form that
// posts carries the token.
func decent(t *testing.T, page string) {
	t.Helper()
	visible := tags.ReplaceAllString(page, "\n")
	if left := placeholder.FindString(visible); left != "" {
		t.Errorf("placeholder %s is not filled", left)
	}
	if strings.Contains(visible, "%!") {
		t.Error("a number is written wrongly")
	}
	posts := strings.Count(page, `method="post"`)
	if tokens := strings.Count(page, `name="csrf"`); tokens != posts {
		t.Errorf("%d forms post, %d carry the token", posts, tokens)
	}
	for _, key := range []string{"printer.", "storage.", "mirror.", "clock.", "journal.", "scanner.", "print.", "step.", "advice.", "trouble.", "heat."} {
		for _, line := range strings.Split(visible, "\n") {
			if strings.HasPrefix(line, key) {
				t.Errorf("untranslated key %q", line)
			}
		}
	}
}

var (
	tags        = regexp.MustCompile(`<[^>]*>`)
	placeholder = regexp.MustCompile(`\{[a-z]+\}`)
)

func keep(t *testing.T, lang, name string, page []byte) {
	t.Helper()
	if *gallery == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*gallery, name+"-"+lang+".html"), page, 0o600); err != nil {
		t.Fatal(err)
	}
}

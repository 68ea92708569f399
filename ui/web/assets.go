package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/gofiber/fiber/v2"
)

//go:embed assets
var embedded embed.FS

// assetRoot is where assets are served: /a/<hash>/css/app.css.
const assetRoot = "/a/"

// Assets are the files that pages are drawn with. Each stands under a URL with a fingerprint and may be kept for ever;
// the embedded ones share one, so that a style sheet can name its fonts by relative path.
type Assets struct {
	mu    sync.RWMutex
	urls  map[string]string // name -> URL
	files map[string]asset  // URL -> file
}

type asset struct {
	kind   string // Content-Type
	body   []byte
	packed []byte // gzip, nil when that saves nothing
}

// openAssets reads the embedded files and packs them: 0.1 s on a small computer. gzip and not brotli, because a kiosk
// talks to itself: the 6 KB that brotli would save never leave the machine.
func openAssets() (*Assets, error) {
	bodies, err := readEmbedded()
	if err != nil {
		return nil, err
	}
	a := &Assets{urls: make(map[string]string), files: make(map[string]asset)}
	root := assetRoot + fingerprint(bodies) + "/"
	for name, body := range bodies {
		if err := a.add(name, root+name, body); err != nil {
			return nil, err
		}
	}
	return a, nil
}

func readEmbedded() (map[string][]byte, error) {
	bodies := make(map[string][]byte)
	err := fs.WalkDir(embedded, "assets", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := embedded.ReadFile(name)
		bodies[strings.TrimPrefix(name, "assets/")] = body
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read assets: %w", err)
	}
	return bodies, nil
}

// fingerprint names a set of files by their names and contents, in 16 hex digits.
func fingerprint(bodies map[string][]byte) string {
	all := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(bodies)) {
		sum := sha256.Sum256(bodies[name])
		fmt.Fprintf(all, "%s %x\n", name, sum)
	}
	return hex.EncodeToString(all.Sum(nil)[:8])
}

func (a *Assets) add(name, url string, body []byte) error {
	kind, ok := assetKinds()[path.Ext(name)]
	if !ok {
		return fmt.Errorf("serve asset %s: its kind is not known here", name)
	}
	packed, err := pack(body)
	if err != nil {
		return fmt.Errorf("pack asset %s: %w", name, err)
	}
	if len(packed) > len(body)*9/10 {
		packed = nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.files, a.urls[name])
	a.urls[name] = url
	a.files[url] = asset{kind: kind, body: body, packed: packed}
	return nil
}

// assetKinds does not ask the machine's MIME tables: they differ from one to the next.
func assetKinds() map[string]string {
	return map[string]string{
		".css":   "text/css; charset=utf-8",
		".js":    "text/javascript; charset=utf-8",
		".svg":   "image/svg+xml",
		".png":   "image/png",
		".woff2": "font/woff2",
		".txt":   "text/plain; charset=utf-8",
		".wav":   "audio/wav",
	}
}

func pack(body []byte) ([]byte, error) {
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

// Put adds or replaces an asset that is made while popstand runs, such as css/brand.css. Its URL follows its content.
func (a *Assets) Put(name string, body []byte) error {
	return a.add(name, assetRoot+fingerprint(map[string][]byte{name: body})+"/"+name, body)
}

// URL returns where an asset is served, "" when there is none of that name.
func (a *Assets) URL(name string) string {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.urls[name]
}

// URLs returns where every asset is served, by name. The map is the caller's.
func (a *Assets) URLs() map[string]string {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return maps.Clone(a.urls)
}

func (a *Assets) serve(c *fiber.Ctx) error {
	a.mu.RLock()
	file, ok := a.files[c.Path()]
	a.mu.RUnlock()
	if !ok {
		return fiber.ErrNotFound // under no-store: a wrong fingerprint must not be remembered as missing
	}
	return file.send(c)
}

// send answers with a file that never changes under its URL.
func (f asset) send(c *fiber.Ctx) error {
	c.Set(fiber.HeaderContentType, f.kind)
	c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
	if f.packed == nil {
		return c.Send(f.body)
	}
	c.Set(fiber.HeaderVary, fiber.HeaderAcceptEncoding)
	if !takesGzip(c) {
		return c.Send(f.body)
	}
	c.Set(fiber.HeaderContentEncoding, "gzip")
	return c.Send(f.packed)
}

// takesGzip reads Accept-Encoding as far as it matters: a token "gzip" that is not weighted away.
func takesGzip(c *fiber.Ctx) bool {
	for part := range strings.SplitSeq(c.Get(fiber.HeaderAcceptEncoding), ",") {
		token, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(token) != "gzip" {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(weight), "q="), 64)
		return err != nil || q > 0
	}
	return false
}

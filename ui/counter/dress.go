package counter

import (
	"fmt"
	"path"
	"sync"

	"popstand/kiosk/event"
	"popstand/ui/web"
	"popstand/ui/web/brand"
)

// dressing puts the creator's colours onto the pages, again when they change.
type dressing struct {
	mu  sync.Mutex
	now event.Brand
}

func (d *dressing) wear(assets *web.Assets, b event.Brand) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if b == d.now || b.Colour == "" {
		return nil
	}
	seed, err := brand.Parse(b.Colour)
	if err != nil {
		return fmt.Errorf("make the brand's colours: %w", err)
	}
	mark := ""
	if flat(b.Logo) {
		mark = web.PictureURL(b.Logo, web.Sheet)
	}
	if err := assets.Put("css/brand.css", brand.Derive(seed).CSS(mark)); err != nil {
		return fmt.Errorf("make the brand's colours: %w", err)
	}
	d.now = b
	return nil
}

// flat says that a logo is drawn in one colour. A drawing is: a style sheet can
// give it the colour that stands on the brand's own.
func flat(logo string) bool { return path.Ext(logo) == ".svg" }

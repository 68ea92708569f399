package escpos

import "golang.org/x/text/encoding/charmap"

// CharmapOf is the table behind a code page's name.
func CharmapOf(name string) (*charmap.Charmap, bool) { return charmapOf(name) }

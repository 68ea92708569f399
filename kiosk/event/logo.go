package event

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"popstand/kiosk/ink"
)

// logoBeside finds the logo for paper where the logo itself is a drawing: the
// file of the same name that can be printed, logo.png beside logo.svg. "" for
// none, and where the logo can be printed as it is.
func logoBeside(logo string, names []string) string {
	if ink.Prints(logo) {
		return ""
	}
	stem := strings.TrimSuffix(path.Base(logo), path.Ext(logo))
	for _, ext := range ink.Types() {
		for _, name := range names {
			if strings.EqualFold(name, stem+ext) {
				return path.Join(path.Dir(logo), name)
			}
		}
	}
	return ""
}

// checkLogo says why receipts can't carry the logo.
func checkLogo(found *findings, fsys fs.FS, e Event) {
	b := e.Settings.Brand
	p := b.OnPaper()
	if p == "" {
		stem := strings.TrimSuffix(path.Base(b.Logo), path.Ext(b.Logo))
		found.add(e.logo, SeverityWarning, fmt.Sprintf("receipts go without the logo: %s is a drawing, and printers take none.", b.Logo),
			fmt.Sprintf("Save it as %s.png too, in black, beside it in media/.", stem))
		return
	}
	if !slices.ContainsFunc(e.Media, func(m Media) bool { return m.Path == p }) {
		return // said already
	}
	file, err := readBounded(fsys, p, mediaLimit)
	if err == nil {
		_, err = ink.Read(file)
	}
	var size *ink.SizeError
	switch {
	case err == nil:
	case errors.As(err, &size):
		found.wrong(e.logo, fmt.Sprintf("%s has %d by %d points; a small kiosk has no memory to unpack it.", p, size.Width, size.Height),
			"Make it smaller: 800 points wide are more than enough, on the screen and on paper.")
	case errors.Is(err, ink.ErrBlank):
		found.add(e.logo, SeverityWarning, fmt.Sprintf("%s is so light that nothing of it is seen on a receipt.", p),
			"Save it in black, or on a clear ground.")
	case errors.Is(err, ink.ErrTorn):
		found.wrong(e.logo, fmt.Sprintf("%s is damaged.", p), "Copy the picture again.")
	default:
		found.wrong(e.logo, fmt.Sprintf("%s is no PNG, JPEG or WebP, whatever its name says.", p), "Save it as PNG.")
	}
}

package event

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// mediaFolder holds the pictures, beside event.yaml.
const mediaFolder = "media"

// mediaLimit is the largest picture, in bytes: larger ones make the grid of a
// small board slow.
const mediaLimit = 2 << 20

// pictureTypes are the endings that every browser shows.
func pictureTypes() []string { return []string{".svg", ".png", ".jpg", ".jpeg", ".webp"} }

// mediaPath brings what people write for a picture ("tee.svg",
// "media\tee.svg") into a path inside the folder.
func mediaPath(s string) string {
	s = path.Clean("/" + strings.ReplaceAll(s, `\`, "/"))[1:]
	if !strings.HasPrefix(s, mediaFolder+"/") {
		s = mediaFolder + "/" + s
	}
	return s
}

// readMedia looks at each picture that the event uses, once.
func readMedia(found *findings, fsys fs.FS, e *Event) {
	names := mediaNames(fsys)
	seen := map[string]bool{}
	use := func(where at, p string) {
		if p == "" || seen[p] {
			return
		}
		seen[p] = true
		if m, ok := picture(found, where, fsys, p, names); ok {
			e.Media = append(e.Media, m)
		}
	}
	use(e.logo, e.Settings.Brand.Logo)
	if len(e.Media) > 0 { // the logo is well
		e.Settings.Brand.Print = logoBeside(e.Settings.Brand.Logo, names)
		use(e.logo, e.Settings.Brand.Print)
		checkLogo(found, fsys, *e)
	}
	for _, p := range e.Products {
		use(at{productsFile, p.Line, colPicture}, p.Picture)
	}
}

func mediaNames(fsys fs.FS) []string {
	entries, err := fs.ReadDir(fsys, mediaFolder)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// picture checks one file and names it by its content.
func picture(found *findings, where at, fsys fs.FS, p string, names []string) (Media, bool) {
	ext := strings.ToLower(path.Ext(p))
	data, err := readBounded(fsys, p, mediaLimit)
	switch {
	case strings.Contains(p, "://") || strings.Contains(p, ":/"):
		found.wrong(where, "a picture can't be a web address: the kiosk has no network.", "Save it into media/ and write the file's name.")
	case !slices.Contains(pictureTypes(), ext):
		found.wrong(where, fmt.Sprintf("%s is not a picture that every screen shows.", p), "Use SVG, PNG, JPEG or WebP.")
	case errors.Is(err, errTooLarge):
		found.wrong(where, fmt.Sprintf("%s is larger than %d MB.", p, mediaLimit>>20), "Make it 480 by 360 points; that fills its place on the screen.")
	case err != nil:
		found.wrong(where, fmt.Sprintf("there is no file %s.", p), fileCure(path.Base(p), names))
	case ext == ".svg" && bytes.Contains(bytes.ToLower(data), []byte("<script")):
		found.wrong(where, fmt.Sprintf("%s holds a script.", p), "Save it as a plain SVG.")
	case len(data) == 0:
		found.wrong(where, fmt.Sprintf("%s is empty.", p), "Copy the picture again.")
	default:
		sum := sha256.Sum256(data)
		return Media{Path: p, Name: hex.EncodeToString(sum[:]) + ext}, true
	}
	return Media{}, false
}

func fileCure(name string, names []string) string {
	if best := nearest(name, names); best != "" {
		return "Did you mean `" + best + "`?"
	}
	return "Copy it into the folder media/."
}

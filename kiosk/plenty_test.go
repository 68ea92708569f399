package kiosk_test

import (
	"io/fs"
	"strings"
	"testing/fstest"

	"popstand/kiosk/event"
)

// plenty is the demo's folder with stock that no test sells out.
func plenty() fs.FS {
	out := fstest.MapFS{}
	err := fs.WalkDir(event.Demo(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(event.Demo(), path)
		if path == "products.csv" {
			raw = []byte(manyUnits(string(raw)))
		}
		out[path] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		panic("BUG: the demo folder can't be read: " + err.Error())
	}
	return out
}

func manyUnits(sheet string) string {
	lines := strings.Split(sheet, "\n")
	for i, l := range lines {
		for _, sku := range []string{"STICK", "PINS"} {
			if strings.Contains(l, ","+sku+",") {
				cells := strings.Split(l, ",")
				cells[17] = "999999"
				lines[i] = strings.Join(cells, ",")
			}
		}
	}
	return strings.Join(lines, "\n")
}

package usb

import (
	"os"
	"path/filepath"
	"syscall"
)

// volumes lists what macOS has mounted beside the disk that it runs from.
func volumes() []string {
	var top syscall.Stat_t
	if syscall.Stat("/", &top) != nil {
		return nil
	}
	all, _ := filepath.Glob("/Volumes/*") //nolint:errcheck // the pattern is right
	var out []string
	for _, v := range all {
		var st syscall.Stat_t
		if info, err := os.Stat(v); err == nil && info.IsDir() && syscall.Stat(v, &st) == nil && st.Dev != top.Dev {
			out = append(out, v)
		}
	}
	return out
}

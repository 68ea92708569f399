package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"popstand/kiosk"
)

// whereaboutsName stands beside the lock of a folder that is sold from.
const whereaboutsName = "running.json"

// whereabouts is what a kiosk leaves in its folder while it runs, so that
// whoever knows the folder finds it. One that was killed leaves it for good: it
// counts only while the folder is locked, and of who answers at the address only
// the same process is the kiosk.
type whereabouts struct {
	Address string `json:"address"` // that it listens at
	Process int    `json:"process"`
}

func (w whereabouts) leave(dir string) error {
	raw, err := json.Marshal(w)
	if err != nil {
		return fmt.Errorf("write where popstand answers: %w", err)
	}
	return kiosk.WriteFile(filepath.Join(dir, whereaboutsName), append(raw, '\n'))
}

// takeWhereabouts takes away what leave wrote.
func takeWhereabouts(dir string) error {
	err := os.Remove(filepath.Join(dir, whereaboutsName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// whereIs reads what a kiosk left; found is false for one that left nothing, or
// nothing that can be read.
func whereIs(dir string) (w whereabouts, found bool) {
	raw, err := os.ReadFile(filepath.Join(dir, whereaboutsName))
	if err != nil || json.Unmarshal(raw, &w) != nil {
		return whereabouts{}, false
	}
	return w, w.Address != ""
}

package quota

import (
	"encoding/json"
	"fmt"

	"popstand/kiosk/ledger"
)

// body reads what a fact that was recorded says: a retry gets the fact alone.
func body[T any](f ledger.Fact) (T, error) {
	var b T
	if err := json.Unmarshal(f.Body, &b); err != nil {
		return b, fmt.Errorf("read %s: %w", f.Kind, err)
	}
	return b, nil
}

package part

import (
	"strconv"

	"popstand/hardware"
)

// Printing words how the printer fares while n documents wait. These are the
// only words for it: the API and the doctor take the English ones.
func (w *Words) Printing(s hardware.State, n int) Said {
	key := string(s.Word)
	switch {
	case s.Word == hardware.Ready:
		key = "idle"
	case s.Word == hardware.Silent && s.Code == hardware.WrongSpeed:
		key = "noise"
	}
	return w.HealthOf("printer."+key, "n", strconv.Itoa(n))
}

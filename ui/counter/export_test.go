package counter

import (
	"popstand/hardware/usb"
	"popstand/kiosk/till"
	"popstand/ui/part"
)

// NameRank says how well a name answers what was typed, for the tests.
func NameRank(name, typed string) int { return nameRank(foldNames(name), foldNames(typed)) }

// First is how one speaks of a buyer with this name, or of an order with this number.
func First(name, ref string) string {
	k := known{name: name}
	k.Ref = ref
	return k.first()
}

// StickNowOf words how things stand with a stick.
func StickNowOf(w *part.Words, v usb.View) StickNow {
	return (&sight{w: w, lang: w.Code}).stickNow(till.ID(v.For), v)
}

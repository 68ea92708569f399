package counter

import (
	"context"
	"log/slog"

	"popstand/hardware/scan"
)

// tone is a sound that a scanner shall make.
type tone struct {
	port  string // as scan.Scan.Port
	sound scan.Sound
}

// tonesMost is how many sounds wait for slow scanners. More than a hand can
// scan in the time that one sound may take are of no use to anybody.
const tonesMost = 8

// answer has a scanner make a sound after a scan was dealt with. It never waits:
// neither this scan nor the next one is held up by a scanner that takes no bytes.
func (d *Desk) answer(t tone) {
	select {
	case d.tones <- t:
	default:
		d.Log.Warn("a scanner was not told to beep: it does not keep up", slog.String("port", t.port))
	}
}

// speak makes the sounds until ctx ends.
func (d *Desk) speak(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case t := <-d.tones:
			if err := d.Rig.Say(ctx, t.port, t.sound); err != nil && ctx.Err() == nil {
				d.Log.Warn("a scanner did not beep", slog.Any("err", err))
			}
		}
	}
}

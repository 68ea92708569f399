package rig

import "popstand/kiosk/paper"

// Waiting is spool.Spool.Waiting of the printer in use.
func (r *Rig) Waiting() []paper.Job { return r.now().Waiting() }

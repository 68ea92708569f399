package ledger

// mirrorTold is what the log was told last of the second copy. Only the writer
// has it.
type mirrorTold struct {
	known bool
	state MirrorState
}

// change says whether the log is to hear of a state. That a slow stick is
// behind for a moment, which is so after each sale, is no news.
func (m *mirrorTold) change(to MirrorState) bool {
	if m.known && (m.state == to || to == MirrorBehind && m.state == MirrorInStep) {
		return false
	}
	m.known, m.state = true, to
	return true
}

// mirrored keeps how the second copy fares, and tells the log when that changes.
func (l *Ledger) mirrored(err error) {
	l.health.mirror(err)
	state := mirrorState(err)
	if !l.told.change(state) {
		return
	}
	path := l.cfg.Mirror
	switch state {
	case MirrorInStep:
		l.cfg.log().Info("the second copy is up to date", "mirror", path)
	case MirrorBehind:
		l.cfg.log().Info("the second copy is catching up: leave the stick in", "mirror", path)
	case MirrorGone:
		l.cfg.log().Warn("the second copy is missing: put its stick in; sales go on without", "mirror", path, "begin_anew", "touch "+path, "err", err)
	case MirrorOther:
		l.cfg.log().Warn("another stick is in the place of the second copy: put its own in", "mirror", path, "begin_anew", "touch "+path)
	case MirrorFailed:
		l.cfg.log().Warn("the second copy can't be written: pull its stick and put it in again, or use another", "mirror", path, "err", err)
	}
}

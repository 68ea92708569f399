package counter_test

import "popstand/ui/counter"

// copyStates is how the second copy can fare.
func (s stall) copyStates() []state {
	lost, other := s.status(), s.status()
	for i, key := range []string{"behind", "gone", "failed"} {
		lost.Rows[i] = s.health("mirror."+key, "mirror", "ask", "where", "/media/stall/STICK/popstand.mirror")
	}
	other.Rows[0] = s.health("mirror.other", "mirror", "ask")
	other.Rows[0].Act, other.Rows[0].Label = "/status/copy", s.w.Status.Begin
	return []state{{"status-copy", counter.StatusPage(lost)}, {"status-copy-other", counter.StatusPage(other)}}
}

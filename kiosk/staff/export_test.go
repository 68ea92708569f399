package staff

import "popstand/kiosk/clock"

// Tries opens what decisions look at.
type Tries struct {
	Wrong int
	Last  clock.Reading
}

// DecideTry opens decideTry.
func DecideTry(who Member, t Tries, now clock.Reading, door Door) error {
	return decideTry(who, tries{wrong: t.Wrong, last: t.Last}, now, door)
}

// DecideVouch opens decideVouch.
func DecideVouch(found []Member, a Approval) (Member, error) { return decideVouch(found, a) }

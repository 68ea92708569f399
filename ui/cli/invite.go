package cli

import (
	"context"

	"popstand/sync/enrol"
	"popstand/ui/counter"
)

// meetingNow is what the screens are told of other kiosks.
func (k *running) meetingNow(ctx context.Context) (counter.Meeting, error) {
	s, err := k.syncState(ctx)
	return counter.Meeting{Peers: s.Peers, Callers: s.Callers}, err
}

// inviteOne makes a code that lets one kiosk in, for the screen.
func (k *running) inviteOne(ctx context.Context) (counter.Invited, error) {
	at, err := whereOthersCome(k.stall.Dir)
	if err != nil {
		return counter.Invited{}, err
	}
	c, letter, err := invite(ctx, k.env, k.stall, "")
	if err != nil {
		return counter.Invited{}, err
	}
	return counter.Invited{Code: c.String(), At: at, Letter: letter, Until: k.env.Clock.Now().Wall + enrol.Lasts.Milliseconds()}, nil
}

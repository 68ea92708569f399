package signing_test

import (
	"testing"
	"testing/fstest"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// The list holds what is taken, what is refused here, and what is wrong in itself.
const list = `ticket,channel,session,tier,name,email,items,dedication,paid,reason
T-1,Shop,sat-1515,regular,Mia Kessler,mia@example.org,1,"To Mia, stay loud",yes,
T-2,Shop,sat-1515,regular,Kim,kim@example.org,,,yes,student card
T-3,Shop,sat-1515,vip,Ana,ana@example.org,,,no,
T-4,Shop,never,regular,Bo,bo@example.org,,,yes,
`

func TestListOfTicketsIsTakenInOnce(t *testing.T) {
	var settings event.Settings
	w := newStall(t, func(s *event.Settings, _ *ledger.Config) {
		if len(s.Channels) > 0 {
			settings = *s
		}
	})
	folder := fstest.MapFS{event.TicketsFile: {Data: []byte(list)}}
	var seen int64
	done, err := w.Import(ctx, folder, event.Event{Settings: settings}, func(at, _ int64) { seen = at })
	must(t, err)
	if done.Issued != 2 || done.Missed != 2 || done.Same != 0 || len(done.Problems) != 2 || seen != int64(len(list)) {
		t.Fatalf("it is %+v, %d bytes seen", done, seen)
	}
	all := w.all("sat-1515")
	if len(all) != 2 || all[0].Way != signing.Imported || all[1].Way != signing.Sponsored || all[0].Items != 1 || w.left("A-regular") != 18 {
		t.Errorf("the tickets are %+v", all)
	}
	if who, err := w.Holder(ctx, all[0]); err != nil || who.Name != "Mia Kessler" || who.Words != "To Mia, stay loud" {
		t.Errorf("the holder is %+v, %v", who, err)
	}
	again, err := w.Import(ctx, folder, event.Event{Settings: settings}, nil)
	must(t, err)
	if again.Issued != 0 || again.Same != 2 || again.Missed != 2 || w.left("A-regular") != 18 {
		t.Errorf("again it is %+v", again)
	}
}

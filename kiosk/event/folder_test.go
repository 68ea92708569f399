package event_test

import (
	"testing"

	"popstand/kiosk/event"
)

func TestDemoFolderHasNoProblem(t *testing.T) {
	e, problems := event.Check(event.Demo())
	for _, p := range problems {
		t.Error(p)
	}
	t.Logf("%d products, %d media", len(e.Products), len(e.Media))
}

func TestStarterFolderHasNoProblem(t *testing.T) {
	_, problems := event.Check(event.Starter())
	for _, p := range problems {
		t.Error(p)
	}
}

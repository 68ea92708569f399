package event_test

import (
	"testing"
	"testing/fstest"

	"popstand/kiosk/event"
)

// An order with two mistakes is one order that is missing, and notes are none.
func TestOrdersWithMistakesAreCounted(t *testing.T) {
	e := event.Event{Settings: event.Settings{Currency: "EUR", TimeZone: "UTC"}}
	for sheet, want := range map[string]int{
		"order,sku,qty,paid,colour of hair\n1,A,1,paid,red\n2,A,1,paid,red\n": 0,
		"order,sku,qty,paid\n1,A,none,perhaps\n2,A,1,paid\n3,,1,paid\n":       2,
		"order,qty\n1,1\n": 1,
	} {
		taken := 0
		problems, dropped := e.ReadOrders(fstest.MapFS{event.OrdersFile: {Data: []byte(sheet)}}, func(event.Order) error { taken++; return nil }, nil)
		if dropped != want {
			t.Errorf("%q: %d are dropped, want %d: %v", sheet, dropped, want, problems)
		}
	}
}

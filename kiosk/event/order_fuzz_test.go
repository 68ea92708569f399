package event_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"popstand/kiosk/event"
)

func FuzzOrdersAreSound(f *testing.F) {
	f.Add([]byte("order,name,sku,qty,price,paid,slot\n1,Jo,MUG,1,12,yes,sat-1030\n1,,TEE-M,2,35,,\n"))
	f.Add([]byte("Name,Financial Status,Total,Lineitem quantity,Lineitem sku,Lineitem fulfillment status\n#1,paid,9,1,A,\n"))
	f.Add([]byte("order_number,status,order_total,line_item_1\n7,processing,70.01,name:T|sku:A|quantity:2|total:70.01\n"))
	f.Add([]byte("sep=;\r\n\r\norder;sku;qty;paid\r1;\"A;1;x\r\n"))
	f.Add([]byte("\xff\xfeo\x00r\x00d\x00"))
	f.Add([]byte("order,sku,qty,paid\n\"1\n"))
	e, _ := event.Check(folder(plan(orderPlan), orderGoods))
	settings := e.Settings
	f.Fuzz(func(t *testing.T, data []byte) {
		seen := map[string]bool{}
		problems := event.Orders(fstest.MapFS{"orders.csv": {Data: data}}, settings, func(o event.Order) error {
			if o.Ref == "" || seen[o.Ref] || o.Channel != "shop" || len(o.Lines) == 0 || o.Amount < 0 || o.Line < 2 {
				t.Errorf("unsound: %+v", o)
			}
			seen[o.Ref] = true
			if _, ok := settings.Slot(o.Slot); !ok && o.Slot != "" {
				t.Errorf("no slot: %+v", o)
			}
			if o.Paid != event.PaidYes && o.Paid != event.PaidNo && o.Paid != event.PaidAuthorized {
				t.Errorf("paid is %q", o.Paid)
			}
			for _, l := range o.Lines {
				if l.SKU == "" || l.Qty < 1 || l.Unit < 0 || l.Line < o.Line {
					t.Errorf("unsound line: %+v", l)
				}
			}
			for _, text := range []string{o.Ref, o.Buyer.Name, o.Buyer.Email, o.Bin, o.Note} {
				if strings.HasPrefix(text, "=") || strings.HasPrefix(text, "@") || strings.ContainsAny(text, "\n\r\t\x00\x1b") {
					t.Errorf("harmful: %q", text)
				}
			}
			return nil
		}, func(done, total int64) {
			if done > total {
				t.Errorf("%d of %d", done, total)
			}
		})
		if len(problems) > 501 {
			t.Errorf("%d problems", len(problems))
		}
	})
}

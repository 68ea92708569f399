package counter_test

import "testing"

// Who looked at a terminal saw the amount of their own page. The sale that
// grew meanwhile, in another window, was not paid by that.
func TestACardPaysNoMoreThanItsPageShowed(t *testing.T) {
	b := selling(t).add("STICK").get("/pay?tender=card").shows("€6.00")
	page := b.body
	b.get("/sell").post("/cart/line", "line", b.line(), "do", "plus").shows("2 items")
	b.body = page
	b.post("/pay/card", "do", "approved").shows("€12.00")
	if n := len(b.sales()); n != 0 {
		t.Fatalf("%d sales: the terminal took €6.00, the journal says %d", n, b.sales()[0].Total)
	}
	b.post("/pay/card", "do", "approved").shows("€12.00 by card")
}

// A tap on an old list must not bring a sale back that is paid: whoever charged
// it again would be shown the first receipt, and nothing would be sold.
func TestAPaidSaleIsNotTakenBack(t *testing.T) {
	b := selling(t).add("STICK").post("/cart/hold").get("/held")
	list, id := b.body, b.hidden("id")
	b.post("/cart/resume", "id", id).shows("1 item").get("/pay").post("/pay/cash", "given", "600").shows("A-000001")
	b.body = list
	b.post("/cart/resume", "id", id).shows("No items yet", "paid already")
}

package ui

import (
	"popstand/ui/counter"
	"popstand/ui/web"
)

// credits registers where staff take store credit, and give goods for goods.
func credits(site *web.Site, d *counter.Desk) {
	get, post := site.Get, site.Post

	get("/credit", d.Credit)
	get("/credit/find", d.FindCredit)
	post("/credit/find", d.FindCredit)
	post("/credit/use", d.UseCredit)
	post("/credit/payout", d.PayOutCredit)
	get("/exchange", d.Exchange)
	post("/exchange", d.DoExchange)
	post("/exchange/drop", d.DropExchange)
}

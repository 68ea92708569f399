package ui

import (
	"popstand/ui/counter"
	"popstand/ui/web"
)

// refunds registers where staff take things back.
func refunds(site *web.Site, d *counter.Desk) {
	get, post := site.Get, site.Post

	get("/refund", d.AskRefund)
	get("/refund/find", d.FindRefund)
	post("/refund/find", d.FindRefund)
	get("/refund/sale/:sale", d.TakeBack)
	get("/refund/void/:sale", d.VoidSale)
	get("/refund/lines", d.RefundLines)
	post("/refund/lines", d.ChooseLines)
	get("/refund/paper", d.RefundPaper)
	post("/refund/paper", d.ChoosePaper)
	get("/refund/pay", d.RefundPay)
	post("/refund/pay", d.GiveBack)
	get("/refund/done/:refund", d.RefundDone)
	post("/refund/done/:refund/reprint", d.ReprintRefund)
	post("/refund/done/:refund/undo", d.UndoRefund)
}

package ui

import (
	"popstand/ui/counter"
	"popstand/ui/web"
)

// dayend registers the drawer, its count and the reports of the day.
func dayend(site *web.Site, d *counter.Desk) {
	get, post := site.Get, site.Post

	get("/cash", d.Cash)
	get("/cash/move", d.AskMove)
	post("/cash/move", d.MoveCash)
	post("/cash/reason", d.MoveReason)
	get("/cash/hand", d.AskHand)
	post("/cash/hand", d.HandDrawer)
	get("/cash/take", d.AskTaker)
	post("/cash/take", d.TakeDrawer)
	get("/cash/approve", d.AskCashApproval)
	post("/cash/approve", d.VouchCash)

	get("/dayend", d.DayEnd)
	get("/dayend/count", d.AskCount)
	post("/dayend/count", d.CountDrawer)
	get("/dayend/check", d.CheckCount)
	get("/dayend/note", d.AskNote)
	post("/dayend/note", d.Note)
	post("/dayend/close", d.CloseDay)
	get("/dayend/report", d.SoFar)
	get("/dayend/report/:till", d.DayReport)
	post("/dayend/print", d.PrintReport)
}

package ui

import (
	"popstand/ui/counter"
	"popstand/ui/web"
)

// units registers the pages of what kiosks share.
func units(site *web.Site, d *counter.Desk) {
	get, post := site.Get, site.Post

	get("/units", d.SharedUnits)
	post("/units", d.ActOnUnits)
	get("/units/short", d.Short)
	post("/units/fetch", d.Fetch)
	post("/units/wait", d.EnlistWaiting)
	post("/units/promise", d.Promise)
	get("/units/approve", d.AskUnitsApproval)
	post("/units/approve", d.VouchUnits)
}

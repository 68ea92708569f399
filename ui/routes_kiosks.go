package ui

import (
	"popstand/ui/counter"
	"popstand/ui/web"
)

// kiosks registers the pages about other kiosks of the event.
func kiosks(site *web.Site, d *counter.Desk) {
	get, post := site.Get, site.Post

	get("/kiosks", d.KiosksPage)
	get("/kiosks/conflicts", d.Conflicts)
	get("/kiosks/conflict/:code", d.Conflict)
	post("/kiosks/settle", d.Settle)
	get("/kiosks/homes", d.Homes)
	post("/kiosks/hand", d.HandHome)
	get("/kiosks/invite", d.AskInvite)
	post("/kiosks/invite", d.MakeInvite)
	get("/kiosks/approve", d.AskKioskApproval)
	post("/kiosks/approve", d.VouchKiosk)
}

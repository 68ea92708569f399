package ui

import (
	"popstand/ui/counter"
	"popstand/ui/web"
)

// cases registers where people decide what no rule does.
func cases(site *web.Site, d *counter.Desk) {
	get, post := site.Get, site.Post

	get("/cases", d.Cases)
	get("/cases/new", d.AskCase)
	post("/cases/new", d.MakeCase)
	get("/cases/receipt/:number", d.Apart)
	post("/cases/receipt/:number", d.SettleApart)
	get("/cases/:id", d.OneCase)
	get("/cases/:id/note", d.NoteCase)
	post("/cases/:id/note", d.NoteCase)
	post("/cases/:id/close", d.CloseCase)
	post("/cases/:id/again", d.ReopenCase)
	post("/cases/:id/slip", d.PrintCase)
	post("/cases/:id/erase", d.EraseCase)
	get("/cases/:id/photo", d.CasePhoto)
	post("/cases/:id/photo", d.KeepCasePhoto)
	post("/cases/:id/photo/delete", d.DropCasePhoto)
	get("/cases/:id/photo/:hash", d.CasePhotoFile)
}

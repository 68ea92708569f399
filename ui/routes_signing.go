package ui

import (
	"popstand/ui/counter"
	"popstand/ui/web"
)

// signings registers where staff call people to the tables of sessions.
func signings(site *web.Site, d *counter.Desk) {
	get, post := site.Get, site.Post

	get("/signing", d.Signings)
	get("/signing/verdict", d.TicketVerdict)
	post("/signing/enter", d.EnterTicket)
	post("/signing/time", d.SigningTime)
	get("/signing/type", d.TypeTicket)
	post("/signing/type", d.TypeTicket)
	get("/signing/approve", d.AskSigningApproval)
	post("/signing/approve", d.VouchSigning)
	post("/signing/next", d.NextTicket)
	post("/signing/call", d.CallTicket)
	post("/signing/serve", d.ServeTicket)
	post("/signing/noshow", d.MissTicket)
	post("/signing/hold", d.HoldTicket)
	post("/signing/recall", d.RecallTicket)
	post("/signing/seat", d.SeatTicket)
	post("/signing/undo", d.UndoSigning)
	post("/signing/pause", d.PauseSigning)
	post("/signing/resume", d.ResumeSigning)
	post("/signing/overrun", d.OverrunSigning)
	post("/signing/said", d.SaidSigning)
	post("/signing/which", d.WhichTable)
	get("/signing/ticket/:id", d.SigningTicket)
	post("/signing/ticket/:id", d.ChangeTicket)
	get("/signing/ticket/:id/photo", d.Snap)
	post("/signing/ticket/:id/photo", d.KeepSnap)
	post("/signing/ticket/:id/photo/delete", d.DropSnap)
	get("/signing/ticket/:id/photo/:hash", d.SnapFile)
	site.LetLarge(counter.IsSnap, counter.PictureBytes)
	get("/signing/:session", d.SigningDesk)
	get("/signing/:session/more", d.SigningMore)
	get("/signing/:session/proof", d.Proof)
	get("/signing/:session/proof/file", d.ProofFile)
	get("/signing/:session/list", d.SigningList)
	get("/signing/:session/find", d.FindTicket)
	post("/signing/:session/find", d.FindTicket)
	get("/signing/:session/give", d.GiveTicket)
	post("/signing/:session/give", d.GiveTicket)
	get("/signing/:session/change", d.AskChange)
	post("/signing/:session/change", d.ChangeSigning)
	post("/signing/:session/notices", d.PrintNotices)
}

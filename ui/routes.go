// Package ui is the one list of URLs. What stands behind each is in the
// packages below it: counter for staff, buyer for buyers, bench for the demo.
package ui

import (
	"github.com/gofiber/fiber/v2"

	"popstand/ui/bench"
	"popstand/ui/buyer"
	"popstand/ui/counter"
	"popstand/ui/web"
)

// Screens is what answers the pages.
type Screens struct {
	Site     *web.Site
	Desk     *counter.Desk
	Display  *buyer.Counter
	Buyers   *buyer.Self // nil where no codes are good for anything
	Pictures *web.Pictures
}

// Routes registers every page of a kiosk. The JSON API registers its own below
// /api, because programs ask for another authority than people.
func Routes(s Screens) {
	get, post, d := s.Site.Get, s.Site.Post, s.Desk

	get("/", d.Start)
	get("/signin", d.AskSignIn)
	post("/signin", d.SignIn)
	post("/signin/unlock", d.Unlock)
	post("/signout", d.SignOut)
	get("/till/open", d.AskFloat)
	post("/till/open", d.OpenTill)

	get("/sell", d.Sell)
	post("/cart/add", d.Add)
	post("/cart/line", d.Line)
	post("/cart/ticket", d.ChooseSeats)
	post("/cart/clear", d.Clear)
	post("/cart/undo", d.Undo)
	post("/cart/dismiss", d.Dismiss)
	post("/cart/hold", d.Hold)
	get("/held", d.HeldSales)
	post("/cart/resume", d.Resume)

	dayend(s.Site, d)

	get("/pay", d.Pay)
	post("/pay/cash", d.PayCash)
	post("/pay/card", d.PayCard)
	post("/pay/part", d.PayPart)
	post("/pay/nothing", d.PayNothing)
	get("/paid/:sale", d.Paid)

	get("/receipts", d.Receipts)
	get("/receipts/:sale", d.Receipt)
	get("/receipts/:sale/file", d.ReceiptFile)
	post("/receipts/:sale/reprint", d.Reprint)
	post("/receipts/:sale/tickets", d.ReprintTickets)

	units(s.Site, d)
	refunds(s.Site, d)
	credits(s.Site, d)
	cases(s.Site, d)
	pickups(s.Site, d)
	signings(s.Site, d)
	devices(s.Site, d)
	kiosks(s.Site, d)

	get("/dayend/stick/:till", d.AskStick)
	post("/dayend/stick/:till", d.UseStick)

	get("/status", d.Status)
	post("/status/copy", d.BeginCopy)
	post("/status/counted", d.Counted)
	post("/status/seen", d.SeenCall)
	post("/settings", d.Set)

	s.Site.App().Get("/display", s.Display.Display)
	s.Site.App().Get("/media/:size/:name", s.Pictures.Serve)
	get("/live", live(s))
	if s.Buyers != nil {
		self(s.Site, s.Buyers)
	}
}

// pickups registers where staff hand orders out.
func pickups(site *web.Site, d *counter.Desk) {
	get, post := site.Get, site.Post

	get("/pickup", d.PickupBoard)
	get("/pickup/type", d.TypeCode)
	post("/pickup/scan", d.PickupScan)
	get("/pickup/find", d.FindOrder)
	post("/pickup/find", d.FindOrder)
	get("/pickup/order/:id", d.PickupOrder)
	get("/pickup/verdict", d.PickupVerdict)
	post("/pickup/handover", d.HandOver)
	post("/pickup/undo", d.UndoHandOver)
	post("/pickup/move", d.MoveOrder)
	post("/pickup/pack", d.PackOrder)
	get("/pickup/bin", d.Bin)
	post("/pickup/bin", d.Bin)
	post("/pickup/cancel", d.CancelOrder)
	post("/pickup/payback", d.PayBack)
	post("/pickup/release", d.ReleaseOrders)
	post("/pickup/pay", d.PayOrder)
	post("/pickup/time", d.SetTime)
	get("/pickup/approve", d.AskApproval)
	post("/pickup/approve", d.Vouch)
	get("/pickup/scans", d.RecentScans)
	get("/pickup/figures", d.PickupFigures)
	get("/pickup/slot/:id", d.PickList)
	post("/pickup/print", d.PrintList)
	post("/pickup/delegate", d.DelegateOrder)
	post("/pickup/undelegate", d.Undelegate)
	post("/pickup/slip", d.PrintSlip)
	post("/pickup/manager", d.CallManager)
	get("/pickup/queue", d.Waits)
	post("/pickup/call", d.Call)
	post("/pickup/leave", d.Leave)
}

// devices registers what printers, scanners and the drawer are set up with.
func devices(site *web.Site, d *counter.Desk) {
	get, post := site.Get, site.Post

	get("/prints", d.Prints)
	post("/prints", d.SettlePrint)

	get("/devices", d.Devices)
	post("/devices/test", d.PrintTest)
	post("/devices/drawer", d.OpenDrawer)
	post("/devices/tone", d.Tone)
	get("/devices/printer", d.SetPrinter)
	post("/devices/printer/address", d.TypeAddress)
	post("/devices/printer/ask", d.AskPrinter)
	get("/devices/printer/kind", d.PrinterKind)
	post("/devices/printer/use", d.UsePrinter)
	get("/devices/printer/test", d.TestedPrinter)
	post("/devices/printer/change", d.ChangePrinter)
	post("/devices/printer/manner", d.PrinterManner)
	get("/devices/scanner", d.SetScanner)
	post("/devices/scanner/learn", d.LearnScanner)
	post("/devices/scanner/stop", d.StopLearning)
	post("/devices/scanner/print", d.PrintCodes)
	post("/devices/scanner/keep", d.KeepScanner)
	post("/devices/scanner/use", d.UseScanner)
	post("/devices/scanner/change", d.ChangeScanner)
}

// self registers the screen at which buyers show their codes, and the boards that
// call them. Nobody signs in there.
func self(site *web.Site, b *buyer.Self) {
	site.Get("/buyer", b.Screen)
	site.Post("/buyer/scan", b.Typed)
	site.Post("/buyer/join", b.Join)
	site.Post("/buyer/more", b.More)
	site.Post("/buyer/done", b.Done)
	site.Post("/buyer/help", b.Help)
	site.Post("/buyer/settings", b.Set)
	site.Post("/buyer/here", b.Here)
	site.Post("/buyer/write", b.Write)
	site.App().Get("/board/pickup", b.Board)
	site.App().Get("/board/signing", b.Signings)
}

// live sends each page its updates; the buyers' screens need nobody signed in.
func live(s Screens) fiber.Handler {
	return func(c *fiber.Ctx) error {
		switch page := c.Query("page"); {
		case page == "display":
			return s.Display.Live(c)
		case page == "buyer" && s.Buyers != nil:
			return s.Buyers.Live(c)
		case page == "board" && s.Buyers != nil:
			return s.Buyers.BoardLive(c)
		case page == "signboard" && s.Buyers != nil:
			return s.Buyers.SignLive(c)
		}
		return s.Desk.Live(c)
	}
}

// Bench registers the demo's workbench. Nobody signs in there, so its forms are
// held to this site by where they come from.
func Bench(b *bench.Bench) {
	app := b.Site.App()
	app.Get("/bench", b.Page)
	app.Get("/bench/live", b.Live)
	app.Get("/bench/paper/now.png", b.Now)
	app.Get("/bench/paper/:name", b.Piece)
	app.Post("/bench/do", web.SameOrigin, b.Do)
	app.Post("/bench/scan", web.SameOrigin, b.Scan)
}

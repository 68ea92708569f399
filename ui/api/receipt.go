package api

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/exchange"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/ui/part"
	"popstand/ui/web"
)

// textColumns is the width of the receipt as text: that of 80 mm paper.
const textColumns = 42

// receipt answers with the receipt as a file that stands alone, or as text for
// who asks for that before HTML. Neither counts as a copy (see part.EReceipt).
func (a *API) receipt(c *fiber.Ctx) error {
	r, err := a.find(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	var doc paper.Doc
	err = a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) (err error) {
		doc, err = exchange.Papers{Sales: a.Seller, Credits: a.Credits}.Receipt(ctx, q, r)
		return err
	})
	if err != nil {
		return err
	}
	c.Vary(fiber.HeaderAccept)
	if c.Accepts(fiber.MIMETextHTML, fiber.MIMETextPlain) == fiber.MIMETextPlain {
		c.Set(fiber.HeaderContentType, fiber.MIMETextPlainCharsetUTF8)
		return c.SendString(doc.Text(textColumns))
	}
	f := part.EReceiptOf(doc, r.Number, a.Logo)
	return web.File{Name: r.Number + ".html", Rules: part.EReceiptRules(), Page: part.EReceiptFile(f)}.Show(c)
}

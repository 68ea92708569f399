package counter

import (
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/sale"
	"popstand/ui/part"
	"popstand/ui/web"
)

// ReceiptFile answers GET /receipts/:sale/file: one receipt as a file to keep
// or to send on.
func (d *Desk) ReceiptFile(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		r, err := d.receipt(t.ctx(), sale.ID(c.Params("sale")))
		if err != nil {
			return err
		}
		doc, err := d.receiptDoc(t.ctx(), r)
		if err != nil {
			return err
		}
		f := part.EReceiptOf(doc, r.Number, d.Logo)
		return web.File{Name: r.Number + ".html", Rules: part.EReceiptRules(), Page: part.EReceiptFile(f)}.Save(c)
	})
}

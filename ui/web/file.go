package web

import (
	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"
)

// File is a page that people keep: it stands alone, under rules of its own.
type File struct {
	Name  string // "A-000001.html"
	Rules string // Content-Security-Policy, without frame-ancestors
	Page  templ.Component
}

// Save answers with a file for the browser to keep.
func (f File) Save(c *fiber.Ctx) error { return f.send(c, "attachment") }

// Show answers with a file that a browser may show as well; kept, it has its name.
func (f File) Show(c *fiber.Ctx) error { return f.send(c, "inline") }

func (f File) send(c *fiber.Ctx, how string) error {
	if err := Render(c, f.Page); err != nil {
		return err
	}
	c.Set(fiber.HeaderContentSecurityPolicy, f.Rules+"; frame-ancestors 'none'")
	c.Set(fiber.HeaderContentDisposition, how+`; filename="`+f.Name+`"`)
	return nil
}

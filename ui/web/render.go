package web

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"
)

// Render answers with components, one after the other: a page, or a fragment and what else changes with it
// (hx-swap-oob). They are rendered completely before anything is sent; when one fails nothing of them is.
// A status set before stays.
func Render(c *fiber.Ctx, components ...templ.Component) error {
	for _, component := range components {
		if err := component.Render(c.UserContext(), c.Response().BodyWriter()); err != nil {
			c.Response().ResetBody()
			return fmt.Errorf("render %s: %w", c.Route().Path, err)
		}
	}
	c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	return nil
}

// Text renders a component for a live update.
func Text(ctx context.Context, component templ.Component) (string, error) {
	var text bytes.Buffer
	if err := component.Render(ctx, &text); err != nil {
		return "", fmt.Errorf("render live update: %w", err)
	}
	return text.String(), nil
}

// IsFragment says whether htmx asked for a part of the page. A page that the browser's history brings back is whole.
func IsFragment(c *fiber.Ctx) bool {
	return c.Get("HX-Request") == "true" && c.Get("HX-Boosted") != "true" && c.Get("HX-History-Restore-Request") != "true"
}

// SeeOther sends the browser to another page after an act, whether a form or htmx asked.
func SeeOther(c *fiber.Ctx, path string) error {
	if c.Get("HX-Request") == "true" {
		c.Set("HX-Redirect", path)
		return c.SendStatus(fiber.StatusNoContent)
	}
	return c.Redirect(path, fiber.StatusSeeOther)
}

// Retarget makes htmx put the answer into the element that selector names, whatever the request was for.
func Retarget(c *fiber.Ctx, selector string) {
	c.Set("HX-Retarget", selector)
	c.Set("HX-Reswap", "innerHTML")
}

// Field returns a posted field, "" when it is absent. The query is not looked at.
func Field(c *fiber.Ctx, name string) string {
	if values := Fields(c, name); len(values) > 0 {
		return values[0]
	}
	return ""
}

// Fields returns all values of a posted field, in the order of the form.
func Fields(c *fiber.Ctx, name string) []string {
	if strings.HasPrefix(c.Get(fiber.HeaderContentType), fiber.MIMEMultipartForm) {
		form, err := c.MultipartForm()
		if err != nil {
			return nil
		}
		return form.Value[name]
	}
	var values []string
	for _, raw := range c.Context().PostArgs().PeekMulti(name) {
		values = append(values, string(raw))
	}
	return values
}

package web

import (
	"crypto/subtle"
	"net/url"

	"github.com/gofiber/fiber/v2"
)

// ours lets a request through that one of our own pages made: the browser says so (Sec-Fetch-Site, Origin) and the form
// carries the visit's token. Either alone would do in a new browser; old ones and proxies lose headers.
func (s *Site) ours(c *fiber.Ctx) error {
	if !sameOrigin(c) {
		return RefusePageStale
	}
	token := c.Get("X-CSRF-Token")
	if token == "" {
		token = Field(c, "csrf")
	}
	if subtle.ConstantTimeCompare([]byte(token), []byte(VisitOf(c).Token())) != 1 {
		return RefusePageStale
	}
	return c.Next()
}

// SameOrigin is for acts that no session guards, such as the demo's workbench: it lets a request through that a page of
// this node made, or a program that is no browser.
func SameOrigin(c *fiber.Ctx) error {
	if !sameOrigin(c) {
		return RefusePageStale
	}
	return c.Next()
}

func sameOrigin(c *fiber.Ctx) bool {
	if site := c.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return false
	}
	origin := c.Get(fiber.HeaderOrigin)
	if origin == "" {
		return true
	}
	from, err := url.Parse(origin)
	return err == nil && from.Host == string(c.Request().Header.Host())
}

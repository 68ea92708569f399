package web

import (
	"net"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// policy is what browsers are told about every answer.
type policy struct {
	page  string // Content-Security-Policy
	frame string // X-Frame-Options, for browsers that read no frame-ancestors
}

// pageRules let a page use what this node serves as a file, and nothing else: no inline script or style, no data: and no
// other host, whatever a page says.
const pageRules = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
	"connect-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; "

func newPolicy(framed bool) policy {
	if framed {
		return policy{page: pageRules + "frame-src 'self'; frame-ancestors 'self'", frame: "SAMEORIGIN"}
	}
	return policy{page: pageRules + "frame-ancestors 'none'", frame: "DENY"}
}

// secure sets the headers that every answer carries, errors included. The referrer policy is same-origin and not
// no-referrer, because under no-referrer a browser sends "Origin: null" with our own forms.
func (s *Site) secure(c *fiber.Ctx) {
	c.Set(fiber.HeaderContentSecurityPolicy, s.policy.page)
	c.Set(fiber.HeaderXFrameOptions, s.policy.frame)
	c.Set(fiber.HeaderXContentTypeOptions, "nosniff")
	c.Set(fiber.HeaderReferrerPolicy, "same-origin")
	c.Set(fiber.HeaderPermissionsPolicy, noCamera+permissions)
	c.Set("Cross-Origin-Opener-Policy", "same-origin")
	c.Set("Cross-Origin-Resource-Policy", "same-origin")
	c.Set(fiber.HeaderCacheControl, "no-store")
}

// What pages may ask the machine for: nothing.
const (
	noCamera    = "camera=()"
	permissions = ", microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=()"
)

// LetCamera lets this one page ask for the camera.
func LetCamera(c *fiber.Ctx) { c.Set(fiber.HeaderPermissionsPolicy, "camera=(self)"+permissions) }

// protect refuses requests under a foreign name, and packed bodies: fiber unpacks them past the body limit, where
// 200 KB become 200 MB.
func (s *Site) protect(c *fiber.Ctx) error {
	header := string(c.Request().Header.Host())
	if !s.ourName(header) || !s.ourName(string(c.Request().URI().Host())) {
		return fiber.ErrMisdirectedRequest
	}
	if packed := c.Get(fiber.HeaderContentEncoding); packed != "" && packed != "identity" {
		return fiber.ErrUnsupportedMediaType
	}
	return c.Next()
}

// ourName says whether a Host header names this node. DNS rebinding needs a name, so an address is always ours.
func (s *Site) ourName(host string) bool {
	name := strings.ToLower(host)
	if bare, _, err := net.SplitHostPort(name); err == nil {
		name = bare
	}
	name = strings.TrimSuffix(name, ".")
	return name == "localhost" || s.hosts[name] || net.ParseIP(strings.Trim(name, "[]")) != nil
}

func names(hosts []string) map[string]bool {
	set := make(map[string]bool, len(hosts))
	for _, host := range hosts {
		set[strings.ToLower(host)] = true
	}
	return set
}

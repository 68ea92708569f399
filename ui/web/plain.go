package web

import "github.com/gofiber/fiber/v2"

// TellPlainly is a Tell for who has no screens of their own for it.
func (s *Site) TellPlainly(c *fiber.Ctx, t Trouble) error { return s.tellPlainly(c, t) }

package bench

import (
	"errors"
	"fmt"
	"image/png"
	"io/fs"
	"os"
	"regexp"

	"github.com/gofiber/fiber/v2"
)

// Now answers GET /bench/paper/now.png: the paper that hangs out of the printer, as far as it has come.
func (b *Bench) Now(c *fiber.Ctx) error {
	c.Set(fiber.HeaderContentType, "image/png")
	// The picture is fetched many times while it grows; packing it well would cost more than sending it.
	quick := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := quick.Encode(c.Response().BodyWriter(), b.Table.Printer.Page()); err != nil {
		return fmt.Errorf("draw paper: %w", err)
	}
	return nil
}

var pieceName = regexp.MustCompile(`^[0-9]{4,9}\.(png|bin)$`)

// Piece answers GET /bench/paper/:name: a torn off piece, as a picture or as the bytes that the printer was sent.
func (b *Bench) Piece(c *fiber.Ctx) error {
	name := c.Params("name")
	if !pieceName.MatchString(name) {
		return fiber.ErrNotFound
	}
	folder, err := os.OpenRoot(b.Table.Paper)
	if err != nil {
		return fmt.Errorf("open paper folder: %w", err)
	}
	defer func() { _ = folder.Close() }()
	body, err := fs.ReadFile(folder.FS(), name)
	if errors.Is(err, fs.ErrNotExist) {
		return fiber.ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("read paper: %w", err)
	}
	c.Type(name[len(name)-len("png"):])
	return c.Send(body)
}

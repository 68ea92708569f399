package api

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/export"
	"popstand/kiosk/ledger"
	"popstand/kiosk/report"
)

// Refusals of exports.
var (
	refuseNoExport  = ledger.Refuse("export_unknown", "There is no such export here. GET /exports lists what there is.")
	refuseExporting = ledger.Refuse("export_running", "An export is being made. Wait for it, then ask again.")
)

// exportRequest is the body of making an export.
type exportRequest struct {
	Day    string `json:"day,omitempty"`    // "2026-11-21"; the day on which the till was opened last when absent
	People bool   `json:"people,omitempty"` // with the buyers, for the organizer's key
	Lang   string `json:"lang,omitempty"`   // of the summary and of names
}

// export makes an export in the kiosk's own folder. The same key gives the export
// that it made.
func (a *API) export(c *fiber.Ctx) error {
	var r exportRequest
	if err := read(c, &r); err != nil {
		return err
	}
	by, err := act(c, &r)
	if err != nil {
		return err
	}
	if !a.exporting.TryLock() {
		return refuseExporting
	}
	defer a.exporting.Unlock()
	all, err := export.List(a.Stall.ExportDir(), a.Stall.Node())
	if err != nil {
		return err
	}
	for _, x := range all {
		if x.Finished && x.Manifest.Op == by.Op {
			return c.Status(fiber.StatusCreated).JSON(exported(x.Export))
		}
	}
	from := export.Source{Reader: report.Reader{Ledger: a.Stall.Ledger, Pickup: a.Pickup, Signing: a.Signing, Lang: strings.Clone(r.Lang)}, Program: a.Version}
	x, err := export.Write(c.UserContext(), from, a.Stall.ExportDir(), export.Wish{Day: strings.Clone(r.Day), People: r.People, Op: by.Op})
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(exported(x))
}

func exported(x export.Export) fiber.Map {
	files := list(x.Manifest.Files, func(f export.File) fiber.Map {
		return fiber.Map{"name": f.Name, "size": f.Size, "sha256": f.SHA256}
	})
	out := fiber.Map{
		"export": x.Manifest.Export, "day": x.Manifest.Day, "at": stamp(x.Manifest.Made.WallMS), "bytes": x.Bytes(), "sha256": x.Sum.String(),
		"files": files, "previous": "",
	}
	if p := x.Manifest.Previous; p != nil {
		out["previous"] = p.Export
	}
	return out
}

// exports lists what was made here and is whole.
func (a *API) exports(c *fiber.Ctx) error {
	all, err := export.List(a.Stall.ExportDir(), a.Stall.Node())
	if err != nil {
		return err
	}
	out := []fiber.Map{}
	for _, x := range all {
		if x.Finished {
			out = append(out, exported(x.Export))
		}
	}
	return c.JSON(fiber.Map{"exports": out})
}

// exportFile sends one file of an export, in pieces: a journal may be large.
func (a *API) exportFile(c *fiber.Ctx) error {
	all, err := export.List(a.Stall.ExportDir(), a.Stall.Node())
	if err != nil {
		return err
	}
	for _, x := range all {
		if !x.Finished || x.Name != c.Params("export") {
			continue
		}
		for _, f := range append(x.Manifest.Files, export.File{Name: export.ManifestName}) {
			if f.Name == c.Params("file") {
				return sendFile(c, filepath.Join(x.Path, filepath.Base(f.Name)))
			}
		}
	}
	return refuseNoExport
}

// sendFile streams a file; the server closes it when the last of it is sent.
func sendFile(c *fiber.Ctx, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return refuseNoExport
	}
	st, err := f.Stat()
	if err != nil {
		_ = f.Close()
		return refuseNoExport
	}
	c.Type(strings.TrimPrefix(filepath.Ext(path), "."))
	c.Attachment(filepath.Base(path))
	return c.SendStream(f, int(st.Size()))
}

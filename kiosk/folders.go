package kiosk

import "path/filepath"

// exportName is the folder of exports inside a data folder.
const exportName = "exports"

// ExportDir is where exports are made before they are taken anywhere.
func (s *Stall) ExportDir() string { return filepath.Join(s.Dir, exportName) }

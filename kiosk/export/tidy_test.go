package export_test

import (
	"context"
	"os"
	"slices"
	"testing"

	"popstand/kiosk/export"
)

// What no stick holds stays; of the rest the newest do. No name is given twice.
func TestTidyKeepsWhatIsOnNoStick(t *testing.T) {
	s, dir := day(t), t.TempDir()
	var made []export.Export
	for range export.Kept + 3 {
		made = append(made, s.writeTo(dir, export.Wish{Day: "2026-11-22"}))
	}
	if gone, err := export.Tidy(dir, s.Node()); err != nil || len(gone) > 0 {
		t.Fatalf("removed %v (%v), and no stick holds one", gone, err)
	}
	for i, x := range made {
		if i != 1 {
			s.do(export.Taken(x.Path))
		}
	}
	gone, err := export.Tidy(dir, s.Node())
	if err != nil || !slices.Equal(gone, []string{"2026-11-22-1", "2026-11-22-3"}) {
		t.Errorf("removed %v (%v)", gone, err)
	}
	if all, err := export.List(dir, s.Node()); err != nil || len(all) != export.Kept+1 || all[0].Name != "2026-11-22-2" {
		t.Errorf("left %v (%v)", all, err)
	}
	next := s.writeTo(dir, export.Wish{Day: "2026-11-22"})
	if next.Manifest.Export != "2026-11-22-14" || next.Manifest.Previous.Export != "2026-11-22-13" {
		t.Errorf("wrote %s after %v", next.Manifest.Export, next.Manifest.Previous)
	}
	c, err := export.Verify(context.Background(), next.Path)
	if err != nil || len(c.Findings) > 0 || len(c.Notes) == 0 {
		t.Errorf("checked %+v (%v)", c, err)
	}
	if again, err := export.Tidy(dir, s.Node()); err != nil || len(again) > 0 {
		t.Errorf("a second time removed %v (%v)", again, err)
	}
}

// A mark of another export of that name says nothing: the stick holds that one.
func TestTidyKnowsAnExportByItsManifest(t *testing.T) {
	s, dir := day(t), t.TempDir()
	x := s.writeTo(dir, export.Wish{Day: "2026-11-22"})
	s.do(export.Taken(x.Path))
	s.do(os.RemoveAll(x.Path))
	if y := s.writeTo(dir, export.Wish{Day: "2026-11-22"}); y.Manifest.Export != "2026-11-22-2" {
		t.Errorf("the name of what a stick holds is given again: %s", y.Manifest.Export)
	}
	if err := export.Taken(t.TempDir()); err == nil {
		t.Error("what is no export was taken")
	}
}

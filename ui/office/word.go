package office

import "popstand/ui/part"

// conflictsTab is the tab's label, with how many are open.
func conflictsTab(f frame) string {
	label := f.Words().Office.Conflicts
	if f.Alarm > 0 {
		label += " (" + part.Number(int(f.Alarm)) + ")"
	}
	return label
}

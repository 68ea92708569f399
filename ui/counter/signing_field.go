package counter

import "github.com/a-h/templ"

// signFieldAttrs are how a field takes a text: the keyboard on the screen types, so
// none of the machine's comes up.
func signFieldAttrs(v SignFinding) templ.Attributes {
	a := templ.Attributes{"inputmode": "none", "autocomplete": "off", "spellcheck": "false", "autofocus": true}
	if v.Most != "" {
		a["maxlength"] = v.Most
	}
	if v.Live {
		a["hx-post"], a["hx-trigger"], a["hx-target"], a["hx-swap"] = v.Action, "input changed delay:120ms", "#hits", "outerHTML"
	}
	return a
}

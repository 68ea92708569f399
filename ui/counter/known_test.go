package counter_test

import (
	"testing"

	"popstand/ui/counter"
)

func TestABuyerIsNamedWithoutAComma(t *testing.T) {
	for name, want := range map[string]string{
		"Mia Kessler":     "Mia",
		"Müller, Jürgen":  "Müller",
		"Müller,Jürgen":   "Müller",
		"de la Cruz, Ana": "de la Cruz",
		"山田、花子":           "山田",
		", Jürgen":        "Jürgen",
		",":               "SS-1",
		"":                "SS-1",
	} {
		if got := counter.First(name, "SS-1"); got != want {
			t.Errorf("%q is called %q, want %q", name, got, want)
		}
	}
}

package counter_test

import (
	"testing"

	"popstand/ui/counter"
)

func TestNamesAreFoundAsPeopleTypeThem(t *testing.T) {
	for name, typed := range map[string][]string{
		"Łukasz Nowak":    {"LUKASZ", "nowak lukasz", "Łukasz"},
		"Søren Ærø":       {"SOREN", "SOEREN", "AERO", "søren"},
		"Jörg Müller":     {"MUELLER", "MULLER", "Müller", "Mu\u0308ller", "jorg mueller", "JOERG MULLER"},
		"Mia Mueller":     {"MUELLER", "Müller"},
		"Aoife O’Brien":   {"OBRIEN", "O'BRIEN", "o’brien", "aoife ob"},
		"Sean O'Neill":    {"ONEILL", "O’Neill"},
		"Karl Weiß":       {"WEISS", "Weiß"},
		"José Núñez-Díaz": {"NUNEZ DIAZ", "jose nunez"},
		"Åse Lund":        {"ASE", "AASE"},
		"山田 花子":           {"花子"},
	} {
		for _, text := range typed {
			if counter.NameRank(name, text) == 0 {
				t.Errorf("%q does not find %s", text, name)
			}
		}
		if counter.NameRank(name, "XQ") != 0 {
			t.Errorf("XQ finds %s", name)
		}
	}
	if a, b := counter.NameRank("Müller Jörg", "MUELLER"), counter.NameRank("Jörg Müller", "MUELLER"); a <= b {
		t.Errorf("who is called so first ranks %d, who is called so last %d", a, b)
	}
}

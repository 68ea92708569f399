package event

import "slices"

// numberSessions gives the sessions their numbers, and those a letter that the
// folder gives none: what it had before, or one of its number. A letter never
// changes by itself, because tickets carry it.
func (s *Settings) numberSessions(before Settings) numbering {
	by := numbering{limit: NumberLimit}
	for _, o := range before.Sessions {
		by.given = append(by.given, Numbered{o.ID, o.Number})
	}
	by.given = append(by.given, before.Retired.Sessions...)
	s.Sessions = slices.Clone(s.Sessions)
	taken := map[string]bool{}
	for i := range s.Sessions {
		s.Sessions[i].Number = by.of(s.Sessions[i].ID)
		taken[s.Sessions[i].Letter] = true
	}
	had := map[string]string{}
	for _, o := range before.Sessions {
		had[o.ID] = o.Letter
	}
	for i := range s.Sessions {
		if o := &s.Sessions[i]; o.Letter == "" && had[o.ID] != "" && !taken[had[o.ID]] {
			o.Letter = had[o.ID]
			taken[o.Letter] = true
		}
	}
	for i := range s.Sessions {
		o := &s.Sessions[i]
		for n := o.Number; o.Letter == ""; n++ {
			if letter := letterOf(n); !taken[letter] {
				o.Letter = letter
				taken[letter] = true
			}
		}
	}
	return by
}

// letterOf counts A to Z, and then AA, AB and so on. n is from 1.
func letterOf(n int64) string {
	var out []byte
	for ; n > 0; n = (n - 1) / 26 {
		out = append([]byte{byte('A' + (n-1)%26)}, out...)
	}
	return string(out)
}

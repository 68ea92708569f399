package event

// SessionChange is a session of which the folder says something else than
// before.
type SessionChange struct {
	Session string
	Was     *Session // nil = the folder did not have it
	Is      *Session // nil = the folder has it no longer
}

// Moved says whether it begins at another time than before.
func (c SessionChange) Moved() bool { return c.Was != nil && c.Is != nil && c.Was.From != c.Is.From }

// Shortened says whether there is less time in it than before.
func (c SessionChange) Shortened() bool {
	return c.Was != nil && c.Is != nil && c.Is.length() < c.Was.length()
}

// Gone says whether the folder has it no longer.
func (c SessionChange) Gone() bool { return c.Is == nil }

// length is the time in which somebody is called, in milliseconds.
func (s Session) length() int64 {
	n := s.Until - s.From
	for _, b := range s.Breaks {
		n -= b.Until - b.From
	}
	return n
}

// SessionChanges compares the sessions of two states of the settings: those
// that are new or changed in the order of the later, then those that are gone.
func SessionChanges(before, after Settings) []SessionChange {
	var all []SessionChange
	for _, is := range after.Sessions {
		was, known := before.Session(is.ID)
		switch {
		case !known:
			all = append(all, SessionChange{Session: is.ID, Is: &is})
		case !same(was, is):
			all = append(all, SessionChange{Session: is.ID, Was: &was, Is: &is})
		}
	}
	for _, was := range before.Sessions {
		if _, stays := after.Session(was.ID); !stays {
			all = append(all, SessionChange{Session: was.ID, Was: &was})
		}
	}
	return all
}

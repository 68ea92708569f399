package port

// seizing is what taking a keyboard from all others needs.
type seizing struct {
	down func() (bool, error) // whether any key is down
	hear func() (bool, error) // waits for a key to go down or up; false when it has waited long enough
	grab func(on bool) error  // takes the keyboard, or gives it back
}

// take grabs a keyboard while no key of it is down. Whoever listened before, as
// the console does, is not told of keys any more, and repeats one that went
// down and never up. A key that stays down is stuck, or lies under a book: the
// scanner is wanted all the same.
func (s seizing) take() error {
	for {
		waiting, err := s.release()
		if err != nil {
			return err
		}
		if err := s.grab(true); err != nil || !waiting {
			return err
		}
		held, err := s.down()
		if err != nil || !held {
			return err
		}
		if err := s.grab(false); err != nil { // it went down just now
			return err
		}
	}
}

// release waits until no key is down, and says whether it still would.
func (s seizing) release() (waiting bool, err error) {
	for {
		if held, err := s.down(); err != nil || !held {
			return true, err
		}
		if waiting, err := s.hear(); err != nil || !waiting {
			return false, err
		}
	}
}

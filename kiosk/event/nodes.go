package event

import "strconv"

// maxPart bounds a kiosk's share: shares are parts, as 60 beside 40.
const maxPart = 1000

// part reads a kiosk's share of the goods: 0 where none is said.
func (r *settingsReader) part(s *section) int64 {
	text := s.text("share")
	if text == "" {
		return 0
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 || n > maxPart {
		r.found.wrong(s.at("share"), strconv.Quote(text)+" is not a share.", "Write a whole number from 0 to 1000; a kiosk's part is its share of all shares.")
		return 0
	}
	return n
}

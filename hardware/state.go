package hardware

// Word is the state of a device in one stable word. Screens translate it;
// nothing compares the text of a Cause.
type Word string

// The words of a device's state. Off is a device that nobody configured.
// Silent is a printer that takes bytes and never says how it fares.
const (
	Off       Word = "off"
	Opening   Word = "opening"
	Ready     Word = "ready"
	Busy      Word = "busy"
	PaperLow  Word = "paper_low"
	PaperOut  Word = "paper_out"
	CoverOpen Word = "cover_open"
	Cutter    Word = "cutter"
	Hot       Word = "hot"
	Offline   Word = "offline"
	Broken    Word = "broken"
	Silent    Word = "silent"
	Gone      Word = "gone"
)

// State is how one device fares. Code names the problem behind the word (see
// Problem), and Cause is that problem in English, with what to do; a word that
// says it all has none, and screens say what to do about it. Since is Unix
// milliseconds of the moment the Word was first true.
type State struct {
	Word  Word   `json:"word"`
	Code  string `json:"code,omitempty"`
	Cause string `json:"cause,omitempty"`
	Since int64  `json:"since"`
}

// Works reports whether the device can be used now, be it busy or low on paper.
func (s State) Works() bool {
	switch s.Word {
	case Ready, Busy, PaperLow, Silent:
		return true
	case Off, Opening, PaperOut, CoverOpen, Cutter, Hot, Offline, Broken, Gone:
		return false
	}
	return false
}

// Same reports whether two states tell a person the same, whenever they began.
func (s State) Same(o State) bool {
	return s.Word == o.Word && s.Code == o.Code && s.Cause == o.Cause
}

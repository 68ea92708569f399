package wire

import "popstand/kiosk/ledger"

// Ask asks for a stretch of a journal behind a place.
type Ask struct {
	Node   ledger.NodeID `json:"node"`
	Epoch  int64         `json:"epoch"`
	After  int64         `json:"after"`  // the last fact that the asker has, 0 for none
	Hash   Hash          `json:"hash"`   // its hash, zero at 0
	Toward Hash          `json:"toward"` // the head of the answerer's that the asker wants to reach
	Probe  bool          `json:"probe,omitempty"`
}

// Word is what an answer says in one word.
type Word string

// The words. A reader takes one that it does not know for Failed.
const (
	Agreed    Word = "agreed"    // the answerer has that fact, with that hash (to a probe)
	Apart     Word = "apart"     // it has another fact there: the journals parted before
	Nothing   Word = "nothing"   // it has nothing behind that place
	Taken     Word = "taken"     // a batch was stored, or was there already
	Kept      Word = "kept"      // a batch contradicts the journal: kept beside it
	Gap       Word = "gap"       // facts are missing before a batch: send from Expected
	Unsealed  Word = "unsealed"  // a batch is not its node's
	Foreign   Word = "foreign"   // another event's
	Malformed Word = "malformed" // the message could not be read
	Newer     Word = "newer"     // the message is of a newer version than the answerer reads
	Failed    Word = "failed"    // a fault at the answerer: ask again later
)

// Answer answers an ask that gets no batch, and each batch that was offered.
type Answer struct {
	Word     Word   `json:"word"`
	Stored   int    `json:"stored,omitempty"`
	Expected int64  `json:"expected,omitempty"`
	Reason   string `json:"reason,omitempty"` // for people
}

// Append packs the ask behind b.
func (a Ask) Append(b []byte) ([]byte, error) { return appendJSON(b, KindAsk, a) }

// ParseAsk reads an ask.
func ParseAsk(b []byte) (Ask, error) {
	var a Ask
	if err := parseJSON(b, KindAsk, &a); err != nil {
		return a, err
	}
	if a.Node == "" || len(a.Node) > maxID || a.Epoch < 1 || a.After < 0 {
		return a, malformed("an ask for %s/%d/%d", a.Node, a.Epoch, a.After)
	}
	return a, nil
}

// Append packs the answer behind b.
func (a Answer) Append(b []byte) ([]byte, error) { return appendJSON(b, KindAnswer, a) }

// ParseAnswer reads an answer.
func ParseAnswer(b []byte) (Answer, error) {
	var a Answer
	err := parseJSON(b, KindAnswer, &a)
	return a, err
}

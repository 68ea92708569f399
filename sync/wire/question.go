package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"popstand/kiosk/ledger"
)

// Question asks another node to act at once: to hand over units, to use a code
// whose home it is. What is asked stands in Body, in the words of the area that
// Kind names.
type Question struct {
	Kind  string          `json:"kind"`
	Op    ledger.Op       `json:"op"` // the asker's: the same question again gets the same answer
	Actor ledger.Actor    `json:"actor"`
	Have  Place           `json:"have"` // how far the asker has the journal of the one it asks; zero for not at all
	Body  json.RawMessage `json:"body"`
}

// Reply answers a question: a refusal, or what the asked one says to it. Behind
// it come the facts of its journal that the asker lacked, so that they are known
// there at once as if they had been copied.
type Reply struct {
	Refused *Refused        `json:"refused,omitempty"`
	Body    json.RawMessage `json:"body,omitempty"`
	More    bool            `json:"more,omitempty"` // not all facts found room; copying brings them
	Batches []Batch         `json:"-"`
}

// Refused is a ledger.Refusal as it travels.
type Refused struct {
	Code   string            `json:"code"`
	Do     string            `json:"do"`
	Values map[string]string `json:"values,omitempty"`
}

// Append packs the question behind b.
func (q Question) Append(b []byte) ([]byte, error) { return appendJSON(b, KindQuestion, q) }

// ParseQuestion reads a question. What stands in its body is for the area.
func ParseQuestion(b []byte) (Question, error) {
	var q Question
	if err := parseJSON(b, KindQuestion, &q); err != nil {
		return q, err
	}
	if q.Kind == "" || len(q.Kind) > maxID || q.Op == "" || len(q.Op) > maxID || q.Actor == "" || len(q.Actor) > maxID {
		return q, malformed("a question %q of %q", q.Kind, q.Actor)
	}
	if q.Have != (Place{}) && !q.Have.valid() {
		return q, malformed("a place %s/%d/%d", q.Have.Node, q.Have.Epoch, q.Have.Seq)
	}
	return q, nil
}

// Append packs the reply and its batches behind b.
func (r Reply) Append(b []byte) ([]byte, error) {
	b, err := appendJSON(b, KindReply, r)
	for i := range r.Batches {
		if err == nil {
			b, err = r.Batches[i].Append(b)
		}
	}
	return b, err
}

// ParseReply reads a reply and the batches behind it. Whether their seals are
// their nodes' is not looked at.
func ParseReply(b []byte) (Reply, error) {
	var r Reply
	in := bytes.NewReader(b)
	f, err := ReadFrame(in)
	if errors.Is(err, io.EOF) {
		return r, malformed("it is empty")
	}
	if err == nil {
		err = f.decode(KindReply, &r)
	}
	for err == nil {
		var next Batch
		if f, err = ReadFrame(in); errors.Is(err, io.EOF) {
			return r, nil
		}
		if err == nil {
			next, err = BatchOf(f)
		}
		r.Batches = append(r.Batches, next)
	}
	return r, err
}

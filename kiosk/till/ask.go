package till

import (
	"encoding/json"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
)

// ask is the canonical request: the caller's own where it has one (the API's
// body), else the command's kind and the JSON of what it is asked for.
func ask(act ledger.Act, kind string, request any) []byte {
	if act.Ask != nil {
		return act.Ask
	}
	raw, err := json.Marshal(request)
	if err != nil {
		panic("BUG: a request of the till can't be written as JSON: " + err.Error())
	}
	return append([]byte(kind+" "), raw...)
}

// body finds the fact of a kind among those of an operation and reads it: the
// answer to a retry is what was recorded the first time.
func body[T any](facts []ledger.Fact, kind string) (T, ledger.Fact, error) {
	var b T
	for _, f := range facts {
		if f.Kind != kind {
			continue
		}
		if err := json.Unmarshal(f.Body, &b); err != nil {
			return b, f, fmt.Errorf("read %s: %w", kind, err)
		}
		return b, f, nil
	}
	return b, ledger.Fact{}, errors.New("the operation recorded no " + kind)
}

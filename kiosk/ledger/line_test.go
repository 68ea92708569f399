package ledger_test

import (
	"encoding/json"
	"testing"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// A line is JSON, and gives the fact back to the byte, whatever its texts and its
// body hold; without the body it still tells whether the fact was changed.
func TestLineGivesTheFactBack(t *testing.T) {
	for name, body := range map[string]string{
		"usual": `{"a":"b \" c","n":[1,2,{"x":null}]}`, "blanks": `{"a": 1}`, "blank in a text": `{"a":" b\\"}`, "broken": `{"a":`, "nothing": ``,
		"HTML": `{"a":"<&>"}`, "unusual": "{\"a\":\"\u2028é\u0001\"}", "line": "{\"a\":1}\n",
	} {
		f := ledger.Fact{
			Event: "0011223344556677", Node: "8899aabbccddee0a", Epoch: 1, Seq: 1 << 40, Kind: "sale.paid", Version: 2, HLC: 1 << 50,
			At: clock.Reading{Wall: 1795353628996, Trust: clock.Network, Boot: "b\n", Mono: -1}, Op: `o"p\`, Actor: "api:Zoë <x>", Body: []byte(body),
			Prev: ledger.Hash{1, 2}, Ask: ledger.Hash{3},
		}
		f.Hash = f.Sum()
		line, err := f.AppendLine([]byte("x"))
		if err != nil || line[0] != 'x' || !json.Valid(line[1:]) {
			t.Fatalf("%s: %s (%v)", name, line, err)
		}
		got, err := ledger.ParseLine(line[1:])
		if err != nil || got.Sum() != f.Hash || got.Hash != f.Hash || string(got.Body) != body || got.Actor != f.Actor || got.Op != f.Op || got.At != f.At {
			t.Errorf("%s: %s gives %+v (%v)", name, line, got, err)
		}
		bare, err := f.AppendBare(nil)
		if err != nil || !json.Valid(bare) {
			t.Fatalf("%s: %s (%v)", name, bare, err)
		}
		got, sum, err := ledger.ParseAny(bare)
		if err != nil || got.SumOver(sum) != f.Hash || len(got.Body) != 0 {
			t.Errorf("%s: %s gives %+v (%v)", name, bare, got, err)
		}
		if got, sum, err = ledger.ParseAny(line[1:]); err != nil || got.SumOver(sum) != f.Hash {
			t.Errorf("%s: %s gives %+v (%v)", name, line, got, err)
		}
	}
}

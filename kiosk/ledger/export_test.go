package ledger

import "encoding/json"

// Plainly says what the quick check says of a body, and what the exact one says.
func Plainly(b []byte) (quick, exact bool) { return plainly(b), json.Valid(b) && tight(b) }

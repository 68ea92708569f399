package escpos

import "strconv"

// MarkPart says which of a job's two marks it is.
type MarkPart byte

// The marks of a job: its words are on paper, and all of it is done, knife included.
const (
	MarkPrinted MarkPart = 'A'
	MarkDone    MarkPart = 'B'
)

// MarkID is the four characters that a printer sends back for a mark: the job's number modulo 36³ in base 36, then the
// part. Only the newest waiting mark is ever answered, so that short numbers are enough.
func MarkID(job int64, part MarkPart) []byte {
	s := "00" + strconv.FormatInt(job%(36*36*36), 36)
	return append([]byte(s[len(s)-3:]), byte(part))
}

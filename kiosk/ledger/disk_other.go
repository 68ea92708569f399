//go:build !linux

package ledger

import "os"

// diskOf is unknown here: popstand sells on Linux, and is only tried out
// elsewhere.
func diskOf(os.FileInfo) string { return "" }

func diskGone(os.FileInfo) bool { return false }

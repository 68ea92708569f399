//go:build !linux

package export

import "os"

// startWriting does nothing: the system begins when it likes.
func startWriting(*os.File, int64, int64) {}

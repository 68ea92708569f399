//go:build !linux

package clock

import "io"

func machine(random io.Reader) func() Look {
	return Portable(random)
}

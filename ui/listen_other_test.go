//go:build !unix

package ui_test

import "testing"

// listenAt gives an address for the program.
func listenAt(testing.TB) string { return "127.0.0.1:0" }

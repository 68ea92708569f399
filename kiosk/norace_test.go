//go:build !race

package kiosk_test

const raced = false

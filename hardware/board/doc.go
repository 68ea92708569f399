// Package board looks at the computer that popstand runs on: room on its disk
// and in its memory, whether the disk still takes writes, its heat, its power and
// its networks. It names what is wrong, and tells systemd that popstand is alive.
// What a screen says of it is not here. The clock is kiosk/clock's.
package board

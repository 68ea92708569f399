// Package board looks at the computer that popstand runs on: room on its disk
// and in its memory, whether the disk still takes writes, its heat, its power,
// its networks, and what keeps popstand from its devices. It names what is
// wrong, and tells systemd that popstand is alive.
//
// What is found stands in one table (troubles.go); screens have words of their
// own for its codes. The time itself is kiosk/clock's, devices are those of the
// packages beside this one. Nothing here writes anything but one small file of
// its own, now and then.
package board

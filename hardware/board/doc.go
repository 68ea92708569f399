// Package board looks at the computer that popstand runs on: room on its disk,
// its heat and its power. It only looks; what a screen says of it is not here.
// The clock is kiosk/clock's.
package board

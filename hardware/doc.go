// Package hardware says what a device is and how it fares: a word that a
// screen can show, a cause in plain words, and since when. The packages below
// it speak to printers, scanners, sticks and the board; this one knows no
// bytes, no files and no time.
package hardware

// Package rig keeps the devices of one kiosk: which printer and which scanners
// it uses, each in a loop of its own, and how they fare. What people choose on
// the screen is kept in the database and used at once, while the stall sells.
package rig

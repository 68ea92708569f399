// Package enrol lets a kiosk into an event: a kiosk that has the organizer's key
// invites, and a new one comes with the one-time code that people carry from
// screen to screen.
//
// # Code
//
// 26 characters of Crockford's base32, in groups of four: 6 bytes of secret and
// 10 of the organizer's root's fingerprint. The new kiosk looks whether the
// server that it reaches proves to be certified by that root, before it says
// anything; so nobody between the two learns the secret or puts another event in
// its place. The code is good once, for a quarter of an hour, and burnt after
// five wrong tries.
//
// # Messages
//
// One POST of JSON to /sync/v1/enrol: {"secret", "request", "code_key", "proof"},
// and for an answer keys.Admission with the addresses of other kiosks, or
// {"code", "do"} with status 403. Nothing else goes over this connection.
package enrol

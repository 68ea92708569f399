// Package staff is who may do what at the stall: people with a role and a PIN,
// signing in, wrong tries and the wait after them, and the second person whom
// a policy asks for.
//
// It knows no screen and no session: it says who somebody is, and the caller
// remembers it.
package staff

// Package web is what every page stands on: the fiber application with its limits, security headers, sessions, the check
// that a form came from our own page, rendering, live updates, embedded assets, pictures, and what a person is told when
// something fails.
//
// It knows no screen and no rule of the trade. Routes stand in package ui, words in ui/part; both come in from outside.
//
// # Rules for handlers
//
//   - Register browser pages with Site.Get and Site.Post: they attach the session and check forms. Everything else (the
//     JSON API, health) goes to Site.App and brings its own authority.
//   - Return errors, never write them: a *ledger.Refusal becomes words that a person can act on, anything else is logged
//     under a code and shown as a fault. Nothing of an error's text reaches a screen.
//   - Render with Render or Fragments; both render fully before anything is sent.
//   - Read posted fields with Field, never with c.FormValue, which prefers the query; read bodies with c.BodyRaw, never
//     with c.Body, which unpacks past the limit.
//   - A request's context is never cancelled when the browser goes away, and a sale must not care.
//   - Say what changed with Live.Touch after the commit. A page that listens is sent the present state, not a message.
package web

// Package office is the organizer's pages at the hub: who may come in, and what
// all kiosks of the event do. They show what the hub knows and how old that is;
// nothing can be changed here yet. It knows no SQL.
package office

// Package kiosktest builds what tests of every layer stand on: the tools a test needs, a private PostgreSQL, a small
// stall. It is imported by tests only and knows no package above kiosk.
package kiosktest

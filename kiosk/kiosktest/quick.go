package kiosktest

import (
	"testing"

	"popstand/kiosk/ledger"
)

// blank is what the ledgers of a package's tests begin as: thousands of them
// share one run of the migrations.
var blank ledger.Blank

// Quick is how ledgers are opened by tests in which the power stays on: nothing
// waits for the disk, and a new database is a copy. Benchmarks measure commits,
// so in them the disk is waited for.
func Quick(t testing.TB) ledger.Crash {
	_, measured := t.(*testing.B)
	return ledger.Crash{NoSync: !measured, Blank: &blank}
}

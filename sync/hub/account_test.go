package hub_test

import (
	"testing"

	"popstand/sync/hub"
)

// The SHA-1 vectors of RFC 6238, appendix B, in six digits.
func TestOneTimeNumbersAreThoseOfTheRFC(t *testing.T) {
	for at, want := range map[int64]string{59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037"} {
		if got := hub.OneTime([]byte("12345678901234567890"), at*1000); got != want {
			t.Errorf("at %d: %s, want %s", at, got, want)
		}
	}
}

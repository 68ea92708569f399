package ledger_test

import (
	"strings"
	"testing"

	"popstand/kiosk/ledger"
)

// The quick check of a body takes nothing that the exact one does not, whatever
// byte of it is another one, and it takes the bodies that this program writes.
func TestQuickCheckOfABodyIsTrue(t *testing.T) {
	body := `{"a":"b\"\\\/\b\u00e9é","n":-12,"z":[0,[],{},{"x":[[1,"2"],true,false,null]}],"":{"k":""}}`
	if quick, exact := ledger.Plainly([]byte(body)); !quick || !exact {
		t.Fatalf("%s: quick %v, exact %v", body, quick, exact)
	}
	odd := []string{"", " ", "1", "-", "01", "1.5", "1e3", `"x"`, "nul", "{", "}", "[]]", "[[", "[1 ]", "{}{}", strings.Repeat("[", 70) + strings.Repeat("]", 70)}
	for i := range body {
		odd = append(odd, body[:i], body[i:], body[:i]+body[i+1:])
		for _, c := range []string{"\"", "\\", "{", "}", "[", "]", ",", ":", " ", "\n", "0", "-", "u", "\x00", "\xff", "e", "."} {
			odd = append(odd, body[:i]+c+body[i+1:], body[:i]+c+body[i:])
		}
	}
	for _, s := range odd {
		if quick, exact := ledger.Plainly([]byte(s)); quick && !exact {
			t.Errorf("%q is taken", s)
		}
	}
}

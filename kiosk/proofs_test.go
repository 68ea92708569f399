package kiosk_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// proof is an invariant of the design and the tests that look for it: the
// crash tests on the real sale path, and those that break it on purpose to see
// the checker find it.
type proof struct {
	number int
	says   string
	tests  []string // package folder and test
}

// proofs are the invariants that a stall alone has, and what of sync exists
// without a network.
func proofs() []proof {
	return []proof{
		{1, "a sale that was answered, or printed, is in the journal after any crash", []string{
			"kiosk TestPowerCutLosesNoAnsweredSale", "kiosk TestPowerCutOfACrowdLosesNoAnsweredSale", "kiosk TestPowerCutWhileRecovering",
			"kiosk TestKilledKioskKeepsWhatItAnswered", "ui/cli TestKilledProgramKeepsWhatItAnswered",
			"kiosk TestPowerCutWithoutSyncsLosesSales", "kiosk TestLostDatabaseIsTakenFromTheMirror", "kiosk/sale TestSellQueuesTheReceipt",
		}},
		{2, "a journal has no gap, no duplicate and no changed fact; it is chained and signed", []string{
			"kiosk TestPowerCutLosesNoAnsweredSale", "kiosk/ledger TestCrowdGetsAGapFreeJournal", "kiosk/ledger TestChangedFactIsFound",
			"kiosk/ledger TestGapForkAndForeignSealAreTold", "ui/cli TestVerifyFindsWhatWasChanged",
		}},
		{3, "receipt numbers have no gap and are never used twice, restore included", []string{
			"kiosk TestPowerCutLosesNoAnsweredSale", "kiosk TestKilledKioskKeepsWhatItAnswered", "kiosk TestLostDatabaseIsNotReplacedByAnEmptyOne",
			"kiosk TestLostDatabaseIsTakenFromTheMirror", "kiosk TestRestoredBackupIsBroughtUpToDateByTheMirror",
			"kiosk/sale TestNewSeriesAfterStorageWasLost", "kiosk/sale TestVerifySeesWhatIsWrongWithASale",
		}},
		{7, "rebuilding gives the same tables, on both engines", []string{
			"kiosk TestPowerCutLosesNoAnsweredSale", "kiosk/ledger TestRebuildGivesTheSameTables", "kiosk/sale TestRebuildGivesTheSameTables",
		}},
		{8, "the same facts twice, or in any interleaving, give the same tables", []string{
			"kiosk TestJournalsGiveTheSameTablesInAnyOrder", "kiosk/ledger TestAnotherNodesJournalIsTakenOnce",
			"kiosk/quota TestUnitsComeOutTheSameInWhateverOrderFactsArrive",
		}},
		{9, "lines + tax + rounding = tenders - change", []string{
			"kiosk TestPowerCutLosesNoAnsweredSale", "kiosk/sale TestDrawnSalesAddUp", "kiosk/sale TestVerifySeesWhatIsWrongWithASale",
		}},
		{10, "a till's expected cash and its Z are what the journal adds up to", []string{
			"kiosk TestPowerCutLosesNoAnsweredSale", "kiosk/till TestZHoldsTheDay", "kiosk/till TestVerifySeesWhatIsWrongWithAZ",
			"kiosk/till TestVerifySeesAWrongCount",
		}},
		{12, "what was acknowledged is on disk", []string{
			"kiosk TestPowerCutLosesNothingThatWasAcknowledged", "kiosk TestHubWithoutSyncsLosesWhatItAcknowledged",
		}},
	}
}

// TestEveryInvariantNamesItsProof keeps the table true: each test that it
// names exists.
func TestEveryInvariantNamesItsProof(t *testing.T) {
	for _, p := range proofs() {
		for _, test := range p.tests {
			folder, name, _ := strings.Cut(test, " ")
			if !declares(t, filepath.Join("..", folder), name) {
				t.Errorf("invariant %d (%s): there is no %s in %s", p.number, p.says, name, folder)
			}
		}
	}
}

func declares(t *testing.T, folder, name string) bool {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range all {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == name {
				return true
			}
		}
	}
	return false
}

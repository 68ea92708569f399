package counter_test

import (
	"net/netip"
	"os"
	"regexp"
	"strings"
	"testing"

	"popstand/hardware"
	"popstand/hardware/board"
	"popstand/hardware/scan"
	"popstand/ui/part"
)

func TestTheStatusSaysHowTheComputerFares(t *testing.T) {
	b := selling(t)
	b.get("/status").shows("Clock", "Storage", "works alone", "No printer", "No scanner", "Set up").hides("°C", "Memory", "Power")
	b.board.readings = board.Readings{
		Heat: &board.Heat{MilliC: 58_400}, Memory: &board.Memory{Free: 612 << 20}, Power: &board.Power{},
		Links: []board.Link{{Name: "wlan0", Wireless: true, Up: true, Addresses: []netip.Addr{netip.MustParseAddr("192.168.1.4")}}, {Name: "eth0"}},
	}
	b.get("/status").shows("58 °C.", "641 MB free.", "Steady.", "Connected by Wi-Fi.").hides("cable", "works alone")
	b.board.troubles = []board.Trouble{
		{Code: "hot", Part: board.Warmth, Severity: board.Warn, Since: b.Clock.Now().Wall},
		{Code: "port_rival", Part: board.Devices, Severity: board.Warn, About: "brltty"},
		{Code: "of_tomorrow", Part: board.Supply, Severity: board.Fail, What: "The battery is empty.", Do: "Charge it."},
	}
	b.get("/status").shows("It is hot and slows down", "Since 16:42. 58 °C.", "brltty takes devices away", "The battery is empty.", "Charge it.", "Look here", "3 things to do.")
	b.hides("Steady.")
}

// Whatever the devices and the computer can say has words in each language.
func TestEachWordOfTheDevicesHasWords(t *testing.T) {
	keys := []string{"scanner.buyer", "scanner.wrong_speed", "print.unknown", "print.waiting", "print.next", "print.sending"}
	for _, k := range board.Known() {
		keys = append(keys, "trouble."+k.Code)
	}
	for _, c := range constants(t, "../../hardware/spool/entry.go", `Cause\w+`) {
		keys = append(keys, "print."+c)
	}
	for _, c := range []string{
		hardware.Missing, hardware.Denied, hardware.InUse, hardware.Lost, hardware.Refused, hardware.Unsupported, hardware.WrongUse,
		hardware.NoAnswer, hardware.WrongSpeed, hardware.Failed,
	} {
		keys = append(keys, "problem."+c)
	}
	for _, c := range []scan.StepWord{
		scan.StepListening, scan.StepClosed, scan.StepLost, scan.StepTyped, scan.StepNoise, scan.StepNoSpeed, scan.StepKeyboard, scan.StepTorn, scan.StepOther,
		scan.StepBadParity, scan.StepBadCase, scan.StepBadKeys, scan.StepFound,
	} {
		keys = append(keys, "step."+string(c))
	}
	for _, c := range []scan.Advice{
		scan.AdviseEndMark, scan.AdviseAIM, scan.AdviseUTF8, scan.AdviseSerial, scan.AdviseNoPause, scan.AdviseNoLetter, scan.AdviseSquare,
	} {
		keys = append(keys, "advice."+string(c))
	}
	for _, w := range part.Languages() {
		for _, key := range keys {
			if said := w.HealthOf(key); said.What == key || said.Do == "" {
				t.Errorf("%s: %s has no words", w.Code, key)
			}
		}
		for _, word := range constants(t, "../../hardware/state.go", `\w+ +Word`) {
			for _, code := range []string{"", hardware.WrongSpeed} {
				said := w.Printing(hardware.State{Word: hardware.Word(word), Code: code}, 2)
				if said.Do == "" || strings.HasPrefix(said.What, "printer.") {
					t.Errorf("%s: a printer that is %s %s has no words", w.Code, word, code)
				}
			}
		}
	}
}

// constants reads the values of constants off a source file, so that a new one
// is not forgotten here.
func constants(t *testing.T, file, name string) []string {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, m := range regexp.MustCompile(`(?m)^\t`+name+` += "([a-z_]+)"`).FindAllSubmatch(source, -1) {
		all = append(all, string(m[1]))
	}
	if len(all) < 10 {
		t.Fatalf("only %q were found in %s", all, file)
	}
	return all
}

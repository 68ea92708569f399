package part

func englishDevices() DeviceWords {
	return DeviceWords{
		Title: "Devices", Printer: "Printer", Scanners: "Scanners", Plugged: "Plugged in, not used",
		Pick:      Said{"Choose a device", "Tap one to see how it fares."},
		NoPrinter: Said{"No printer", "Receipts show on the screen."},
		NoScanner: Said{"No scanner", "Tap or search products."},
		NoFound:   Said{"Nothing else is plugged in", "A new device is listed here by itself."},
		SetPrint:  "Set up a printer", SetScan: "Set up a scanner", Set: "Set up",
		Fixed: "popstand was started with its devices. Change them where it is started.",
		Ask:   "A manager can change this.", Back: "Back to the devices",
		USB: "USB printer", Serial: "Serial line", Network: "Network", Keyboard: "Keyboard", Local: "Local",
		At: "{what}, {baud} baud", Place: "Connection", Kind: "Kind", Paper: "Paper",
		Columns: "{mm} mm, {n} characters a line", Confirms: "Receipts",
		Mark:    "It says when one is on paper.",
		Order:   "It says when it has read one.",
		Nothing: "It never says anything. Look at the paper.",
		Test:    "Print test page", Tested: Said{"The test page is on its way", "Look if each line of it is right."},
		Drawer: "Open drawer", Opened: Said{"The drawer was told to open", "If it stays shut, check its cable at the printer."},
		Change: "Change printer", NoMore: "Use no printer",
		Who: "Who uses it", Staff: "Staff", Buyers: "Buyers",
		ForStaff:  "What it reads goes into the sale.",
		ForBuyers: "Buyers hold codes under it. Nothing goes into the sale.",
		Last:      "Last scan", NoScan: Said{"Nothing scanned yet", "Hold any code under it. It shows here."},
		Heard:   "{text}, {time}",
		Noise:   Said{"What it sends is noise", "Run the set-up again: it finds the right speed."},
		Unclear: Plural{"{n} code was unclear. If it goes on, run the set-up again.", "{n} codes were unclear. If it goes on, run the set-up again."},
		Tones:   "Try its tones", GoodTone: "Good tone", BadTone: "Error tone",
		NoTone: "It beeps by itself. popstand cannot make it beep.",
		Remove: "Remove scanner", AsPrinter: "Use as printer", AsScanner: "Use as scanner",
		Used: Said{"It is in use now", "Hold a code under it to try."},
	}
}

func englishPrinter() PrinterWords {
	return PrinterWords{
		Title: "Set up a printer", Step1: "Choose", Step2: "Who is it", Step3: "Test page",
		Choose: Said{"Which one is the printer?", "Plug it in, switch it on, then tap it."},
		None:   Said{"No free device is plugged in", "Plug the printer in, switch it on, then look again."},
		Again:  "Look again", Network: "In the network",
		Address: Said{"Address of the printer", "Its own self-test prints it. Port 9100 is meant when there is none."},
		Ask:     "Ask it", Asking: "Asking who it is",
		Known:  Said{"It is a {name}", "Print the test page to be sure."},
		Near:   Said{"It answers", "popstand does not know its name. Choose the nearest kind."},
		Silent: Said{"It does not answer", "Many printers never do. Choose a kind and judge by the test page."},
		Kinds:  "Kind of printer", Says: "It says: {text}", TestKey: "Print test page",
		Sure:    Said{"Is everything on the paper?", "If a part is missing or wrong, try another kind."},
		Waits:   Said{"The test page waits", "Switch the printer on and check cable and paper."},
		Ruler:   Said{"Each ruler stays on one line", "If one breaks, choose a kind with fewer characters."},
		Letters: Said{"€ ä ö ü ñ are right", "If they are other signs, choose another kind."},
		Codes:   Said{"Both codes scan, the paper is cut", "If the paper hangs on, tear it: that is all right."},
		Blank:   Said{"Nothing came out", "Check cable and power, or choose another kind."},
		Yes:     "Yes, keep it", Other: "Try another kind", Restore: "Back to the one before", Stop: "Stop the set-up",
		Reported: "{mm} mm, {n} characters",
	}
}

func englishScanner() ScannerWords {
	return ScannerWords{
		Title: "Set up a scanner", Step1: "Scan", Step2: "Who uses it",
		Hold:  Said{"Scan this code", "Plug the scanner in and hold it here."},
		Laser: Said{"It does not read the screen", "Print the code and scan it from paper."},
		Print: "Print test codes", Printed: Said{"The codes are on their way", "Scan one from the paper."},
		Code: "Test code", Wait: "Starting to listen", Listen: Plural{"Listening to {n} device", "Listening to {n} devices"},
		Speed:  Said{"Heard it, at another speed", "Scan the same code again."},
		Twice:  Said{"Heard it", "Scan the same code once more."},
		NoPort: Said{"No free scanner is plugged in", "Plug it in, then begin again. Used ones are left alone."},
		TimeUp: Said{"Nothing was heard", "Check its cable, then begin again."},
		Failed: Said{"That did not work", "Plug the scanner in anew, then begin again."},
		Again:  "Begin again", Refresh: "Look again", Stop: "Stop the set-up",
		Found: Said{"Found your scanner", "It is set up as it speaks."}, Baud: "{n} baud", Keys: "types like a keyboard",
		EndCR: "ends with Enter", EndLF: "ends with line feed", EndCRLF: "ends with Enter and line feed",
		EndTAB: "ends with Tab", EndETX: "ends with ETX", EndGap: "ends with a pause",
		Starts: "starts with {text}", Others: "Other scanners go on selling.",
		Question: "Who uses this scanner?", Keep: "Use this scanner",
	}
}

func englishPrints() PrintWords {
	return PrintWords{
		Title: "Prints", Look: "Look at the paper", Queue: "Waiting",
		Empty:   Said{"Nothing waits", "Each receipt came out."},
		Receipt: "Receipt {number}", Test: "Test page", Codes: "Scanner test codes", Drawer: "Drawer", Other: "Document",
		Copy: "copy {n}", Since: "since {time}", There: "It is there", Again: "Print again (copy {n})",
		AgainOne: "Print again", Skip: "Skip",
		Flood:   Plural{"{n} print waited since {time}", "{n} prints waited since {time}"},
		FloodDo: "The printer works again. Say what it shall print.",
		All:     Plural{"Print it", "Print all {n}"}, Newest: "Only the newest",
		Blind: Said{"The printer does not answer", "If it can print all the same, look at the paper yourself."}, BlindKey: "Print anyway",
		More: Plural{"and {n} more", "and {n} more"}, See: "See to it",
		Stuck:    Plural{"{n} print wants a look", "{n} prints want a look"},
		Gathered: Plural{"{n} print has gathered", "{n} prints have gathered"},
	}
}

// englishBoard words the computer's own rows and troubles, and how far prints are.
func englishBoard() []Entry {
	return []Entry{
		{"heat.ok", "Temperature", "{n} °C. It slows down at 80 °C; keep it out of the sun."},
		{"memory.ok", "Memory", "{free} free."},
		{"power.ok", "Power", "Steady."},
		{"network.on", "Network", "Connected by {names}. It is not needed to sell."},
		{"trouble.disk_gone", "Storage cannot be read", "Check that it is plugged in, then restart the computer."},
		{"trouble.disk_read_only", "Storage takes nothing any more", "Copy the data to a stick now. Put in a new card."},
		{"trouble.write_fails", "Storage loses what is written", "Copy the data to a stick now. Put in a new card."},
		{"trouble.disk_in_memory", "Sales are gone when the power goes", "The folder lies in memory. Put it on a card or disk."},
		{"trouble.disk_full", "Storage is almost full", "{free} free. Remove files that are not needed now."},
		{"trouble.disk_low", "Storage is getting full", "{free} free. Remove files that are not needed."},
		{"trouble.disk_errors", "Storage has lost data before", "Make a backup. Put in a new card before the next day."},
		{"trouble.disk_worn", "Storage is nearly worn out", "Put in a new card before the next day."},
		{"trouble.disk_slow", "Storage is slow", "Sales wait for it. Put in a new card if it stays."},
		{"trouble.weak_power", "The power is too weak", "Use its own power supply and a short, thick cable."},
		{"trouble.hot", "It is hot and slows down", "{n} °C. Take it out of the sun and let air reach it."},
		{"trouble.memory_low", "Memory runs short", "Close other programs. Restart the computer after the day."},
		{"trouble.clock_unsure", "Clock is not sure", "Receipts say so. Connect once to a network."},
		{"trouble.port_rival", "{about} takes devices away", "Ask support to switch that program off."},
		{"trouble.group_missing", "A device may not be opened", "Ask support: the group {about} is missing."},
		{"problem.wrong_speed", "It sends at another speed.", ""},
		{"scanner.wrong_speed", "Scanner sends noise", "Run its set-up again: it finds the right speed."},
		{"scanner.buyer", "Scanner for buyers", "Ready. What it reads goes into no sale."},
		{"print.waiting", "Waits for the printer", "It prints by itself."},
		{"print.next", "Prints next", "It prints by itself."},
		{"print.sending", "Prints now", "Let it end."},
		{"print.unknown", "Nobody knows if it came out", "Look at the paper."},
		{"print.restarted", "popstand was stopped while it printed", "Look if it came out whole."},
		{"print.restored", "The data come from a copy", "It may have been printed before."},
		{"print.lost", "The printer went away while it printed", "Look if it came out whole."},
		{"print.no_answer", "The printer fell silent while it printed", "Look if it came out whole."},
		{"print.stalled", "The printer stopped while it printed", "Look if it came out whole."},
		{"print.no_mark", "The printer did not say that it printed", "Look if it came out."},
		{"print.failed", "It could not be printed", "Nothing came out. The sale itself is safe."},
	}
}

package scan

import "popstand/kiosk/paper"

// TestCode is the text of the printed code from which Learn finds how a scanner is set. Its letters have other keys on
// most keyboards, its dashes tell the layouts apart, and its last letter tells the character sets apart.
const TestCode = paper.ScannerCode

// TestCode1D is the form for scanners that read lines only: Code 128 has no é.
const TestCode1D = "POPSTAND-1D-"

// Package pdf writes pages of A4 with text, lines and boxes: the little of PDF
// 1.5 (Adobe, "PDF Reference", fourth edition) that a report takes. It knows
// nothing of reports.
//
// Its fonts are popstand's own, embedded in every file, so that a page looks the
// same on every machine. IBM Plex Sans writes the Latin alphabets. For what it
// has no letter for, Japanese above all, the dot font of the receipts is embedded
// as drawings of 24 by 24 dots (a Type 3 font): an outline font of as many
// characters weighs more than the Pi's program may grow, and no library of pages
// writes such fonts. What neither has becomes a question mark. Every letter says
// which character it is, so text can be searched and copied.
//
// Lengths are points (1/72 inch), from the top left.
package pdf

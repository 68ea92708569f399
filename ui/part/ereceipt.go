package part

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"popstand/kiosk/paper"
)

// EReceipt is a receipt as one file that needs nothing beside itself: no font,
// no style, no picture and no program of any other place. It is set from the
// document that is printed, block by block, and as wide as whoever reads it
// likes.
//
// It never says COPY. That mark tells a second piece of paper from the first,
// because each piece could be shown as a purchase of its own. A file has no
// first piece: it can be sent a hundred times. It says what the original says,
// with the same number and the same proof, so that all of them are one sale.
type EReceipt struct {
	Doc   paper.Doc
	Title string // "Receipt A-000001", in the language of the receipt
	QR    string // what the code is, for who can't see it
	Logo  func(name string) string
}

// EReceiptOf sets a document as a file. Number is the receipt's; logo gives a
// stored picture as a data: URL, "" for one that is not there.
func EReceiptOf(doc paper.Doc, number string, logo func(name string) string) EReceipt {
	w := WordsOf(doc.Lang).Receipts
	return EReceipt{Doc: doc.Printable(), Title: Fill(w.Number, "number", number), QR: w.QR, Logo: logo}
}

// look is what the block's text looks like, as classes of the style.
func look(b paper.Block) string {
	classes := []string{string(b.Kind)}
	for _, c := range []string{string(b.Align), string(b.Size)} {
		if c != "" {
			classes = append(classes, c)
		}
	}
	if b.Bold {
		classes = append(classes, "bold")
	}
	return strings.Join(classes, " ")
}

// EReceiptRules is the content policy of the file, which it carries in itself
// for when it is opened from a disk or a mail: its own style and pictures, and
// nothing else of anywhere. frame-ancestors may stand in a header only.
func EReceiptRules() string {
	sum := sha256.Sum256([]byte(eReceiptStyle))
	return "default-src 'none'; img-src data:; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}

// eReceiptStyle is all of the file's style. Sizes are those of the reader: text
// that is made larger wraps, and never runs out of the page.
const eReceiptStyle = `:root{color-scheme:light;font-size:100%}
*{box-sizing:border-box;margin:0}
body{background:#e9e9e6;color:#111;font:1rem/1.4 "IBM Plex Sans",system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK JP","Hiragino Sans","Yu Gothic",sans-serif;font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
main{max-width:27rem;margin:1rem auto;padding:1.5rem 1.25rem;background:#fff}
h1{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
p{white-space:pre-line;overflow-wrap:anywhere}
.centre{text-align:center;text-wrap:balance}
.right{text-align:right}
.bold{font-weight:700}
.small{font-size:.8125rem}
.tall{font-size:1.125rem}
.big{font-size:1.375rem;line-height:1.25}
.huge{font-size:1.75rem;line-height:1.2}
.row{display:flex;flex-wrap:wrap;gap:0 .75rem}
.row>*{overflow-wrap:anywhere;white-space:pre-line;min-width:0}
.row>i{font-style:normal;flex:none;min-width:1.5rem}
.row>span{flex:1 1 8rem}
.row>b{font-weight:inherit;margin-left:auto;text-align:right}
hr{border:0;border-top:1px solid #777;margin:.5rem 0}
hr.bold{border-top-width:3px}
table{width:100%;border-collapse:collapse}
th,td{padding:0 0 0 .5rem;text-align:right;font-weight:inherit;vertical-align:top;overflow-wrap:anywhere}
th:first-child{padding:0;text-align:left}
.feed{height:1.4em}
svg{display:block;width:12rem;max-width:100%;margin:.75rem auto;fill:#000}
img{display:block;max-width:12rem;height:auto;margin:0 auto}
@media print{:root{font-size:12px}body{background:none}main{max-width:80mm;margin:0 auto;padding:0}.row,tr,svg,img{break-inside:avoid}}`

package part

// Verdict is an answer in a glance, for staff and buyers alike.
type Verdict struct {
	Tone   string // "go", "ask" or "stop": colour and silhouette
	Reason string // as the API names it
	Glyph  Glyphs // what is cut into the silhouette
	Hollow bool   // the evidence is weaker: the circle is a ring
	Word   string // "Ready"
	Why    string // one or two sentences: what is so, and what to do
	Note   string // the line at the foot; "" for none
	Icon   string // beside the note
	Ink    bool   // the note is about being offline: ink, not the tone
}

// Glyphs names what is cut into the silhouette of a verdict.
type Glyphs string

// The glyphs.
const (
	GlyphTick   Glyphs = "tick"
	GlyphTwice  Glyphs = "twice"
	GlyphClock  Glyphs = "clock"
	GlyphLate   Glyphs = "late"
	GlyphAway   Glyphs = "away"
	GlyphEuro   Glyphs = "EUR"
	GlyphYen    Glyphs = "JPY"
	GlyphDollar Glyphs = "USD"
	GlyphCoin   Glyphs = "coin"  // money of another currency
	GlyphMark   Glyphs = "mark"  // an exclamation mark
	GlyphAsk    Glyphs = "ask"   // a question mark
	GlyphCross  Glyphs = "cross" // also for what is not named
	GlyphPerson Glyphs = "person"
)

// path is the stroke in a square of 160.
func (g Glyphs) path() string {
	switch g {
	case GlyphTick:
		return "M44 84l26 26 48-56"
	case GlyphTwice:
		return "M26 84l22 22 40-48M82 98l8 8 44-52"
	case GlyphClock:
		return "M80 46v38l24 16"
	case GlyphLate:
		return "M80 46v38l-24 16"
	case GlyphAway:
		return "M54 106 106 54M64 54h42v42"
	case GlyphEuro:
		return "M104 52c-26-16-52 0-52 28s26 44 52 28M36 67h46M36 93h46"
	case GlyphYen:
		return "M50 42l30 40 30-40M80 82v38M54 84h52M54 104h52"
	case GlyphDollar:
		return "M102 58c-6-22-44-20-44 2 0 24 46 14 46 40 0 24-42 24-48 0M80 32v96"
	case GlyphCoin:
		return "M80 44a36 36 0 1 1 0 72 36 36 0 0 1 0-72ZM80 68v24"
	case GlyphMark:
		return "M80 40v48M80 112v.1"
	case GlyphAsk:
		return "M60 62c2-30 44-26 40 2-2 14-20 14-20 30M80 118v.1"
	case GlyphPerson:
		return "M80 46a17 17 0 1 1 0 34 17 17 0 0 1 0-34ZM46 116c8-28 60-28 68 0"
	case GlyphCross:
	}
	return "M54 54l52 52M106 54l-52 52"
}

// GlyphOf is the sign of a currency, or a coin.
func GlyphOf(currency string) Glyphs {
	g := Glyphs(currency)
	if g == GlyphEuro || g == GlyphYen || g == GlyphDollar {
		return g
	}
	return GlyphCoin
}

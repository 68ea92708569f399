package brand

import (
	"fmt"
	"strings"
)

// CSS writes the six values for each theme as a style sheet. It is loaded after tokens.css and replaces its brand values.
// Outdoors every key stands between black lines, whatever the brand: in sunlight a coloured edge is no edge. The mark is
// the URL of the creator's logo, "" for none; pages draw it as a mask through --mark.
func (b Brand) CSS(mark string) []byte {
	sunlit := b.Outdoor
	sunlit.Edge, sunlit.Deep = outdoorGround.ink, outdoorGround.ink
	var css strings.Builder
	css.WriteString("@layer tokens{")
	if mark != "" {
		fmt.Fprintf(&css, `:root{--mark:url("%s")}`, quoted.Replace(mark))
	}
	b.Light.write(&css, ":root")
	b.Dark.write(&css, `[data-theme="dark"]`)
	sunlit.write(&css, `[data-theme="outdoor"]`)
	css.WriteString("}\n")
	return []byte(css.String())
}

// quoted escapes what would end a quoted URL in CSS.
var quoted = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", "")

func (p Palette) write(css *strings.Builder, selector string) {
	fmt.Fprintf(css, "%s{--brand:%s;--on-brand:%s;--brand-edge:%s;--brand-text:%s;--brand-tint:%s;--brand-deep:%s}",
		selector, p.Fill, p.On, p.Edge, p.Text, p.Tint, p.Deep)
}

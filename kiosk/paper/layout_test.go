package paper_test

import (
	"strings"
	"testing"

	"popstand/kiosk/paper"

	"pgregory.net/rapid"
)

func TestRowWrapsDescriptionBesideItsAmount(t *testing.T) {
	t.Parallel()
	doc := paper.Doc{Lang: "en", Blocks: []paper.Block{
		paper.Item("2", "Enamel pin with a rather long name", "€24.00"),
		paper.Under("Bundle discount", "−€2.40"),
		paper.Item("10", "Postcard", "€20.00"),
	}}
	want := strings.Join([]string{
		"2  Enamel pin with a      €24.00",
		"   rather long name",
		"   Bundle discount        −€2.40",
		"10 Postcard               €20.00",
		"",
	}, "\n")
	if got := doc.Text(32); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestLargeTextGivesWayInsteadOfBreakingWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want paper.Size
	}{
		{"MOON", paper.Huge},
		{"STARPETALS STUDIO", paper.Big},
		{"MOONPETALSSTUDIO", paper.Big},
		{"THE EXTRAORDINARYATELIER", paper.Tall},
	} {
		doc := paper.Doc{Blocks: []paper.Block{paper.Text(c.text).Sized(paper.Huge)}}
		lines := doc.Layout(paper.Paper{Columns: 32, Small: 42})
		if lines[0].Size != c.want {
			t.Errorf("%s is set in %q, want %q", c.text, lines[0].Size, c.want)
		}
	}
}

func TestTableSpreadsItsColumns(t *testing.T) {
	t.Parallel()
	doc := paper.Doc{Blocks: []paper.Block{paper.Table(
		[]string{"VAT", "Net", "Tax", "Gross"},
		[]string{"19 %", "62.18", "11.82", "74.00"},
	)}}
	want := "VAT        Net      Tax    Gross\n19 %     62.18    11.82    74.00\n"
	if got := doc.Text(32); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestTableTooWideBecomesRows(t *testing.T) {
	t.Parallel()
	doc := paper.Doc{Blocks: []paper.Block{paper.Table(
		[]string{"VAT", "Net amount", "Tax amount", "Gross amount"},
		[]string{"19 %", "1,062.18", "11.82", "1,074.00"},
	)}}
	want := "VAT 19 %\n  Net amount            1,062.18\n  Tax amount               11.82\n  Gross amount          1,074.00\n"
	if got := doc.Text(32); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestJapaneseWrapsBetweenCharactersButNotBeforePunctuation(t *testing.T) {
	t.Parallel()
	doc := paper.Doc{Lang: "ja", Blocks: []paper.Block{paper.Text("お買い上げありがとう。またお越しください")}}
	want := "お買い上げありが\nとう。またお越し\nください\n"
	if got := doc.Text(16); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := (paper.Doc{Blocks: []paper.Block{paper.Text("ありがとう。")}}).Text(10); got != "ありがと\nう。\n" {
		t.Errorf("a line starts with punctuation:\n%s", got)
	}
}

func TestRowWithoutADescriptionKeepsWithinTheWidth(t *testing.T) {
	t.Parallel()
	doc := paper.Doc{Blocks: []paper.Block{paper.Item("3", "", "0000000").Sized(paper.Huge)}}
	for _, line := range doc.Layout(paper.Paper{Columns: 24}) {
		if paper.Cells(line.Text) > 8 {
			t.Errorf("line %q takes more than 8 cells", line.Text)
		}
	}
}

// Whatever the document and the width: no line is wider than the paper, and no visible character is lost.
func TestLayoutKeepsEveryCharacterWithinTheWidth(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.RuneFrom([]rune("aBz9é€ 日本、。ー（）-")), 0, 60, -1)
		size := rapid.SampledFrom([]paper.Size{paper.Normal, paper.Small, paper.Tall, paper.Big, paper.Huge})
		var blocks []paper.Block
		all := ""
		for range rapid.IntRange(1, 6).Draw(t, "blocks") {
			text, right := word.Draw(t, "text"), rapid.StringMatching(`[0-9]{0,9}`).Draw(t, "right")
			b := rapid.SampledFrom([]paper.Block{
				paper.Text(text + right), paper.Row(text, right), paper.Item("3", text, right),
				paper.Table([]string{text, "n"}, []string{"x", right}),
			}).Draw(t, "block").Sized(size.Draw(t, "size"))
			blocks = append(blocks, b)
			all += text + right
		}
		doc := paper.Doc{Blocks: blocks}
		columns := rapid.IntRange(24, 64).Draw(t, "columns")
		width := map[paper.Size]int{
			paper.Normal: columns, paper.Small: columns, paper.Tall: columns, paper.Big: columns / 2, paper.Huge: columns / 3,
		}
		printed := ""
		for _, line := range doc.Layout(paper.Paper{Columns: columns}) {
			if got, limit := paper.Cells(line.Text), width[line.Size]; got > limit {
				t.Fatalf("line %q takes %d of %d cells", line.Text, got, limit)
			}
			printed += line.Text
		}
		for _, r := range strings.ReplaceAll(all, " ", "") {
			if strings.Count(printed, string(r)) < strings.Count(all, string(r)) {
				t.Fatalf("%q is printed %d times, is in the document %d times", r, strings.Count(printed, string(r)), strings.Count(all, string(r)))
			}
		}
	})
}

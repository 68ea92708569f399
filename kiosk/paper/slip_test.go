package paper_test

import (
	"strings"
	"testing"

	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

func slip(lang string) paper.Slip {
	return paper.Slip{
		Lang: lang, Brand: "Soft Static", Ref: "1042", Code: "CODE", Human: "K7M2Q-D9TFA", At: 1_773_493_500_000, Zone: "Europe/Berlin",
		Node: "Front table", Staff: "Mika",
	}
}

func TestNumberSlipSaysTheNumberAndWhatToDo(t *testing.T) {
	t.Parallel()
	doc := paper.NumberSlip(slip("en"), "B49")
	want := strings.TrimPrefix(`
          Soft Static

          Your number
              B49
Order 1042     14 Mar 2026 14:05
────────────────────────────────
1 Stay near, and watch the
  board.
2 When your number is called,
  come to the counter that the
  board shows.
3 Show this slip there.
────────────────────────────────
           [qr CODE]
          K7M2Q-D9TFA
Front table                 Mika

- - - - - - - - - - - - - - - -
`, "\n")
	if got := doc.Text(32); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, line := range doc.Layout(paper.Paper{Columns: 32}) {
		if line.Text == "B49" && line.Size != paper.Huge {
			t.Errorf("the number is %q", line.Size)
		}
	}
}

func TestPickListHasABoxForEachLine(t *testing.T) {
	t.Parallel()
	d := paper.PickData{Slip: slip("en"), From: 1_773_493_200_000, Until: 1_773_495_000_000}
	d.Staff = ""
	tee := paper.SlipLine{Qty: 2, Name: "Tour tee", Detail: "M"}
	d.Orders = []paper.PickOrder{
		{Ref: "1042", Shop: "Shop", Bin: "B-07", Packed: true, Lines: []paper.SlipLine{tee}},
		{Ref: "1043", Unpaid: true, Part: true, Lines: []paper.SlipLine{tee, {Qty: 1, Name: "Zine"}}},
	}
	d.Totals = []paper.PickTotal{{SlipLine: tee, SKU: "TEE-M"}, {SlipLine: paper.SlipLine{Qty: 1, Name: "Zine"}, SKU: "ZINE-4"}}
	want := strings.TrimPrefix(`
           Pick list
    14 Mar 2026 14:00–14:30
Orders to pack                 1
Packed already                 1
════════════════════════════════
[x] 1042 Shop           Bin B-07
────────────────────────────────
    1043
    Not paid yet
    A part was handed over
[ ] 2 × Tour tee, M
[ ] 1 × Zine
────────────────────────────────
From the store
2   Tour tee               TEE-M
    M
1   Zine                  ZINE-4
────────────────────────────────
Printed        14 Mar 2026 14:05
Front table

- - - - - - - - - - - - - - - -
`, "\n")
	if got := paper.PickList(d).Text(32); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestPapersAboutOrdersSpeakFourLanguages(t *testing.T) {
	t.Parallel()
	all := func(lang string) string {
		s := slip(lang)
		s.Unverified = true
		lines := []paper.SlipLine{{Qty: 1, Name: "x", Detail: "y"}}
		var out strings.Builder
		for _, doc := range []paper.Doc{
			paper.NumberSlip(s, "49"), paper.RestSlip(s, lines, s.At),
			paper.HandedSlip(paper.HandedData{Slip: s, Lines: lines, Left: 1, Collector: "named"}),
			paper.HandedSlip(paper.HandedData{Slip: s, Collector: "delegate"}), paper.HandedSlip(paper.HandedData{Slip: s, Collector: "holder"}),
			paper.DelegationSlip(paper.DelegationData{Slip: s, Uses: 1, Until: s.At}),
			paper.PickList(paper.PickData{
				Slip: s, Orders: []paper.PickOrder{{Ref: "1", Bin: "7", Unpaid: true, Part: true, Lines: lines}}, Totals: []paper.PickTotal{{SlipLine: lines[0], SKU: "X"}},
			}),
		} {
			for _, b := range doc.Blocks {
				for _, text := range []string{b.Text, b.Right} {
					if text = strings.TrimSpace(text); text != "" {
						out.WriteString(text + "\n")
					}
				}
			}
		}
		return out.String()
	}
	english := strings.Split(all("en"), "\n")
	if all("fr") != all("en") {
		t.Error("an unknown language is not English")
	}
	for _, lang := range []string{"de", "es", "ja"} {
		mine := strings.Split(all(lang), "\n")
		if len(mine) != len(english) {
			t.Errorf("%s: %d texts, English has %d", lang, len(mine), len(english))
			continue
		}
		same := map[string]bool{"Soft Static": true, "49": true, "Front table": true, "Mika": true, "K7M2Q-D9TFA": true}
		for i, text := range mine {
			if text == english[i] && len([]rune(text)) > 3 && !same[text] && !strings.Contains(text, "×") {
				t.Errorf("%s: still English: %q", lang, text)
			}
		}
	}
}

func TestWantedPaperIsAnOriginalOnce(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, l *ledger.Ledger) {
		t.Helper()
		ctx := t.Context()
		w := paper.Want{Kind: paper.RestJob, Subject: "n/1/7", Lang: "de"}
		first, err := w.Do(ctx, l, act(1))
		if err != nil {
			t.Fatal(err)
		}
		lang, subject := first.About()
		if first.Copy != 0 || lang != "de" || subject != "n/1/7" {
			t.Errorf("job %+v is about %q in %q", first, subject, lang)
		}
		if again, err := w.Do(ctx, l, act(1)); err != nil || again != first {
			t.Errorf("a retry gave %+v, %v", again, err)
		}
		w.Lang = "xx"
		second, err := w.Do(ctx, l, act(2))
		if err != nil || second.Copy != 1 {
			t.Errorf("then came %+v, %v", second, err)
		}
		again := paper.Reprint{Kind: second.Kind, Subject: second.Subject}
		if third, err := again.Do(ctx, l, act(3)); err != nil || third.Copy != 2 {
			t.Errorf("a reprint gave %+v, %v", third, err)
		}
		w.Kind, w.Permit = paper.PickJob, nil
		if other, err := w.Do(ctx, l, act(4)); err != nil || other.Copy != 0 {
			t.Errorf("another kind gave %+v, %v", other, err)
		}
	})
}

package paper_test

import (
	"strings"
	"testing"

	"popstand/kiosk/paper"
)

func ticket(lang string) paper.TicketData {
	return paper.TicketData{
		Slip: slip(lang), Label: "A47", Session: "X", Creator: "Y", Where: "Z", Tier: "V", From: 1_795_270_500_000,
		Come: paper.Times{From: 1_795_270_800_000, To: 1_795_272_000_000}, Ahead: 3, Items: 2, Companions: 1, CheckIn: true, Words: "W",
	}
}

func TestTicketSaysWhenToComeBackWhereverTheZoneIsUnknown(t *testing.T) {
	t.Parallel()
	d := ticket("en")
	d.Zone = "Nowhere/Land"
	text := paper.Ticket(d).Text(48)
	for _, want := range []string{"A47", "14:20 UTC - 14:40 UTC", "21 Nov 2026 14:15 UTC"} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
	d.Standby = true
	if text := paper.Ticket(d).Text(48); strings.Contains(text, "Come back") || !strings.Contains(text, "Standby") || strings.Contains(text, "Before you") {
		t.Errorf("standby is told\n%s", text)
	}
}

func TestPapersAboutTicketsSpeakFourLanguages(t *testing.T) {
	t.Parallel()
	all := func(lang string) map[string]bool {
		var docs []paper.Doc
		for _, late := range []paper.Late{paper.LateQueue, paper.LateStandby, paper.LateForfeit} {
			d := ticket(lang)
			d.Late = late
			docs = append(docs, paper.Ticket(d))
		}
		for _, back := range []paper.Back{paper.BackNever, paper.BackTill, paper.BackAlways} {
			d := ticket(lang)
			d.Exchange, d.Back = d.From, back
			docs = append(docs, paper.Ticket(d))
		}
		d := ticket(lang)
		d.Standby = true
		docs = append(docs, paper.Ticket(d), paper.TableSlip(ticket(lang)))
		for _, how := range []string{"moved", "shortened", "extended", "cancelled", "restored"} {
			for _, gets := range []string{"keep", "refund", "standby", "exchange"} {
				docs = append(docs, paper.Notice(paper.NoticeData{TicketData: ticket(lang), How: how, Gets: gets, Until: ticket(lang).From}))
			}
		}
		words := map[string]bool{}
		for _, doc := range docs {
			for _, b := range doc.Blocks {
				if text := strings.TrimSpace(b.Text); len(text) > 2 && b.Kind != paper.KindQR {
					words[text] = true
				}
			}
		}
		return words
	}
	english := all("en")
	for _, lang := range []string{"de", "es", "ja"} {
		other := all(lang)
		if len(other) != len(english) {
			t.Errorf("%s has %d texts, English %d", lang, len(other), len(english))
		}
		for text := range other {
			if english[text] && strings.Contains(text, " ") && text != ticket("en").Brand && text != ticket("en").Node && !strings.HasPrefix(text, "1") {
				t.Errorf("%s says %q", lang, text)
			}
		}
	}
}

func TestNoticePromisesOnlyMoneyThatIsPaid(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ how, back, says string }{
		{"moved", "", "if you do not want"},
		{"cancelled", "", "You get your money back at the stall."},
		{"cancelled", "shop", "The shop that sold"},
		{"moved", "free", "nothing to"},
	} {
		text := strings.Join(strings.Fields(paper.Notice(paper.NoticeData{TicketData: ticket("en"), How: c.how, Gets: "refund", Back: c.back}).Text(48)), " ")
		if !strings.Contains(text, c.says) || strings.Contains(text, "do not want") != (c.how == "moved" && c.back == "") {
			t.Errorf("%s, money from %q: it says\n%s", c.how, c.back, text)
		}
	}
}

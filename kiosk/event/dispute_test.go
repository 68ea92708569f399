package event_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/staff"
)

func TestTermsOfCasesAreReadAsTheyAreWritten(t *testing.T) {
	e, problems := event.Check(folder(good+`policies:
  dispute:
    answer: 48 h
    decides: organizer
    terms: {en: We write to you., de: Wir schreiben Ihnen.}
`, sheet))
	for _, p := range problems {
		t.Error(p)
	}
	want := event.Disputes{
		Answer: event.Span((48 * time.Hour).Milliseconds()), Decides: staff.Organizer, Terms: event.Words{"": "We write to you.", "en": "We write to you.", "de": "Wir schreiben Ihnen."},
	}
	if got := e.Settings.Promised(); !reflect.DeepEqual(got, want) {
		t.Errorf("read %+v", got)
	}
}

func TestFoldersWithoutTermsAnswerWithinAWeek(t *testing.T) {
	e, _ := event.Check(folder(good, sheet))
	raw, err := json.Marshal(e.Settings)
	if err != nil || strings.Contains(string(raw), "disputes") {
		t.Errorf("the fact says %s, %v", raw, err)
	}
	if p := e.Settings.Promised(); p.Answer.Duration() != 7*24*time.Hour || p.Decides != staff.Manager {
		t.Errorf("the default is %+v", p)
	}
}

func TestProblemsOfTermsNameLineFieldAndCure(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"no length":    {"answer: soon", "event.yaml:11: error: policies.dispute.answer"},
		"no time":      {"answer: 0", "event.yaml:11: error: policies.dispute.answer"},
		"too long":     {"answer: 400 days", "event.yaml:11: error: policies.dispute.answer"},
		"no role":      {"decides: boss", "event.yaml:11: error: policies.dispute.decides"},
		"nobody":       {"decides: nobody", "event.yaml:11: error: policies.dispute.decides"},
		"long terms":   {"terms: " + strings.Repeat("word ", 70), "event.yaml:11: error: policies.dispute.terms"},
		"no setting":   {"photo: yes", "event.yaml:11: error: policies.dispute.photo"},
		"no list here": {"answer: [1 h]", "event.yaml:11: error: policies.dispute.answer"},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := event.Check(folder(good+"policies:\n  dispute:\n    "+c.text+"\n", sheet))
			if len(problems) == 0 || !strings.HasPrefix(problems[0].String(), c.want) {
				t.Errorf("got %v, want %s", problems, c.want)
			}
		})
	}
}

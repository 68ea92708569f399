package page_test

import (
	"image"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"popstand/hardware/sim/page"
)

// feed prints bytes and returns what is on paper without a cut.
func feed(t *testing.T, stream string) (page.Page, []page.Event) {
	t.Helper()
	p := page.New(384)
	events := p.Feed([]byte(stream))
	if p.Fed() != len(stream) {
		t.Errorf("%d bytes fed, %d counted", len(stream), p.Fed())
	}
	last, _ := p.Tear()
	return last, events
}

func TestTextIsReadInItsCodePage(t *testing.T) {
	t.Parallel()
	got, _ := feed(t, "\x1b@\x1bt\x13\xd5 5\x1bt\x12\x88\x1bt\x11\x9f\n\x1ba\x02right\n\x1ba\x01\x1d!\x11mid\n")
	want := []string{"€ 5łЯ", strings.Repeat(" ", 27) + "right", strings.Repeat(" ", 13) + "mid"}
	if !slices.Equal(got.Text, want) {
		t.Errorf("got %q, want %q", got.Text, want)
	}
}

func TestLongLinesGoOnBelow(t *testing.T) {
	t.Parallel()
	got, _ := feed(t, strings.Repeat("x", 40)+"\n")
	if want := []string{strings.Repeat("x", 32), strings.Repeat("x", 8)}; !slices.Equal(got.Text, want) {
		t.Errorf("got %q", got.Text)
	}
}

func TestTextStandsWhereItIsMovedTo(t *testing.T) {
	t.Parallel()
	got, _ := feed(t, "\x1b$\x78\x00b\x1b$\x00\x00a\x1b\\\x0c\x00c\n"+ // back to the left, then a column further
		"\x1b$\xff\xffnowhere\n"+ // which is not on the paper
		"\x1b\\\xf4\xffx\n"+ // nor is what lies left of it
		"\x1dL\x18\x00\x1dW\x3c\x00\x1ba\x02abc\n\x1dL\x00\x00\x1dW\x00\x00\x1ba\x00"+ // five columns behind two
		"\x1b \x0cwide\n")
	want := []string{"a c       b", "nowhere", "x", "    abc", "w i d e"}
	if !slices.Equal(got.Text, want) {
		t.Errorf("got %q, want %q", got.Text, want)
	}
}

func TestLinesOfTheKatakanaPage(t *testing.T) {
	t.Parallel()
	got, _ := feed(t, "\x1bt\x01\x98\x95\x99 \xb1\xb2 5\xf1\n")
	if want := []string{"┌─┐ ｱｲ 5円"}; !slices.Equal(got.Text, want) {
		t.Errorf("got %q, want %q", got.Text, want)
	}
}

func TestStoredPictureIsPrintedOnDemand(t *testing.T) {
	t.Parallel()
	store := "\x0e\x00\x00\x000p0\x01\x021\x09\x00\x02\x00\xff\x80\xff\x80" // 9 dots wide, 2 high, doubled downwards
	for _, head := range []string{"\x1d8L", "\x1d(L"} {
		body := store
		if head == "\x1d(L" {
			body = store[:2] + store[4:]
		}
		got, events := feed(t, head+body+"\x1d(L\x02\x0002"+"\x1d(L\x02\x000\x02")
		if want := []string{"[picture 9x4]", "[picture 9x4]"}; !slices.Equal(got.Text, want) || len(events) > 0 {
			t.Errorf("%q: got %q and %+v", head, got.Text, events)
		}
		if n := ink(got.Image); n != 2*9*4 {
			t.Errorf("%q: %d dots", head, n)
		}
	}
}

func TestBarCodeOfTwoSets(t *testing.T) {
	t.Parallel()
	got, events := feed(t, "\x1dkI\x0b{BPU-{{{C\x00\x63"+"\x1dkI\x03\x41\x42\x43")
	if want := []string{"[code128 PU-{0099]"}; !slices.Equal(got.Text, want) {
		t.Errorf("got %q, want %q", got.Text, want)
	}
	if len(events) != 1 || events[0].Kind != page.Unknown {
		t.Errorf("a bar code without a set: %+v", events)
	}
}

func TestBoldAndLargeTextTakesMoreInk(t *testing.T) {
	t.Parallel()
	plain, _ := feed(t, "Total\n")
	bold, _ := feed(t, "\x1bE\x01Total\n")
	large, _ := feed(t, "\x1d!\x11Total\n")
	if ink(plain.Image) >= ink(bold.Image) || ink(bold.Image) >= ink(large.Image) {
		t.Errorf("ink: plain %d, bold %d, large %d", ink(plain.Image), ink(bold.Image), ink(large.Image))
	}
	if w := plain.Image.Bounds().Dx(); w != 384 {
		t.Errorf("the paper is %d dots wide", w)
	}
}

func ink(img *image.Paletted) int {
	n := 0
	for _, p := range img.Pix {
		n += int(p)
	}
	return n
}

func TestUnknownBytesAreReported(t *testing.T) {
	t.Parallel()
	p := page.New(384)
	events := p.Feed([]byte("a\x1b\x7e\x1bt\x63b\x02\n"))
	var unknown []string
	for _, e := range events {
		if e.Kind == page.Unknown {
			unknown = append(unknown, string(e.Bytes))
		}
	}
	if want := []string{"\x1b\x7e", "\x1bt\x63", "\x02"}; !slices.Equal(unknown, want) {
		t.Errorf("reported %q, want %q", unknown, want)
	}
	if p.Accounted() != 3 || p.Waiting() != 0 {
		t.Errorf("%d accounted for, %d waiting", p.Accounted(), p.Waiting())
	}
}

func TestJobIsAnnouncedCutAndConfirmed(t *testing.T) {
	t.Parallel()
	stream := "\x1b@\x1da\x0fhello\n\x1d(H\x06\x0000043A\x1dVB\x00\x1bp\x00\x19\xfa\x1d(H\x06\x0000043B\x1dr\x01"
	_, events := feed(t, stream)
	var told []string
	for _, e := range events {
		switch e.Kind {
		case page.Asks:
			told = append(told, string(e.Ask.Answer(page.Status{PaperLow: true})))
		case page.Cut:
			told = append(told, strings.Join(e.Page.Text, "\n"))
		default:
			told = append(told, string(e.Kind))
		}
	}
	want := []string{"begins", "\x10\x00\x03\x00", "7\"043A\x00", "hello", "opens", "7\"043B\x00", "\x03"}
	if !slices.Equal(told, want) {
		t.Errorf("got %q, want %q", told, want)
	}
}

func TestRealTimeCommandsAreObeyedWhereverTheyStand(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, stream string
		kind         page.EventKind
		inside       bool
	}{
		{"question between lines", "a\n\x10\x04\x02", page.Asks, false},
		{"question in dots", "\x1dv0\x00\x03\x00\x01\x00\x10\x04\x02", page.Asks, true},
		{"pulse in dots", "\x1dv0\x00\x05\x00\x01\x00\x10\x14\x01\x00\x02", page.Opens, true},
		{"clear", "\x10\x05\x02", page.Cancels, false},
	} {
		_, events := feed(t, c.stream)
		if len(events) != 1 || events[0].Kind != c.kind || events[0].Inside != c.inside {
			t.Errorf("%s: got %+v", c.name, events)
		}
	}
	_, events := feed(t, "\x1d(D\x05\x00\x14\x01\x00\x02\x00\x1dv0\x00\x05\x00\x01\x00\x10\x14\x01\x00\x02")
	if len(events) != 0 {
		t.Errorf("the guard does not hold: %+v", events)
	}
}

// In whatever pieces the bytes come, any bytes at all: the same happens, nothing is lost, nothing panics.
func TestPiecesMakeNoDifference(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{
			"text\n", "\x1b@", "\x1bE\x01", "\x1d!\x22", "\x1ba\x01", "\x1bt\x13\xd5", "\x1dv0\x00\x02\x00\x02\x00abcd", "\x1dVB\x00",
			"\x10\x04\x01", "\x1d(k\x03\x001C\x04", "\x1d(k\x06\x001P0abc", "\x1d(k\x03\x001Q0", "\x1dkI\x05{Babc", "\x1bp\x00\x19\xfa",
			"\x1b$\x30\x00", "\x1b\\\xf0\xff", "\x1dL\x18\x00", "\x1dW\x60\x00", "\x1b \x02", "\x1c(A\x02\x000\x00", "\x1cS\x00\x00",
			"\x1d8L\x0c\x00\x00\x000p0\x01\x011\x08\x00\x02\x00\xff\xff", "\x1d(L\x02\x0002", "\x1bt\x01\x95", "\x1dkI\x04{C\x01\x02",
			"\x1b", "\x1d(", "\x00", "\xff", "\x1bd\x02", "\x1d(H\x06\x0000abcd",
		}), 0, 30).Draw(t, "parts")
		stream := []byte(strings.Join(parts, ""))
		whole, pieces := page.New(384), page.New(384)
		want := whole.Feed(stream)
		var got []page.Event
		for rest := stream; len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "n")
			got = append(got, pieces.Feed(rest[:n])...)
			rest = rest[n:]
		}
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(pieces.Page(), whole.Page()) {
			t.Fatalf("in pieces %+v, at once %+v", got, want)
		}
		unknown := 0
		for _, e := range want {
			if e.Kind == page.Unknown {
				unknown += len(e.Bytes)
			}
		}
		if sum := whole.Accounted() + unknown + whole.Waiting(); sum != len(stream) {
			t.Fatalf("%d of %d bytes accounted for", sum, len(stream))
		}
	})
}

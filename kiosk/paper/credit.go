package paper

import (
	"strconv"
	"strings"
	"time"

	"popstand/kiosk/money"
)

// CreditData is a store credit as paper shows it: what it was worth when it was
// issued. What is left of it since, whoever scans it is told.
type CreditData struct {
	Code      string // the signed code; "" where it can't be written here
	Human     string // the short code, grouped
	Value     money.Amount
	Until     int64 // Unix milliseconds; 0 = never ends
	Cancelled bool
}

// Returned is what came back for the goods of a receipt.
type Returned struct {
	Number string // of the refund
	Of     string // number of the receipt that the goods were on
	Lines  []ReceiptLine
	Total  money.Amount
}

// creditWords are what paper says of store credit and exchanges, in one language.
type creditWords struct {
	title, until, forever, spend, cancelled, left string
	returned, instead                             string
	day                                           string // how dates are written
}

func creditWordsOf(lang string) creditWords {
	switch lang {
	case "de":
		return creditWords{
			title: "GUTHABEN", until: "Gültig bis", forever: "Gilt ohne Ende", cancelled: "STORNIERT", left: "Rest",
			spend:    "Wer diesen Code zeigt, bezahlt damit hier am Stand, auch in Teilen. Wie Bargeld aufheben.",
			returned: "Zurückgegeben", instead: "Umgetauscht, siehe Beleg", day: "02.01.2006",
		}
	case "es":
		return creditWords{
			title: "SALDO DE LA TIENDA", until: "Válido hasta", forever: "Sin caducidad", cancelled: "ANULADO", left: "Queda",
			spend:    "Quien muestre este código paga con él aquí, también por partes. Guárdalo como dinero.",
			returned: "Devuelto", instead: "Cambiado, ver recibo", day: "02.01.2006",
		}
	case "ja":
		return creditWords{
			title: "ストアクレジット", until: "有効期限", forever: "期限なし", cancelled: "取消済み", left: "残高",
			spend:    "このコードを見せると当店でのお支払いに使えます。分けても使えます。現金と同じように保管してください。",
			returned: "返品", instead: "交換済み 領収書", day: "2006/01/02",
		}
	}
	return creditWords{
		title: "STORE CREDIT", until: "Valid until", forever: "Never expires", cancelled: "CANCELLED", left: "Left",
		spend:    "Whoever shows this code pays with it at this stall, in parts too. Keep it like cash.",
		returned: "Returned", instead: "Exchanged, see receipt", day: "2 Jan 2006",
	}
}

// credits sets what a refund owes, one code below the other.
func (s *setter) credits(all []CreditData) {
	w := creditWordsOf(s.r.Lang)
	for _, c := range all {
		s.put(Rule().Strong(), Text(w.title).Centred().Strong().Sized(Big))
		if c.Cancelled {
			s.put(Text(w.cancelled).Centred().Strong())
			continue
		}
		s.put(Text(s.money(c.Value)).Centred().Strong().Sized(Huge))
		if c.Until == 0 {
			s.put(Text(w.forever).Centred())
		} else {
			s.put(Row(w.until, s.day(c.Until, w.day)).Strong())
		}
		if c.Code != "" {
			s.put(QR(c.Code))
		}
		s.put(Text(c.Human).Centred().Strong().Sized(Big), Text(w.spend))
	}
}

func (s *setter) day(ms int64, form string) string {
	zone, err := time.LoadLocation(s.r.Zone)
	if err != nil || s.r.Zone == "" {
		zone = time.UTC
	}
	return time.UnixMilli(ms).In(zone).Format(form)
}

// instead says on a refund's paper that other goods went out for it.
func (s *setter) instead(number string) {
	if number != "" {
		s.put(Rule(), Row(creditWordsOf(s.r.Lang).instead, number).Strong())
	}
}

// returned sets, above what goes out, what came back for it.
func (s *setter) returned() {
	r := s.r.Returned
	if r == nil {
		return
	}
	w := creditWordsOf(s.r.Lang)
	s.put(Row(w.returned+" "+r.Number, strings.TrimSpace(refundWordsOf(s.r.Lang).of+" "+r.Of)).Strong())
	for _, l := range r.Lines {
		s.put(Item(strconv.FormatInt(l.Qty, 10), l.Name, s.money(-l.Gross)))
		if l.Detail != "" {
			s.put(Under(l.Detail, ""))
		}
		if l.Discount != 0 {
			s.put(Under(s.w.reason(l.Reason), s.money(l.Discount)))
		}
	}
	s.put(Row("", s.money(-r.Total)).Strong(), Rule())
}

package counter_test

import (
	"strconv"

	"github.com/a-h/templ"

	"popstand/kiosk/money"
	"popstand/ui/buyer"
	"popstand/ui/counter"
	"popstand/ui/part"
)

// state is one picture of a screen: the gallery draws each in every language.
type state struct {
	name string
	page templ.Component
}

// stall is what the literals below are about, in one language.
type stall struct {
	lang string
	w    *part.Words
	cur  money.Currency
	rate int64 // what one cent of the example is in the currency's minor units, per mille
	tabs []string
	p    []string // product names, in the order of art
	opt  []string
	line []string // names of the three lines in the cart
	lopt []string
	tax  string
	day  string
}

func art() []string {
	return []string{"tee", "hoodie", "lp", "foil", "tape", "zine", "stickers", "tote", "cap", "cards", "pins", "socks"}
}

func stallOf(lang string) stall {
	eur, err := money.CurrencyOf("EUR")
	if err != nil {
		panic(err)
	}
	s := stall{lang: lang, w: part.WordsOf(lang), cur: eur, rate: 1000}
	switch lang {
	case "de":
		s.german()
	case "es":
		s.spanish()
	case "ja":
		s.japanese()
	default:
		s.english()
	}
	return s
}

func (s *stall) english() {
	s.day, s.tax = "Sat 21 Nov", "VAT 19% included"
	s.tabs = []string{"", "Apparel", "Music", "Prints", "Signed", "Small things"}
	s.p = []string{"Static tour tee", "Tour hoodie, washed grey", "“Signal Lost” LP, pink vinyl", "“First Light” foil print", "“Signal Lost” cassette", "Zine no. 3", "Sticker sheet", "Canvas tote", "Dad cap, teal", "Photocard pack", "Enamel pin set", "Crew socks"}
	s.opt = []string{"S – XXL", "S – XL", "Edition of 500", "Edition of 500", "", "Signed", "", "", "One size", "Pack of 5", "", "36 – 45"}
	s.line, s.lopt = []string{"Static tour tee", "“Signal Lost” LP", "Sticker sheet"}, []string{"Size M", "Pink vinyl", ""}
}

func (s *stall) german() {
	s.day, s.tax = "Sa. 21. Nov.", "enthält 19 % MwSt."
	s.tabs = []string{"", "Bekleidung", "Tonträger", "Drucke", "Signiert", "Kleinigkeiten"}
	s.p = []string{"Tour-T-Shirt „Static“", "Tour-Kapuzenpullover, grau gewaschen", "LP „Signal Lost“, rosa Vinyl", "Foliendruck „Erstes Licht“", "Kassette „Signal Lost“", "Fanzine Nr. 3", "Aufkleberbogen", "Leinen-Tragetasche", "Schirmmütze, petrol", "Fotokarten-Päckchen", "Emaille-Anstecker-Set", "Tennissocken"}
	s.opt = []string{"S – XXL", "S – XL", "Auflage 500", "Auflage 500", "", "Signiert", "", "", "Einheitsgröße", "5 Stück", "", "36 – 45"}
	s.line, s.lopt = []string{"Tour-T-Shirt „Static“", "LP „Signal Lost“", "Aufkleberbogen"}, []string{"Größe M", "Rosa Vinyl", ""}
}

func (s *stall) spanish() {
	s.day, s.tax = "sáb 21 nov", "IVA 19 % incluido"
	s.tabs = []string{"", "Ropa", "Música", "Láminas", "Firmados", "Detalles"}
	s.p = []string{"Camiseta de gira Static", "Sudadera de gira, gris lavado", "LP «Signal Lost», vinilo rosa", "Lámina «Primera luz»", "Casete «Signal Lost»", "Fanzine n.º 3", "Hoja de pegatinas", "Bolsa de tela", "Gorra verde azulado", "Sobre de fototarjetas", "Juego de pines esmaltados", "Calcetines deportivos"}
	s.opt = []string{"S – XXL", "S – XL", "Edición de 500", "Edición de 500", "", "Firmado", "", "", "Talla única", "5 unidades", "", "36 – 45"}
	s.line, s.lopt = []string{"Camiseta de gira Static", "LP «Signal Lost»", "Hoja de pegatinas"}, []string{"Talla M", "Vinilo rosa", ""}
}

func (s *stall) japanese() {
	yen, err := money.CurrencyOf("JPY")
	if err != nil {
		panic(err)
	}
	s.cur, s.rate = yen, 1600
	s.day, s.tax = "11月21日(土)", "内消費税10%"
	s.tabs = []string{"", "アパレル", "音楽", "プリント", "サイン入り", "小物"}
	s.p = []string{"ツアーTシャツ「スタティック」", "ツアーパーカー ウォッシュグレー", "LP「シグナル・ロスト」ピンク盤", "箔押しプリント「ファーストライト」", "カセット「シグナル・ロスト」", "ZINE 第3号", "ステッカーシート", "キャンバストート", "キャップ ティール", "フォトカードパック", "エナメルピンセット", "クルーソックス"}
	s.opt = []string{"S〜XXL", "S〜XL", "限定500部", "限定500部", "", "サイン入り", "", "", "フリーサイズ", "5枚入り", "", "36〜45"}
	s.line, s.lopt = []string{"ツアーTシャツ「スタティック」", "LP「シグナル・ロスト」", "ステッカーシート"}, []string{"サイズ M", "ピンク盤", ""}
}

// m writes an amount given in euro cents in the stall's currency.
func (s stall) m(cents int64) string { return s.cur.Format(money.Amount(cents*s.rate/1000), s.lang) }

func (s stall) short(cents int64) string {
	return s.cur.Short(money.Amount(cents*s.rate/1000), s.lang)
}

func (s stall) page(title, live string) part.Page {
	return part.Page{
		Title: title, Lang: s.lang, Theme: "light", CSRF: "token", Live: live,
		Brand: part.Brand{Name: "Soft Static", Mark: "/img/mark.svg", Flat: true},
	}
}

func (s stall) rail(current string) part.Rail {
	return part.Rail{Current: current, Clock: "15:42", State: "synced", Label: s.w.Rail.Synced}
}

// states lists every state of every screen.
func (s stall) states() []state {
	all := s.signinStates()
	all = append(all, s.tillStates()...)
	all = append(all, s.dayendStates()...)
	all = append(all, s.sellStates()...)
	all = append(all, s.overStates()...)
	all = append(all, s.payStates()...)
	all = append(all, s.paidStates()...)
	all = append(all, s.receiptStates()...)
	all = append(all, s.statusStates()...)
	all = append(all, s.copyStates()...)
	all = append(all, s.stickStates()...)
	all = append(all, s.creditStates()...)
	all = append(all, s.kioskStates()...)
	all = append(all, s.unitsStates()...)
	all = append(all, s.deviceStates()...)
	all = append(all, s.pickupStates()...)
	all = append(all, s.signingStates()...)
	return append(all, s.buyerStates()...)
}

func (s stall) signin() counter.Signin {
	return counter.Signin{
		Page: s.page(s.w.Signin.Title, "signin"), Event: "Soft Static Berlin pop-up",
		Where: s.day + " · Markthalle Neun · Front table", Clock: "15:42", State: "synced",
		People: []part.Person{{ID: "ana", Name: "Ana", On: true}, {ID: "jonas", Name: "Jonas"}, {ID: "priya", Name: "Priya"}},
		More:   true, Name: "Ana", Typed: "12",
	}
}

func (s stall) signinStates() []state {
	wrong, none, locked, forever, all, off := s.signin(), s.signin(), s.signin(), s.signin(), s.signin(), s.signin()
	refused, unlocked := s.signin(), s.signin()
	wrong.Typed, wrong.Wrong, wrong.Tries = "", true, 2
	none.Typed, none.Name, none.People[0].On = "", "", false
	locked.Typed, locked.Locked = "", "15:47"
	forever.Typed, forever.Forever = "", true
	wait := s.refusal("pin_wrong", nil).What + " " + part.Fill(s.w.Signin.Again, "time", "15:47")
	refused.Typed, refused.Forever, refused.Refused = "", true, wait
	unlocked.Typed, unlocked.Unlocked = "", true
	all.All, all.People = true, append(all.People, part.Person{ID: "mo", Name: "Maximiliane Freifrau von Hohenstein"}, part.Person{ID: "yuki", Name: "Yuki"})
	off.State, off.Sales = "offline", 12
	return []state{
		{"signin", counter.SigninPage(s.signin())},
		{"signin-wrong", counter.SigninPage(wrong)},
		{"signin-none", counter.SigninPage(none)},
		{"signin-locked", counter.SigninPage(locked)},
		{"signin-forever", counter.SigninPage(forever)},
		{"signin-not-unlocked", counter.SigninPage(refused)},
		{"signin-unlocked", counter.SigninPage(unlocked)},
		{"signin-all", counter.SigninPage(all)},
		{"signin-offline", counter.SigninPage(off)},
	}
}

func (s stall) till() counter.OpenTill {
	v := counter.OpenTill{Page: s.page(s.w.Till.Title, "till"), Money: part.MoneyOf(s.cur, s.lang), Op: "op-1", Total: s.m(15000), Typed: "4"}
	counts := map[int64]string{5000: "1", 2000: "2", 1000: "3", 500: "4"}
	for _, a := range s.cur.Cash {
		d := counter.Denom{Value: strconv.FormatInt(int64(a), 10), Label: s.cur.Short(a, s.lang), N: counts[int64(a)], On: a == 500}
		if n, err := strconv.ParseInt(d.N, 10, 64); err == nil {
			d.Sum = s.cur.Short(money.Amount(n)*a, s.lang)
		}
		v.Denoms = append(v.Denoms, d)
	}
	return v
}

func (s stall) tillStates() []state {
	bad := s.till()
	bad.Error = s.refusal("till_open", nil)
	return []state{{"till-open", counter.OpenTillPage(s.till())}, {"till-refused", counter.OpenTillPage(bad)}}
}

func (s stall) refusal(code string, values map[string]string) counter.Notice {
	said := s.w.Refusal(code, "", values)
	return counter.Notice{Code: code, What: said.What, Do: said.Do}
}

func (s stall) buyerStates() []state {
	v := buyer.Screen{Page: s.page(s.w.Display.Title, "display"), Event: "Soft Static Berlin pop-up", State: "idle"}
	sale := v
	sale.State, sale.Count, sale.Total, sale.Discount = "cart", 4, s.m(7400), s.m(-500)
	sale.Taxes = []buyer.Row{{Label: s.tax, Amount: s.m(1182)}}
	for i, l := range s.lines() {
		sale.Lines = append(sale.Lines, buyer.Line{Qty: l.Qty, Name: l.Name, Opt: s.lopt[i], Amount: l.Amount})
	}
	sale.Lines[2].Discount = s.m(-500)
	pay, card, paid, thanks := sale, sale, sale, sale
	pay.State, pay.Tender, pay.Open = "pay", "cash", s.m(7400)
	card.State, card.Tender, card.Open = "pay", "card", s.m(7400)
	paid.State, paid.Tender, paid.Given, paid.Change = "paid", "cash", s.m(10000), s.m(2600)
	thanks.State, thanks.Tender = "paid", "card"
	return []state{
		{"display-idle", buyer.DisplayPage(v)},
		{"display-cart", buyer.DisplayPage(sale)},
		{"display-pay", buyer.DisplayPage(pay)},
		{"display-card", buyer.DisplayPage(card)},
		{"display-paid", buyer.DisplayPage(paid)},
		{"display-thanks", buyer.DisplayPage(thanks)},
	}
}

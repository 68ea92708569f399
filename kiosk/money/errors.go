package money

import "strconv"

// What a person can have got wrong. The codes are part of the API and never change their meaning.
const (
	Unreadable       = "amount_unreadable"   // not a number in this language
	TooManyDecimals  = "amount_decimals"     // more decimals than the currency has: Limit
	TooLarge         = "amount_too_large"    // above Max: Amount is Max
	CurrencyUnknown  = "currency_unknown"    // no such code here
	TaxModeUnknown   = "tax_mode_unknown"    // neither Included nor OnTop
	QtyOutOfRange    = "qty_out_of_range"    // below 1 or above Limit
	PriceNegative    = "price_negative"      // a price below zero
	RateOutOfRange   = "rate_out_of_range"   // a tax rate below 0 % or above 100 %
	DiscountUnknown  = "discount_unknown"    // neither percent nor amount
	DiscountNegative = "discount_negative"   // a discount below zero
	DiscountTooLarge = "discount_too_large"  // above 100 %, or above what it is taken off: Amount
	TotalNegative    = "total_negative"      // a receipt below zero is not paid but paid out
	StepNegative     = "cash_step_negative"  // a rounding step below zero
	TenderUnknown    = "tender_unknown"      // a tender without a kind
	TenderEmpty      = "tender_empty"        // a tender that pays nothing, or less
	PaymentShort     = "payment_short"       // Amount is still to pay
	PaymentOver      = "payment_over"        // tenders other than cash pay Amount too much
	CashOver         = "cash_over"           // the cash tender pays Amount more than is due
	CashShort        = "cash_short"          // Amount is missing in the customer's hand
	NoChange         = "change_only_of_cash" // Amount would have to be given back from a tender that is not cash
)

// Error is what a person can act on. The values are typed, so that each screen can show them in its own language.
type Error struct {
	Code   string // one of the constants of this package
	Do     string // what to do, an English sentence without amounts
	Line   int    // the line, item or tender it is about, from 1; 0 when it is about all
	Amount Amount // minor units; what it means stands with the code
	Limit  int64  // a count; what it means stands with the code
}

// Error returns the code, the place and the sentence.
func (e *Error) Error() string {
	at := ""
	if e.Line > 0 {
		at = " at " + strconv.Itoa(e.Line)
	}
	return e.Code + at + ": " + e.Do
}

// Values returns what is set of "line", "amount" (minor units) and "limit", for a refusal that carries text.
func (e *Error) Values() map[string]string {
	values := map[string]string{}
	if e.Line > 0 {
		values["line"] = strconv.Itoa(e.Line)
	}
	if e.Amount != 0 {
		values["amount"] = strconv.FormatInt(int64(e.Amount), 10)
	}
	if e.Limit != 0 {
		values["limit"] = strconv.FormatInt(e.Limit, 10)
	}
	return values
}

func tooLarge(line int) *Error {
	return &Error{Code: TooLarge, Do: "Check the amount: it is larger than popstand takes.", Line: line, Amount: Max}
}

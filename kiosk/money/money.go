package money

import "math/bits"

// Amount is money in the minor units of the event's currency: cents for EUR, yen for JPY, fils for KWD. There is no
// smaller unit and no float anywhere near it.
type Amount int64

// Max is the largest amount that is taken for a price, a line, a receipt or a payment: 9,999,999,999.99 in a currency
// with cents. It leaves so much room below the limit of int64 that a receipt can be reckoned without overflow.
const Max Amount = 999_999_999_999

// Rate is a part of a whole in parts per million: 19 % is 190000, 8.875 % is 88750.
type Rate int64

// Whole is the rate of 100 %.
const Whole Rate = 1_000_000

// Sum adds amounts. It refuses with TooLarge when the sum does not fit an int64, which no honest till can reach.
func Sum(amounts ...Amount) (Amount, error) {
	var sum Amount
	for _, a := range amounts {
		next := sum + a
		if (a > 0 && next < sum) || (a < 0 && next > sum) {
			return 0, tooLarge(0)
		}
		sum = next
	}
	return sum, nil
}

// Portion returns the part of a line's frozen amount that belongs to take of its qty units, when done units were taken
// back before. Parts of a line add up to the line exactly, in whatever steps it is taken back; so a refund can use the
// tax that was frozen at the sale. Zero, negative or more units than are left are refused with QtyOutOfRange.
func Portion(line Amount, done, take, qty int64) (Amount, error) {
	if qty < 1 || qty > MaxQty || done < 0 || take < 1 || take > qty-done {
		return 0, &Error{Code: QtyOutOfRange, Do: "Choose from the units that are left.", Limit: max(qty-done, 0)}
	}
	return share(line, done+take, qty) - share(line, done, qty), nil
}

// share is line x part / qty, rounded half away from zero.
func share(line Amount, part, qty int64) Amount {
	if line < 0 {
		return -roundDiv(-line, part, qty)
	}
	return roundDiv(line, part, qty)
}

// roundDiv is a x num / den, rounded half up, for values that are not negative and a quotient that fits.
func roundDiv[T, U ~int64](a Amount, num T, den U) Amount {
	q, r := mulDiv(a, int64(num), int64(den))
	if r >= int64(den)-r {
		q++
	}
	return q
}

// mulDiv is the quotient and the remainder of a x num / den with a 128-bit product. All three must not be negative,
// and the quotient must fit (it does while num <= den).
func mulDiv(a Amount, num, den int64) (Amount, int64) {
	hi, lo := bits.Mul64(uint64(a), uint64(num)) //nolint:gosec // not negative
	q, r := bits.Div64(hi, lo, uint64(den))      //nolint:gosec // positive
	return Amount(q), int64(r)                   //nolint:gosec // q fits by the caller's word, r is below den
}

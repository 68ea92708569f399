package money

// Cash is the one kind of tender that is rounded and that change is given from.
const Cash = "cash"

// Tender is one part of a payment.
type Tender struct {
	Kind   string `json:"kind"`            // Cash, or any other word: "card", "voucher", "credit"
	Amount Amount `json:"amount"`          // what it pays
	Given  Amount `json:"given,omitempty"` // cash: what the customer hands over; else zero or Amount
}

// Settled is a payment that adds up: total + Rounding = Paid, and Change = what was given in cash - what it pays.
type Settled struct {
	Rounding Amount // what cash rounding adds (or takes, when negative); at most half a step
	Paid     Amount // sum of the tenders' amounts
	Change   Amount // to hand back, always in cash
}

// RoundCash rounds an amount to what coins can pay: to the nearest multiple of the step (5 is 0.05, 10 is 0.10, 100 is
// 1.00), half a step away from zero. A step of zero rounds nothing.
func RoundCash(a, step Amount) Amount {
	if step <= 0 {
		return a
	}
	rest := a % step // has the sign of a
	switch {
	case rest >= step-rest:
		return a - rest + step
	case -rest >= step+rest:
		return a - rest - step
	}
	return a - rest
}

// Settle checks that tenders pay a total. Tenders other than cash pay exactly; when there is cash, what is left for it
// is rounded to the step, and its tenders must pay that. What does not match is refused with an *Error that says by how
// much. A total of zero needs no tender.
func Settle(total Amount, tenders []Tender, step Amount) (Settled, error) {
	if err := settleable(total, step); err != nil {
		return Settled{}, err
	}
	p, err := gather(tenders)
	if err != nil {
		return Settled{}, err
	}
	due := total - p.other
	if due < 0 {
		return Settled{}, &Error{Code: PaymentOver, Do: "Take less on card or voucher.", Line: p.lastOther, Amount: -due}
	}
	exact := due
	if p.lastCash > 0 {
		due = RoundCash(due, step)
	}
	switch {
	case p.cash < due:
		return Settled{}, &Error{Code: PaymentShort, Do: "Take the rest of the money.", Amount: due - p.cash}
	case p.cash > due:
		return Settled{}, &Error{Code: CashOver, Do: "Enter what is due as paid; the rest is change.", Line: p.lastCash, Amount: p.cash - due}
	case p.emptyCash > 0 && due > 0:
		return Settled{}, empty(p.emptyCash)
	}
	return Settled{Rounding: due - exact, Paid: p.cash + p.other, Change: p.given - p.cash}, nil
}

// Remaining says what is still to pay after some tenders: exactly, and when cash pays the rest, rounded to the step.
// Both are zero or less when nothing is open. Tenders that Settle would refuse for themselves are refused here too.
func Remaining(total Amount, tenders []Tender, step Amount) (exact, cash Amount, err error) {
	if err := settleable(total, step); err != nil {
		return 0, 0, err
	}
	p, err := gather(tenders)
	if err != nil {
		return 0, 0, err
	}
	return total - p.other - p.cash, RoundCash(total-p.other, step) - p.cash, nil
}

func settleable(total, step Amount) error {
	switch {
	case total < 0:
		return &Error{Code: TotalNegative, Do: "Pay the difference out as a refund.", Amount: total}
	case total > Max:
		return tooLarge(0)
	case step < 0 || step > Max:
		return &Error{Code: StepNegative, Do: "Set the cash rounding to zero or to the smallest coin.", Amount: step}
	}
	return nil
}

// payment is the sum of tenders; the places count from 1, zero is none.
type payment struct {
	cash, given, other             Amount
	lastCash, lastOther, emptyCash int
}

func gather(tenders []Tender) (payment, error) {
	var p payment
	for i, t := range tenders {
		if err := t.check(i + 1); err != nil {
			return payment{}, err
		}
		if t.Kind != Cash {
			p.other += t.Amount
			p.lastOther = i + 1
		} else {
			p.cash += t.Amount
			p.given += t.Given
			p.lastCash = i + 1
		}
		if t.Amount == 0 {
			p.emptyCash = i + 1
		}
		if p.other+p.given > Max {
			return payment{}, tooLarge(i + 1)
		}
	}
	return p, nil
}

// check refuses what is wrong with one tender alone. Cash may pay nothing: a total of 0.02 is rounded to 0.00.
func (t Tender) check(line int) error {
	switch {
	case t.Kind == "":
		return &Error{Code: TenderUnknown, Do: "Choose how it is paid.", Line: line}
	case t.Amount < 0 || t.Amount == 0 && t.Kind != Cash:
		return empty(line)
	case t.Amount > Max || t.Given > Max:
		return tooLarge(line)
	case t.Kind == Cash && t.Given < t.Amount:
		return &Error{Code: CashShort, Do: "Ask for the rest of the cash.", Line: line, Amount: t.Amount - t.Given}
	case t.Kind == Cash:
		return nil
	case t.Given > t.Amount:
		return &Error{Code: NoChange, Do: "Charge exactly what it pays; change is given from cash only.", Line: line, Amount: t.Given - t.Amount}
	case t.Given != 0 && t.Given < t.Amount:
		return &Error{Code: PaymentShort, Do: "Enter what was charged as what it pays.", Line: line, Amount: t.Amount - t.Given}
	}
	return nil
}

func empty(line int) *Error {
	return &Error{Code: TenderEmpty, Do: "Leave out the part that pays nothing.", Line: line}
}

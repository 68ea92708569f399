package api

import (
	"bytes"
	"encoding/json"
	"strings"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Money is an amount in minor units with its currency. A request may write the
// bare number where the currency is the event's.
type Money struct {
	Amount   money.Amount `json:"amount"`
	Currency string       `json:"currency"`
}

// UnmarshalJSON takes {"amount": 7400, "currency": "EUR"} or 7400.
func (m *Money) UnmarshalJSON(raw []byte) error {
	if raw = bytes.TrimSpace(raw); len(raw) > 0 && raw[0] != '{' {
		var n money.Amount
		if err := json.Unmarshal(raw, &n); err != nil {
			return ledger.Refuse("field_bad", "Write an amount as a whole number of minor units: 7400 for 74.00.")
		}
		*m = Money{Amount: n}
		return nil
	}
	type plain Money
	var p plain
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&p); err != nil {
		return misread(err)
	}
	*m = Money(p)
	return nil
}

// in checks the currency against the event's.
func (m Money) in(currency string) (money.Amount, error) {
	if m.Currency != "" && !strings.EqualFold(m.Currency, currency) {
		return 0, ledger.Refuse("currency_bad", "This event sells in "+currency+".", "currency", currency)
	}
	return m.Amount, nil
}

// in checks several amounts; nil ones are absent.
func in(currency string, all ...*Money) error {
	for _, m := range all {
		if m == nil {
			continue
		}
		if _, err := m.in(currency); err != nil {
			return err
		}
	}
	return nil
}

// amountIn reads an optional amount; 0 where it is absent.
func amountIn(currency string, m *Money) (money.Amount, error) {
	if m == nil {
		return 0, nil
	}
	return m.in(currency)
}

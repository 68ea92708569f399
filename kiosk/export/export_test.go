package export

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

// Forge seals a manifest with another key.
func Forge(mf Manifest) ([]byte, error) {
	key := ed25519.NewKeyFromSeed([]byte("somebody else's seed, 32 bytes !"))
	mf.Seal = Seal{}
	raw, err := mf.text()
	if err != nil {
		return nil, err
	}
	sum := ledger.Hash(sha256.Sum256(raw))
	sig := ledger.AttestWith(key, domain, sum)
	public, _ := key.Public().(ed25519.PublicKey)
	mf.Seal = Seal{Key: hex.EncodeToString(public), Sig: hex.EncodeToString(sig)}
	return mf.text()
}

// Glanced is a sale as the tables read it, and whether it took no encoding/json.
func Glanced(body []byte) (*sale.Paid, bool, error) {
	var t trade
	b, err := t.paid(body)
	return b, t.glance.whole(), err
}

// Field is a text as the tables write it.
func Field(s string) string { return string(appendField(nil, s)) }

// Money is a sum as the tables write it.
func Money(c money.Currency, a money.Amount) string { return string(appendMoney(nil, c, a)) }

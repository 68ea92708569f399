package code

import "encoding/hex"

// smallOrder are the encodings of the points of order 1, 2, 4 and 8, without the sign of x: y = 1, y = -1, y = 0 and the
// two of order 8. Under such a key a signature that nobody made fits one message in eight, or every one. Source:
// libsodium, ge25519_has_small_order; a test makes such a signature for each of them.
var smallOrder = [...]string{
	"0100000000000000000000000000000000000000000000000000000000000000",
	"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"0000000000000000000000000000000000000000000000000000000000000000",
	"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
	"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
}

// check refuses with RefuseWeakKey a key of small order, and one that is not in its one spelling (RFC 8032, section
// 5.1.3: y below p). What is no point at all is let through: it verifies nothing.
func (k PublicKey) check() error {
	y := k
	y[31] &= 0x7f
	text := hex.EncodeToString(y[:])
	for _, weak := range smallOrder {
		if text == weak {
			return RefuseWeakKey
		}
	}
	if !belowP(y) {
		return RefuseWeakKey
	}
	return nil
}

// belowP says whether y, little-endian with its top bit off, is below p = 2^255 - 19.
func belowP(y PublicKey) bool {
	if y[0] < 0xed || y[31] != 0x7f {
		return true
	}
	for _, b := range y[1:31] {
		if b != 0xff {
			return true
		}
	}
	return false
}

package code

import "crypto/ed25519"

// Signature returns the 64 bytes behind the payload. Whoever has both has the code.
func (c Code) Signature() []byte { return append([]byte(nil), c.raw[payloadSize:]...) }

// Join puts a code together again that was kept as its payload and its signature, with the refusals of Parse. It looks at
// no key: what it returns may be forged.
func Join(payload, signature []byte) (Code, error) {
	if len(payload) != payloadSize || len(signature) != ed25519.SignatureSize {
		return Code{}, RefuseLength
	}
	raw := append(append(make([]byte, 0, Size), payload...), signature...)
	return Parse(crockford.EncodeToString(raw))
}

// ReadPayload reads what a payload says, with the refusals of Parse: the node that decides, and the body.
func ReadPayload(payload []byte) (Home, Body, error) {
	c, err := Join(payload, make([]byte, ed25519.SignatureSize))
	return c.Home(), c.Body(), err
}

package code

import (
	"encoding/binary"
	"math"
)

// ids writes sorted ids in groups of one key: the key id, how many, the first number, and then each number as how many
// are left out before it. All but the key id are unsigned LEB128 as encoding/binary writes it, in as few bytes as can
// be. Codes that are revoked together often have numbers close together, so most of them take one byte.
func (p *packer) ids(ids []ID) {
	for i := 1; i < len(ids); i++ {
		p.must(ids[i] > ids[i-1], "ids")
	}
	for len(ids) > 0 {
		key, n := ids[0].Key(), 1
		for n < len(ids) && ids[n].Key() == key {
			n++
		}
		p.must(key != 0 && ids[0].Number() != 0, "ids")
		p.number("ids", int64(key), 4)
		p.b = binary.AppendUvarint(p.b, uint64(n)) //nolint:gosec // a length
		p.b = binary.AppendUvarint(p.b, uint64(ids[0].Number()))
		for i := 1; i < n; i++ {
			p.b = binary.AppendUvarint(p.b, uint64(ids[i]-ids[i-1]-1))
		}
		ids = ids[n:]
	}
}

// unpackIDs reads count ids, each of which takes at least one byte of b, so that a few bytes cannot ask for much memory.
// Its caller writes them again and compares: groups out of order, numbers in more bytes than they need and the like are
// found there.
func unpackIDs(b []byte, count uint32) ([]ID, bool) {
	if uint64(count) > uint64(len(b)) {
		return nil, false
	}
	ids := make([]ID, 0, count)
	for len(b) > 0 {
		if len(b) < 4 {
			return nil, false
		}
		key := KeyID(binary.BigEndian.Uint32(b))
		n, size := binary.Uvarint(b[4:])
		if size <= 0 {
			return nil, false
		}
		var ok bool
		if ids, b, ok = unpackGroup(ids, key, n, b[4+size:]); !ok {
			return nil, false
		}
	}
	return ids, len(ids) == int(count)
}

// unpackGroup reads the n ids of one key and returns the bytes behind them.
func unpackGroup(ids []ID, key KeyID, n uint64, b []byte) ([]ID, []byte, bool) {
	next := uint64(0) // the number that a gap of 0 means
	for range n {
		gap, size := binary.Uvarint(b)
		if size <= 0 || gap > math.MaxUint32-min(next, math.MaxUint32) || next > math.MaxUint32 {
			return nil, nil, false
		}
		b, next = b[size:], next+gap+1
		ids = append(ids, NewID(key, uint32(next-1))) //nolint:gosec // checked above
	}
	return ids, b, true
}

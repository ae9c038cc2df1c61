package sign

import (
	"errors"
	"fmt"
)

var errBER = errors.New("BER")

// definite returns the first value of b with lengths stated and strings in one piece, as DER wants them; some signers
// write neither. What is already so keeps its very bytes, because signatures were made over them. The second result is
// how many bytes of b the value takes.
func definite(b []byte) ([]byte, int, error) {
	out, n, _, err := berValue(b, 0)
	return out, n, err
}

// berHeader reads tag and length; length is -1 where the end is marked instead.
func berHeader(b []byte) (tag byte, header, length int, err error) {
	if len(b) < 2 || b[0]&0x1F == 0x1F {
		return 0, 0, 0, fmt.Errorf("%w: header", errBER)
	}
	tag, header = b[0], 2
	switch n := int(b[1]); {
	case n < 0x80:
		length = n
	case n == 0x80:
		if tag&0x20 == 0 {
			return 0, 0, 0, fmt.Errorf("%w: open length of a primitive", errBER)
		}
		return tag, 2, -1, nil
	case n > 0x84 || len(b) < 2+n&0x7F:
		return 0, 0, 0, fmt.Errorf("%w: length", errBER)
	default:
		for _, c := range b[2 : 2+n&0x7F] {
			length = length<<8 | int(c)
		}
		header += n & 0x7F
	}
	if length > len(b)-header {
		return 0, 0, 0, fmt.Errorf("%w: value longer than its surroundings", errBER)
	}
	return tag, header, length, nil
}

func berValue(b []byte, depth int) (out []byte, n int, changed bool, err error) {
	if depth > maxDepth {
		return nil, 0, false, fmt.Errorf("%w: nested too deep", errBER)
	}
	tag, header, length, err := berHeader(b)
	if err != nil {
		return nil, 0, false, err
	}
	if tag&0x20 == 0 {
		n = header + length
		return b[:n], n, false, nil
	}
	open := length < 0
	rest := b[header:]
	if !open {
		rest = rest[:length]
	}
	const pieces = 0x24 // a constructed octet string
	changed = open || tag == pieces
	var content []byte
	n = header
	for {
		if open && len(rest) >= 2 && rest[0] == 0 && rest[1] == 0 {
			n += 2
			break
		}
		if len(rest) == 0 {
			if open {
				return nil, 0, false, fmt.Errorf("%w: no end mark", errBER)
			}
			break
		}
		child, used, other, err := berValue(rest, depth+1)
		if err != nil {
			return nil, 0, false, err
		}
		if tag == pieces {
			_, h, _, err := berHeader(child)
			if err != nil || child[0] != 0x04 {
				return nil, 0, false, fmt.Errorf("%w: string of other than strings", errBER)
			}
			child = child[h:]
		}
		content = append(content, child...)
		changed = changed || other
		rest, n = rest[used:], n+used
	}
	if !changed {
		return b[:n], n, false, nil
	}
	if tag == pieces {
		tag = 0x04
	}
	return append(derHeader(tag, len(content)), content...), n, true, nil
}

func derHeader(tag byte, n int) []byte {
	if n < 0x80 {
		return []byte{tag, byte(n)}
	}
	var length []byte
	for ; n > 0; n >>= 8 {
		length = append([]byte{byte(n)}, length...)
	}
	return append([]byte{tag, 0x80 | byte(len(length))}, length...)
}

package album

import "encoding/binary"

// orientation reads how a camera was held: the tag Orientation (274) of the first
// directory of a JPEG's Exif segment (Exif 2.32, section 4.6.4). 1 where nothing
// says so: a damaged segment turns no picture.
func orientation(jpeg []byte) int {
	for at := 2; at+4 <= len(jpeg) && jpeg[at] == 0xff; {
		marker, size := jpeg[at+1], int(binary.BigEndian.Uint16(jpeg[at+2:]))
		if marker == 0xda || size < 2 || at+2+size > len(jpeg) { // the pixels begin
			return 1
		}
		body := jpeg[at+4 : at+2+size]
		if marker == 0xe1 && len(body) > 14 && string(body[:6]) == "Exif\x00\x00" {
			return tiffOrientation(body[6:])
		}
		at += 2 + size
	}
	return 1
}

func tiffOrientation(tiff []byte) int {
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	first := uint64(order.Uint32(tiff[4:]))
	if first+2 > uint64(len(tiff)) {
		return 1
	}
	for i := range uint64(order.Uint16(tiff[first:])) {
		at := first + 2 + 12*i
		if at+12 > uint64(len(tiff)) {
			return 1
		}
		if order.Uint16(tiff[at:]) == 274 {
			return int(order.Uint16(tiff[at+8:]))
		}
	}
	return 1
}

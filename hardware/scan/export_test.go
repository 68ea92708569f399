package scan

import "popstand/hardware/port"

// Judge is the verdict on what a port said until it fell silent for good.
func Judge(a port.Address, said []byte, last bool) (StepWord, port.Address, Finding) {
	var h heard
	h.add(said, 0)
	v := judge(a, h, last)
	return v.word, v.address, v.finding
}

package buyer

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"
)

// The notes of the house (equal temperament, A4 = 440 Hz).
const (
	e5 = 659.26
	g5 = 783.99
	c6 = 1046.50
)

// toneRate is how many samples a second a tone has.
const toneRate = 11025

// putTones makes the sounds of the screen: they differ in contour, not only in
// pitch.
func (s *Self) putTones() error {
	for name, notes := range map[string][]float64{"snd/go.wav": {g5, c6}, "snd/ask.wav": {e5, e5}} {
		if err := s.Site.Assets.Put(name, wave(notes, 110*time.Millisecond)); err != nil {
			return fmt.Errorf("make the sounds: %w", err)
		}
	}
	// A hall has to hear it: it is longer, and of three notes.
	if err := s.Site.Assets.Put("snd/call.wav", wave([]float64{e5, g5, c6}, 260*time.Millisecond)); err != nil {
		return fmt.Errorf("make the sound of a call: %w", err)
	}
	return nil
}

// wave plays notes one after the other, each as long as said: 8 bits, mono, as
// RIFF WAVE ("Multimedia Programming Interface and Data Specifications 1.0",
// 1991). Each note swells and fades, so that nothing clicks.
func wave(notes []float64, each time.Duration) []byte {
	n := int(each.Seconds() * toneRate)
	samples := make([]byte, 0, n*len(notes))
	for _, hertz := range notes {
		for i := range n {
			at := float64(i) / float64(n)
			loud := math.Min(1, math.Min(at*20, (1-at)*4)) * 0.5
			samples = append(samples, byte(128+127*loud*math.Sin(2*math.Pi*hertz*float64(i)/toneRate)))
		}
	}
	var out []byte
	out = append(out, "RIFF"...)
	out = binary.LittleEndian.AppendUint32(out, uint32(36+len(samples)))
	out = append(out, "WAVEfmt "...)
	out = binary.LittleEndian.AppendUint32(out, 16)
	out = binary.LittleEndian.AppendUint16(out, 1) // PCM
	out = binary.LittleEndian.AppendUint16(out, 1) // mono
	out = binary.LittleEndian.AppendUint32(out, toneRate)
	out = binary.LittleEndian.AppendUint32(out, toneRate)
	out = binary.LittleEndian.AppendUint16(out, 1)
	out = binary.LittleEndian.AppendUint16(out, 8)
	out = append(out, "data"...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(samples)))
	return append(out, samples...)
}

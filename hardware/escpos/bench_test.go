package escpos_test

import (
	"fmt"
	"testing"

	"popstand/hardware/escpos"
	"popstand/kiosk/paper"
)

// BenchmarkReceipt encodes a receipt of forty lines. Beside the time it gives the bytes on the wire, and what a serial
// line of each speed needs for them at least: ten bits a byte.
func BenchmarkReceipt(b *testing.B) {
	doc := paper.Doc{Lang: "de", Blocks: []paper.Block{paper.Text("Soft Static").Sized(paper.Big).Centred(), paper.Rule()}}
	for i := range 35 {
		doc.Blocks = append(doc.Blocks, paper.Item("2", fmt.Sprintf("Tour-Shirt Größe M, Nr. %d", i), "€74,00"))
	}
	doc.Blocks = append(doc.Blocks, paper.Rule(), paper.Row("Summe", "€2.590,00").Strong(), paper.QR("POPSTAND-000147"), paper.Cut())
	for _, name := range []string{"tm-t20", "generic-58"} {
		b.Run(name, func(b *testing.B) {
			p, err := escpos.Find(name)
			if err != nil {
				b.Fatal(err)
			}
			bytes := 0
			for b.Loop() {
				out, err := escpos.Encode(doc, p, escpos.Options{Job: 1})
				if err != nil {
					b.Fatal(err)
				}
				bytes = len(out)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N), "µs/receipt")
			b.ReportMetric(float64(bytes), "bytes")
			for _, baud := range []int{19200, 115200} {
				b.ReportMetric(float64(bytes)*10_000/float64(baud), fmt.Sprintf("ms-at-%d", baud))
			}
		})
	}
}

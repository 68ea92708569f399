package dots

// Code128 is a bar code of set B as its modules, dark ones set, without the quiet zones; false when the text is empty
// or holds anything but printable ASCII. The widths are those of ISO/IEC 15417, table 1.
func Code128(text string) ([]bool, bool) {
	if text == "" {
		return nil, false
	}
	const startB, stop = 104, 106
	values := []int{startB}
	sum := startB
	for i := range len(text) {
		if text[i] < 0x20 || text[i] > 0x7e {
			return nil, false
		}
		v := int(text[i]) - 0x20
		values = append(values, v)
		sum += v * (i + 1)
	}
	values = append(values, sum%103, stop)
	var out []bool
	for _, v := range values {
		out = append(out, bars(v)...)
	}
	return out, true
}

// widths128 are the widths of bar, gap, bar, gap, bar, gap for each value; the stop sign has one bar more.
const widths128 = "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222" +
	"123122123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321" +
	"232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121" +
	"313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224" +
	"111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111" +
	"111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113" +
	"114311411113411311113141114131311141411131211412211214211232"

func bars(value int) []bool {
	widths := "2331112"
	if value*6+6 <= len(widths128) {
		widths = widths128[value*6 : value*6+6]
	}
	var out []bool
	for i, w := range widths {
		for range w - '0' {
			out = append(out, i%2 == 0)
		}
	}
	return out
}

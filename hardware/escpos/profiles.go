package escpos

import "slices"

// Profiles are all that are known, the ones for any printer first. Dots, columns, code pages, knife and codes are those
// of escpos-printer-db (https://github.com/receipt-print-hq/escpos-printer-db, CC BY 4.0); where it does not know the
// dots, those of the paper's usual head stand.
func Profiles() []Profile {
	return slices.Concat(families(), models(), moreModels())
}

// families are the printers that most stalls have, and the ones for any other. Whether any printer has a buzzer nobody
// knows: a person may switch it on, and one without takes no notice.
func families() []Profile {
	return []Profile{
		{
			Name: "generic-80", Title: "Any printer, 80 mm", Dots: 576, Columns: 48, Small: 64, Pages: clonePages(), Cut: CutFeeding,
			Status: true, Buzzer: true,
		},
		{
			Name: "generic-58", Title: "Any printer, 58 mm", Dots: 384, Columns: 32, Small: 42, Pages: clonePages(), Cut: CutNone,
			Status: true, Buzzer: true,
		},
		{
			Name: "tm-t20", Title: "Epson TM-T20II, TM-T20III", Dots: 576, Columns: 48, Small: 64, Pages: epsonPages(), Cut: CutFeeding,
			QR: true, Code128: true, Guard: true, Marks: true, Status: true, models: []string{"TM-T20", "Simulated printer"},
		},
		{
			Name: "tm-t88", Title: "Epson TM-T88IV, TM-T88V", Dots: 512, Columns: 42, Small: 56, Pages: epsonPages(), Cut: CutFeeding,
			QR: true, Code128: true, Guard: true, Marks: true, Status: true, models: []string{"TM-T88"},
		},
		{
			Name: "pos-5890", Title: "POS-5890, ZJ-58 and the like", Dots: 384, Columns: 32, Small: 42, Pages: clonePages(), Cut: CutNone,
			models: []string{"POS-58", "POS58"},
		},
	}
}

// models are further printers.
func models() []Profile {
	return []Profile{
		{
			Name: "tm-t20-42", Title: "Epson TM-T20II set to 42 columns", Dots: 544, Columns: 42, Small: 60, Pages: epsonPages(), Cut: CutFeeding,
			QR: true, Code128: true, Guard: true, Marks: true, Status: true,
		},
		{
			Name: "tm-t70", Title: "Epson TM-T70, TM-T70II", Dots: 512, Columns: 42, Small: 56, Pages: epsonPages(), Cut: CutFeeding,
			QR: true, Code128: true, Guard: true, Marks: true, Status: true, models: []string{"TM-T70"},
		},
		{
			Name: "tm-m30", Title: "Epson TM-m30", Dots: 576, Columns: 48, Small: 57, Pages: epsonPages()[1:], Cut: CutFeeding,
			QR: true, Code128: true, Guard: true, Marks: true, Status: true, models: []string{"TM-m30"},
		},
		{
			Name: "tm-l90", Title: "Epson TM-L90", Dots: 576, Columns: 48, Small: 64, Pages: epsonPages(), Cut: CutFeeding,
			QR: true, Code128: true, Guard: true, Marks: true, Status: true, models: []string{"TM-L90"},
		},
		{
			Name: "tm-p80", Title: "Epson TM-P80", Dots: 576, Columns: 42, Small: 56, Pages: epsonPages(), Cut: CutFeeding,
			QR: true, Code128: true, Guard: true, Marks: true, Status: true, models: []string{"TM-P80"},
		},
		{
			Name: "ct-s651", Title: "Citizen CT-S651", Dots: 640, Columns: 48, Small: 64, Pages: citizenPages(), Cut: CutFeeding,
			QR: true, Code128: true, Status: true, models: []string{"CT-S6"},
		},
		{
			Name: "srp-s300", Title: "Bixolon SRP-S300", Dots: 640, Columns: 48, Small: 64, Pages: clonePages(), Cut: CutFeeding,
			QR: true, Code128: true, Status: true, models: []string{"SRP-"},
		},
		{
			Name: "rp-f10", Title: "Seiko RP-F10, 80 mm", Dots: 576, Columns: 48, Small: 64, Pages: epsonPages()[:9], Cut: CutFeeding,
			QR: true, Code128: true, Status: true, models: []string{"RP-F10"},
		},
		{
			Name: "rp-f10-58", Title: "Seiko RP-F10, 58 mm", Dots: 432, Columns: 36, Small: 48, Pages: epsonPages()[:9], Cut: CutFeeding,
			QR: true, Code128: true, Status: true,
		},
		{
			Name: "star", Title: "Star TSP600, SP2000 in ESC/POS mode", Dots: 576, Columns: 42, Small: 56, Pages: starPages(), Cut: CutFeeding,
			QR: true, Code128: true, Status: true, models: []string{"TSP", "SP2000"},
		},
	}
}

// moreModels are further printers.
func moreModels() []Profile {
	return []Profile{
		{
			Name: "rongta", Title: "Rongta RP326, RP332", Dots: 576, Columns: 42, Small: 56, Pages: rongtaPages(), Cut: CutFeeding,
			QR: true, Code128: true, Status: true, models: []string{"RP326", "RP332"},
		},
		{
			Name: "itpp047", Title: "Munbyn ITPP047", Dots: 512, Columns: 42, Small: 56, Pages: munbynPages(), Cut: CutFeeding,
			QR: true, Code128: true, Status: true, Buzzer: true, models: []string{"ITPP"},
		},
		{
			Name: "netum-80", Title: "Netum NT-80", Dots: 576, Columns: 48, Small: 64, Pages: zjiangPages(), Cut: CutFeeding,
			QR: true, Code128: true, Status: true, Buzzer: true, models: []string{"NT-80"},
		},
		{
			Name: "kr-306", Title: "Kefar KR-306", Dots: 576, Columns: 48, Small: 64, Pages: kefarPages(), Cut: CutFeeding,
			QR: true, Code128: true, Status: true, models: []string{"KR-306"},
		},
		{
			Name: "p822d", Title: "PBM P822D", Dots: 576, Columns: 42, Small: 56, Pages: zjiangPages(), Cut: CutFeeding,
			QR: true, Code128: true, Status: true, models: []string{"P822"},
		},
		{
			Name: "th230", Title: "Wincor Nixdorf TH230", Dots: 576, Columns: 44, Small: 57, Pages: wincorPages(), Cut: CutFeeding,
			Code128: true, Status: true, models: []string{"TH230"},
		},
		{
			Name: "t-1", Title: "Metapace T-1", Dots: 504, Columns: 42, Small: 56, Pages: []Page{{N: 19, Name: "858"}, {N: 0, Name: "437"}}, Cut: CutFeeding,
			QR: true, Code128: true, Status: true, models: []string{"Metapace"},
		},
		{
			Name: "sunmi-v2", Title: "Sunmi V2", Dots: 384, Columns: 32, Small: 42, Pages: clonePages(), Cut: CutNone,
			QR: true, Code128: true, models: []string{"Sunmi"},
		},
		{
			Name: "zj-5870", Title: "ZJ-5870", Dots: 384, Columns: 32, Small: 0, Pages: clonePages()[1:], Cut: CutNone,
			models: []string{"ZJ-58"},
		},
	}
}

package escpos

// The numbers of the code pages by maker. Their order is that of preference, the one that costs the fewest switches in
// Europe: 858 has the euro sign and the western letters, 1252 the typographic signs, 852 and 1250 the central European
// letters, 866 the Cyrillic.

// epsonPages are those of Epson, and most makers after it.
func epsonPages() []Page {
	return []Page{
		{N: 19, Name: "858"},
		{N: 16, Name: "1252"},
		{N: 18, Name: "852"},
		{N: 17, Name: "866"},
		{N: 0, Name: "437"},
		{N: 45, Name: "1250"},
		{N: 46, Name: "1251"},
		{N: 47, Name: "1253"},
		{N: 48, Name: "1254"},
		{N: 51, Name: "1257"},
	}
}

// clonePages are those of what printers of unknown make are sure to have.
func clonePages() []Page {
	return []Page{
		{N: 19, Name: "858"}, {N: 16, Name: "1252"}, {N: 18, Name: "852"}, {N: 17, Name: "866"}, {N: 0, Name: "437"},
	}
}

// zjiangPages are those of Zjiang, Netum and what is sold under other names.
func zjiangPages() []Page {
	return []Page{
		{N: 19, Name: "858"},
		{N: 16, Name: "1252"},
		{N: 18, Name: "852"},
		{N: 17, Name: "866"},
		{N: 0, Name: "437"},
		{N: 72, Name: "1250"},
		{N: 73, Name: "1251"},
		{N: 90, Name: "1253"},
		{N: 91, Name: "1254"},
		{N: 25, Name: "1257"},
	}
}

// rongtaPages are those of Rongta.
func rongtaPages() []Page {
	return []Page{
		{N: 19, Name: "858"},
		{N: 16, Name: "1252"},
		{N: 18, Name: "852"},
		{N: 7, Name: "866"},
		{N: 0, Name: "437"},
		{N: 30, Name: "1250"},
		{N: 6, Name: "1251"},
		{N: 17, Name: "1253"},
		{N: 32, Name: "1254"},
		{N: 25, Name: "1257"},
	}
}

// starPages are those of Star in its ESC/POS mode.
func starPages() []Page {
	return []Page{
		{N: 4, Name: "858"},
		{N: 32, Name: "1252"},
		{N: 5, Name: "852"},
		{N: 10, Name: "866"},
		{N: 0, Name: "437"},
		{N: 33, Name: "1250"},
		{N: 34, Name: "1251"},
	}
}

// citizenPages are those of Citizen.
func citizenPages() []Page {
	return []Page{
		{N: 19, Name: "858"}, {N: 9, Name: "1252"}, {N: 6, Name: "852"}, {N: 7, Name: "866"}, {N: 0, Name: "437"},
	}
}

// munbynPages are those of Munbyn.
func munbynPages() []Page {
	return []Page{
		{N: 19, Name: "858"}, {N: 6, Name: "1252"}, {N: 18, Name: "852"}, {N: 17, Name: "866"}, {N: 0, Name: "437"},
	}
}

// kefarPages are those of Kefar.
func kefarPages() []Page {
	return []Page{
		{N: 14, Name: "858"},
		{N: 11, Name: "1252"},
		{N: 13, Name: "852"},
		{N: 12, Name: "866"},
		{N: 0, Name: "437"},
		{N: 50, Name: "1250"},
		{N: 51, Name: "1251"},
	}
}

// wincorPages are those of Wincor Nixdorf.
func wincorPages() []Page {
	return []Page{
		{N: 6, Name: "858"},
		{N: 8, Name: "1252"},
		{N: 2, Name: "852"},
		{N: 7, Name: "866"},
		{N: 0, Name: "437"},
		{N: 17, Name: "1250"},
		{N: 16, Name: "1254"},
		{N: 28, Name: "1257"},
	}
}

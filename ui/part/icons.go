package part

// icon is drawn on a 24 by 24 grid with a stroke of 2 and round joins.
type icon struct{ name, path string }

// IconPath gives the path of an icon, "" for a name that is not one. Icons stand
// in the page itself: no request, no data: URL that the content policy would
// refuse, and an icon always takes the colour of its text.
func IconPath(name string) string {
	for _, i := range iconTable {
		if i.name == name {
			return i.path
		}
	}
	return ""
}

// iconTable is never written to.
//
//nolint:gochecknoglobals // a constant that Go cannot spell as one
var iconTable = [...]icon{
	{"back", "M14.5 5 8 12l6.5 7"},
	{"backspace", "M9 6h12v12H9l-6-6 6-6Z M12 9.5l5 5 M17 9.5l-5 5"},
	{"bell", "M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15L6 16.500Z M10.500 20.500h3"},
	{"bag", "M5 8h14l1 12H4L5 8Z M9 11V7a3 3 0 0 1 6 0v4"},
	{"bell", "M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15L6 16.500Z M10.500 20.500h3"},
	{"bolt", "M13 3 5.5 13.5H11L10 21l8-11h-5.5L13 3Z"},
	{"box", "M4 8l8-4 8 4v8l-8 4-8-4V8Z M4 8l8 4 8-4 M12 12v8"},
	{"calendar", "M4 6h16v14H4V6Z M4 10.500h16 M8 3.500v4 M16 3.500v4"},
	{"camera", "M3 8h4.500l1.500-2.500h6L16.500 8H21v11H3V8Z M12 10.500a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z"},
	{"card", "M3 6h18v12H3V6Z M3 10h18 M6.5 14.5h4"},
	{"cash", "M3 7h18v10H3V7Z M12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z M6 12v.01 M18 12v.01"},
	{"check", "M5 12.5 10 17.5 19.5 7"},
	{"chip", "M7 7h10v10H7V7Z M10 4v3 M14 4v3 M10 17v3 M14 17v3 M4 10h3 M4 14h3 M17 10h3 M17 14h3"},
	{"clock", "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z M12 8v4.5l3 2"},
	{"cloudoff", "M9 6.3a5.5 5.5 0 0 1 8.1 2.7 4.5 4.5 0 0 1 2.9 6.9 M16.5 18H7a4 4 0 0 1-.5-7.97L7 9.5 M4 4l16 16"},
	{"contrast", "M12 4a8 8 0 1 1 0 16V4Z M12 4a8 8 0 0 0 0 16"},
	{"disk", "M4 5h16v14H4V5Z M4 14h16 M8 16.700v.01 M16 16.700h-3"},
	{"drawer", "M3 11h18v8H3v-8Z M6 11V5h12v6 M10 15h4"},
	{"gift", "M4 9h16v4H4V9Z M6 13v7h12v-7 M12 9v11 M12 9C9 9 7.5 7.5 8 6s3.5-1 4 3c.5-4 3.5-4.5 4-3s-1 3-4 3Z"},
	{"globe", "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z M4 12h16 M12 4c3 2.5 3.5 5 3.5 8s-.5 5.500-3.500 8c-3-2.500-3.500-5-3.500-8s.5-5.500 3.500-8Z"},
	{"hand", "M8 12V6.500a1.500 1.500 0 0 1 3 0V11 M11 10.500v-5a1.500 1.500 0 0 1 3 0V11 M14 11V7a1.500 1.500 0 0 1 3 0v7.500a6 6 0 0 1-6 6c-3 0-4.200-1.500-5.500-4L4 13.500a1.500 1.500 0 0 1 2.600-1.300L8 14"},
	{"info", "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z M12 11.5V16 M12 8v.01"},
	{"keyboard", "M2.500 6.500h19v11h-19v-11Z M6 10v.01 M10 10v.01 M14 10v.01 M18 10v.01 M8 14h8"},
	{"list", "M9 6h11 M9 12h11 M9 18h11 M4.500 6v.01 M4.500 12v.01 M4.500 18v.01"},
	{"lower", "M12 4v11 M6.500 10 12 15.500 17.500 10 M5 20h14"},
	{"lock", "M6 11h12v9H6v-9Z M9 11V8a3 3 0 0 1 6 0v3"},
	{"logout", "M10 4H5v16h5 M14 8l4.500 4-4.500 4 M18 12H9"},
	{"minus", "M5 12h14"},
	{"moon", "M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10Z"},
	{"more", "M5 6h14 M5 12h14 M5 18h14"},
	{"next", "M9.5 5 16 12l-6.5 7"},
	{"pause", "M8.500 5v14 M15.500 5v14"},
	{"pen", "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19 4 20Z M13.5 7l3.5 3.5"},
	{"percent", "M18 6 6 18 M8 5.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z M16 13.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z"},
	{"play", "M8 5l11 7-11 7V5Z"},
	{"plus", "M12 5v14 M5 12h14"},
	{"printer", "M7 9V4h10v5 M7 17H4V9h16v8h-3 M7 14h10v6H7v-6Z"},
	{"receipt", "M6 3.500h12V21l-2-1.500L14 21l-2-1.500L10 21l-2-1.500L6 21V3.500Z M9 8h6 M9 12h6"},
	{"scan", "M4 8V4h4 M16 4h4v4 M20 16v4h-4 M8 20H4v-4 M4 12h16"},
	{"search", "M11 5a6 6 0 1 1 0 12 6 6 0 0 1 0-12Z M15.5 15.5 20 20"},
	{"shield", "M12 3.500 19 6v5.500c0 4.500-3 7.500-7 9-4-1.500-7-4.500-7-9V6l7-2.500Z M9 12l2.200 2.200L15.200 10"},
	{"signal", "M5 19v-4 M10 19v-8 M15 19V8 M20 19V5"},
	{"split", "M12 20v-7 M12 13 5 6 M12 13l7-7 M5 10.5V6h4.5 M19 10.5V6h-4.5"},
	{"sun", "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z M12 2.500v2 M12 19.500v2 M2.500 12h2 M19.500 12h2 M5.300 5.300l1.400 1.400 M17.300 17.300l1.400 1.400 M5.300 18.700l1.400-1.400 M17.300 6.700l1.400-1.400"},
	{"sync", "M19.500 9A8 8 0 0 0 5 7.500L4 9 M4 4.500V9h4.500 M4.500 15A8 8 0 0 0 19 16.500l1-1.500 M20 19.500V15h-4.500"},
	{"tag", "M4 4h8l8 8-8 8-8-8V4Z M8.500 8.500v.01"},
	{"text", "M5 6h14 M12 6v13 M9 19h6"},
	{"thermo", "M10 13.500V6a2 2 0 1 1 4 0v7.500a4 4 0 1 1-4 0Z M12 10v6.500"},
	{"trash", "M4 7h16 M9 7V4.500h6V7 M6 7l1 13h10l1-13"},
	{"up", "M5 14.500 12 8l7 6.500"},
	{"skip", "M5 5l9 7-9 7V5Z M18 5v14"},
	{"undo", "M8 5 4 9l4 4 M4 9h10a5.5 5.5 0 0 1 0 11H9"},
	{"credit", "M3 7h18v3.5a1.5 1.5 0 0 0 0 3V17H3v-3.5a1.5 1.5 0 0 0 0-3V7Z M14 7v2 M14 11v2 M14 15v2"},
	{"exchange", "M4 8.500h14 M14 4.500l4 4-4 4 M20 15.500H6 M10 11.500l-4 4 4 4"},
	{"usb", "M9 3h6v6H9V3Z M7 9h10v8a4 4 0 0 1-4 4h-2a4 4 0 0 1-4-4V9Z M11 6v.01 M13 6v.01"},
	{"user", "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z M4.5 20a7.5 7.5 0 0 1 15 0"},
	{"users", "M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Z M2.5 19.5a6.5 6.5 0 0 1 13 0 M16 5.3a3.5 3.5 0 0 1 0 6.4 M18 14a6.5 6.5 0 0 1 3.5 5.5"},
	{"volume", "M4 9.500v5h3.500L12 18.500v-13L7.500 9.500H4Z M15.500 9a4.500 4.500 0 0 1 0 6 M18 6.500a8 8 0 0 1 0 11"},
	{"warn", "M12 4 21 19.5H3L12 4Z M12 10v4.5 M12 17v.01"},
	{"x", "M6 6l12 12 M18 6 6 18"},
}

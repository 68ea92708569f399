// Package counter is the staff's side of a kiosk: signing in, the till, selling,
// payments, receipts, status. It turns taps into the commands of the trade and
// shows what came of them; it holds no rule of the trade itself and knows no
// device but by its state.
//
// The views (view*.go) are one struct a page, filled by the handlers, drawn by
// the templates. They hold plain data: amounts are already written in the
// page's language ("€74.00"), times already local ("15:42"), ids are opaque.
//
// Routes, and the component that answers each. A request with HX-Request gets
// the fragment whose id is in its HX-Target header; any other gets the page.
//
//	GET  /signin?staff=&all=1        SigninPage · #signin SigninBody
//	POST /signin                     staff, typed (PIN so far), digit|back|clear
//	                                 (one key without script); 4 digits sign in
//	POST /signin/unlock              staff, typed (a manager's PIN so far), digit|back|clear
//	POST /signout
//	GET  /till/open                  OpenTillPage · #till OpenTillBody
//	POST /till/open                  op, pick (denomination), nVALUE (count of each, minor
//	                                 units), digit|clear|next|open=1
//	GET  /sell?cat=&q=&product=&sheet=1&line=&edit=qty|discount|approve&search=1
//	                                 SellPage · #grid SellGrid · #cart SellCart · #over SellOver
//	                                 · #hits SearchHits
//	                                 search: q, and key (one on-screen key without script)
//	POST /cart/add                   sku · or code (a typed or scanned one)
//	POST /cart/line                  line, do=plus|minus|remove
//	                                 do=qty: typed, digit|set=1
//	                                 do=discount: kind=percent|amount, reason, typed, digit|set=1|none=1
//	                                 do=approve: staff, typed, digit
//	POST /cart/clear · /cart/undo · /cart/hold · /cart/dismiss (takes the strip away)
//	GET  /held                       SellPage · #over SellOver with Held
//	POST /cart/resume                id
//	GET  /pay?tender=cash|card|split&edit=1
//	                                 PayPage · #pay PayBody
//	POST /pay/cash                   op, typed, digit · given=MINOR (quick key) · take=1
//	POST /pay/card                   op, reference, do=approved|declined
//	POST /pay/part                   op, do=take: kind, amount (minor units), given?, reference?
//	                                 do=kind: kind · do=amount: typed, digit|set=1 · do=remove: part
//	GET  /paid/{sale}                PaidPage · SSE "receipt" → PaidSlip
//	GET  /receipts?q= · /receipts/{sale}   ReceiptsPage · #receipt ReceiptPane
//	POST /receipts/{sale}/reprint    op
//	GET  /pickup                     PickupPage · SSE "figures", "slots", "recents"
//	GET  /pickup/type · POST /pickup/scan  q, key (one on-screen key without script): FindingPage,
//	                                 or on to the verdict
//	GET  /pickup/find · POST         q, key: FindingPage · #hits FoundOrders. A name is never in an address.
//	GET  /pickup/order/{id}          takes the order up, on to the verdict
//	GET  /pickup/verdict?do=parts|reason|change|cancel|time   HandingPage
//	POST /pickup/handover            op, despite, collector, reason; give=1 with line-N (units of each line);
//	                                 step=N+|N- counts without script
//	POST /pickup/undo                op, of (the place of a hand-over), back
//	POST /pickup/move · /pack · /cancel · /release   op, order or slot; to, do=packed|unpacked
//	GET  /pickup/bin · POST          op, q, key: the order in hand lies in another bin
//	POST /pickup/pay                 order: it becomes a sale, on to /pay
//	POST /pickup/time                is (milliseconds that were confirmed), or day, typed, digit|set=1
//	GET  /pickup/approve · POST      staff, typed, digit: a second person vouches
//	GET  /pickup/scans               RecentPage
//	GET  /pickup/slot/{id}           PickPage; POST /pickup/print  op, slot
//	GET  /pickup/queue               WaitsPage · SSE "queue"; POST /pickup/call · /leave  op, order
//	GET  /prints                     PrintsPage · #prints PrintsBody · SSE "prints" → PrintsList
//	POST /prints                     op, do=there JOB|again JOB|skip JOB|all|newest|blind
//	GET  /devices?open=printer|scanner|found&dev=
//	                                 DevicesPage · SSE "devices" → DeviceRows, "device" → DeviceState
//	POST /devices/test · /devices/drawer   op, back
//	POST /devices/tone               op, back, dev, sound=good|bad
//	GET  /devices/printer?net=1      PrinterPage: which one, or its address
//	POST /devices/printer/address    q, key (one on-screen key without script); without a key it is asked
//	POST /devices/printer/ask        dev: PrinterPage with who it is, and the kinds
//	GET  /devices/printer/kind?was=  PrinterPage with another kind for the printer in use
//	POST /devices/printer/use        op, dev, kind, was (the printer before)
//	GET  /devices/printer/test?job=&was=   PrinterPage after its test page · SSE "slip" → TestSlip
//	POST /devices/printer/change     dev, "" for none
//	GET  /devices/scanner            ScannerPage · SSE "learn" → Ears
//	POST /devices/scanner/learn · /stop
//	POST /devices/scanner/print      op, back: the test codes on paper
//	POST /devices/scanner/keep       role=staff|buyer
//	POST /devices/scanner/use        dev
//	POST /devices/scanner/change     dev, role=staff|buyer or remove=1
//	GET  /status?back=               StatusPage · #over StatusDrawer · SSE "health" → StatusRows
//	POST /status/copy                back: a second copy begins on the stick that is there
//	POST /settings                   back, one of theme= text= hand= lang=
//	GET  /display                    buyer.DisplayPage · SSE "display" → buyer.Display
//	GET  /live?page=NAME             server-sent events
//
// Other live events: "status" → part.RailStatus on every page with a rail,
// "hand" → HandingBody in the place of the whole page (a scan brought a verdict),
// "tile-ID" → TileKey, "strip" → SellStrip, "cart" → SellCart (a scan added a line).
package counter

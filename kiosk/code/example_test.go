package code_test

import (
	"fmt"

	"popstand/kiosk/code"
)

// Example is a ticket's day: it is sold at the kiosk, and at the door nobody has heard of it.
func Example() {
	// The organizer enrols the kiosk: one certificate, which goes to every node.
	organizer, _ := code.NewRoot(seeded(rootSeed))
	certificate, err := organizer.Certify(grant(kioskSeed))
	fmt.Println("may issue:", certificate.Kinds, err)

	// The kiosk sells.
	kiosk, _ := code.NewIssuer(seeded(kioskSeed), certificate)
	sold, timing, err := kiosk.Issue(code.Draft{
		Number: 412,
		Home:   node(doorSeed).Home(),
		Body: code.Ticket{
			Session: 3, Place: 47, Uses: 1,
			Window: code.Window{From: ms("2026-11-28 14:00"), To: ms("2026-11-28 14:30")},
		},
	}, saturday())
	fmt.Println("sold:", sold, timing, err)
	fmt.Println("QR:", sold.Text())
	fmt.Println("below it:", secret().Human(sold.ID()).Grouped())

	// The door has the root and the certificate, and no network.
	door, _ := code.NewTrust(event(), organizer.Public())
	door, _ = door.With(certificate)
	got, err := door.Verify(sold.Text(), saturday())
	fmt.Println("genuine:", got.Code.Body().(code.Ticket).Place, got.Timing, err)
	got, err = door.Verify(sold.Text(), code.NoClock())
	fmt.Println("no clock:", got.Timing, err)
	_, err = door.Verify(sold.Text()[:143]+"Z", saturday())
	fmt.Println("changed:", err)
	fmt.Println("at the bar:", sold.Want(code.KindVoucher))
	// Output:
	// may issue: pickup, ticket, voucher, receipt, tag, member, delegation <nil>
	// sold: ticket 590355fb0000019c during <nil>
	// QR: P9D7WP83AQXG0001KG9ANER00DDNFJ0600QG200002KPJF8ZNNNZN1HBEZXQ52VS0GQMFQ8X0DP9ZPRJ43T3WQVWJGDNTNKC2VSRAS4846Z20RZA7N1X1TJ9863K22QHCRNED6XS7KXP3PR3
	// below it: YTYFT-54BCC
	// genuine: 47 during <nil>
	// no clock: unsure <nil>
	// changed: code_signature: This code is not genuine.
	// at the bar: code_wrong_kind: This is another kind of code. Take it to where it is good for.
}

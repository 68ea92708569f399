package rig

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
)

// placePrinter is where the printer stands in the table; scanners have the others.
const placePrinter = 0

const keptDevices = `
	SELECT place, device
	FROM device
	WHERE event = $1
	ORDER BY place`

// readSetup gives the set-up that people chose at this machine. ok is false
// when nobody ever chose.
func readSetup(ctx context.Context, q ledger.Queryer, event ledger.EventID) (s Setup, ok bool, err error) {
	rows, err := q.Query(ctx, keptDevices, string(event))
	if err != nil {
		return s, false, fmt.Errorf("read the devices: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var place int64
		var dev string
		if err := rows.Scan(&place, &dev); err != nil {
			return s, false, fmt.Errorf("read the devices: %w", err)
		}
		ok = true
		if place == placePrinter {
			s.Printer = dev
			continue
		}
		s.Scanners = append(s.Scanners, dev)
	}
	if err := rows.Err(); err != nil {
		return s, false, fmt.Errorf("read the devices: %w", err)
	}
	return s, ok, nil
}

const forgetDevices = `
	DELETE FROM device
	WHERE event = $1`

const keepDevice = `
	INSERT INTO device (event, place, device)
	VALUES ($1, $2, $3)`

// writeSetup keeps a set-up. A kiosk without a printer keeps that too, so that
// it is told from one where nobody ever chose.
func writeSetup(ctx context.Context, t ledger.Tables, event ledger.EventID, s Setup) error {
	if err := t.Exec(ctx, forgetDevices, string(event)); err != nil {
		return fmt.Errorf("keep the devices: %w", err)
	}
	for place, dev := range append([]string{s.Printer}, s.Scanners...) {
		if err := t.Exec(ctx, keepDevice, string(event), int64(place), dev); err != nil {
			return fmt.Errorf("keep the devices: %w", err)
		}
	}
	return nil
}

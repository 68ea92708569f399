// Package bench is the demo's workbench: a page beside the kiosk on which a newcomer sees paper come out of the printer,
// scans codes, and breaks things, without owning any of the devices.
//
// It works the simulated devices of hardware/sim and nothing else: what it does to them reaches popstand through the
// same wires as real devices. It is served by the demo only, it asks for no PIN, and it holds no rule of the trade.
package bench

package board

import "time"

// The limits of a computer that is well. Those of the disk are the ledger's:
// below the first nothing is imported, below the second only sales are recorded.
// A card writes 4 KiB in 5 to 50 ms, a worn one stops for seconds.
const (
	diskLow   = 512 << 20
	diskFull  = 128 << 20
	memoryLow = 64 << 20
	slowWrite = 2 * time.Second
	slowWait  = time.Second
)

// declaration is a trouble and what it shows by: one text for each thing that it
// is about, a single empty one where there is nothing to name.
type declaration struct {
	Trouble
	in func(r Readings) []string
}

// once is a trouble that is there or not.
func once(in func(r Readings) bool) func(r Readings) []string {
	return func(r Readings) []string {
		if in(r) {
			return []string{""}
		}
		return nil
	}
}

// onDisk is a trouble of the disk, where it can be asked.
func onDisk(in func(d Disk) bool) func(r Readings) []string {
	return once(func(r Readings) bool { return r.Disk != nil && in(*r.Disk) })
}

// declared is the one table of what can be wrong, the worst first.
func declared() []declaration {
	return append(append(worst(), disk()...), rest()...)
}

func worst() []declaration {
	return []declaration{
		{Trouble{
			Code: "disk_gone", Part: Storage, Severity: Fail,
			What: "The disk with the stall's data can't be read.", Do: "Check that it is plugged in, then restart the computer.",
		}, once(func(r Readings) bool { return r.DiskErr != nil })},
		{Trouble{
			Code: "disk_read_only", Part: Storage, Severity: Fail,
			What: "The disk lets nothing be written any more.", Do: "Copy the data to a stick now, and put a new card or disk in.",
		}, onDisk(func(d Disk) bool { return d.ReadOnly })},
		{Trouble{
			Code: "write_fails", Part: Storage, Severity: Fail,
			What: "What is written to the disk does not arrive.", Do: "Copy the data to a stick now, and put a new card or disk in.",
		}, once(func(r Readings) bool { return r.Write != nil && r.Write.Err != nil })},
		{Trouble{
			Code: "disk_in_memory", Part: Storage, Severity: Fail,
			What: "The stall's data lies in memory: all sales are lost when the power goes.",
			Do:   "Put the folder on a card or disk; with a read-only system, on a partition of its own.",
		}, once(func(r Readings) bool { return r.Disk != nil && r.Disk.InMemory && !r.Scratch })},
		{Trouble{
			Code: "disk_full", Part: Storage, Severity: Fail,
			What: "The disk is nearly full.", Do: "Delete files that do not belong to the stall, or use a larger card.",
		}, onDisk(func(d Disk) bool { return d.Free < diskFull })},
	}
}

func disk() []declaration {
	return []declaration{
		{Trouble{
			Code: "disk_low", Part: Storage, Severity: Warn,
			What: "The disk is getting full.", Do: "Make room on the card before the next day.",
		}, onDisk(func(d Disk) bool { return d.Free >= diskFull && d.Free < diskLow })},
		{Trouble{
			Code: "disk_errors", Part: Storage, Severity: Warn,
			What: "The disk has lost data before.", Do: "Back up, then check the card or put a new one in before the next day.",
		}, onDisk(func(d Disk) bool { return d.Errors > 0 })},
		{Trouble{
			Code: "disk_worn", Part: Storage, Severity: Warn,
			What: "The disk is nearly worn out.", Do: "Put a new one in before the next day.",
		}, onDisk(func(d Disk) bool { return d.Worn > 0 })},
		{Trouble{
			Code: "disk_slow", Part: Storage, Severity: Warn,
			What: "The disk is slow: sales wait for it.", Do: "Close other programs; if it stays, put a new card in before the next day.",
		}, once(func(r Readings) bool {
			return r.Write != nil && r.Write.Took >= slowWrite || r.Disk != nil && r.Disk.Wait >= slowWait
		})},
	}
}

func rest() []declaration {
	return []declaration{
		{Trouble{
			Code: "weak_power", Part: Supply, Severity: Warn,
			What: "The power supply is too weak.", Do: "Use the computer's own power supply and a short, thick cable.",
		}, once(func(r Readings) bool { return r.Power != nil && r.Power.Weak })},
		{Trouble{
			Code: "hot", Part: Warmth, Severity: Warn,
			What: "The computer is hot and slows down.", Do: "Take the computer out of the sun, and let air reach it.",
		}, once(func(r Readings) bool { return r.Heat != nil && (r.Heat.Hot || r.Heat.Slowed) })},
		{Trouble{
			Code: "memory_low", Part: Room, Severity: Warn,
			What: "The memory is nearly full.", Do: "Close other programs, and restart the computer after the day.",
		}, once(func(r Readings) bool { return r.Memory != nil && r.Memory.Free < memoryLow })},
		{Trouble{
			Code: "clock_unsure", Part: Clock, Severity: Warn,
			What: "Nobody vouches for the clock.", Do: "Check date and time, and connect once to a network.",
		}, once(func(r Readings) bool { return r.At.Wall != 0 && !r.At.Trust.Known() })},
		{Trouble{
			Code: "port_rival", Part: Devices, Severity: Warn,
			What: "The program {about} runs and takes serial ports away.",
			Do:   "Switch it off: systemctl disable --now {about}",
		}, func(r Readings) []string {
			if !r.Serial {
				return nil
			}
			return r.Rivals
		}},
		{Trouble{
			Code: "group_missing", Part: Devices, Severity: Warn,
			What: "This user is not in the group {about} and can't open a device.",
			Do:   "Add the user to the group {about}, then restart the computer.",
		}, func(r Readings) []string { return r.Groups }},
	}
}

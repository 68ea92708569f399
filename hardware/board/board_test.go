package board_test

import (
	"path/filepath"
	"testing"
	"testing/fstest"

	"popstand/hardware/board"
)

func TestLookReadsWhatAPiTells(t *testing.T) {
	sys := fstest.MapFS{
		"class/thermal/thermal_zone0/temp":    {Data: []byte("61234\n")},
		"class/hwmon/hwmon0/name":             {Data: []byte("cpu_thermal\n")},
		"class/hwmon/hwmon1/name":             {Data: []byte("rpi_volt\n")},
		"class/hwmon/hwmon1/in0_lcrit_alarm":  {Data: []byte("1\n")},
		"class/hwmon/hwmon0/in0_lcrit_alarm":  {Data: []byte("0\n")},
		"class/hwmon/hwmon2/something_else":   {Data: []byte("7\n")},
		"class/thermal/thermal_zone0/trip_pt": {Data: []byte("x\n")},
	}
	b, err := board.Look(t.TempDir(), sys)
	if err != nil {
		t.Fatal(err)
	}
	if b.MilliC == nil || *b.MilliC != 61234 || b.WeakPower == nil || !*b.WeakPower {
		t.Errorf("board %+v", b)
	}
	if b.Disk == nil || b.Disk.Total <= 0 || b.Disk.Free > b.Disk.Total {
		t.Errorf("disk %+v", b.Disk)
	}
}

func TestLookKnowsWhatItCannotKnow(t *testing.T) {
	b, err := board.Look(t.TempDir(), fstest.MapFS{"class/thermal/thermal_zone0/temp": {Data: []byte("hot")}})
	if err != nil || b.MilliC != nil || b.WeakPower != nil {
		t.Errorf("board %+v, %v", b, err)
	}
	if _, err := board.Look(filepath.Join(t.TempDir(), "none"), fstest.MapFS{}); err == nil {
		t.Error("a folder that is not there has a disk")
	}
}

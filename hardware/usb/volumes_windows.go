package usb

import "golang.org/x/sys/windows"

// volumes lists the letters under which Windows has removable disks.
func volumes() []string {
	have, err := windows.GetLogicalDrives()
	if err != nil {
		return nil
	}
	var out []string
	for i := range 26 {
		folder := string(rune('A'+i)) + `:\`
		name, err := windows.UTF16PtrFromString(folder)
		if err == nil && have&(1<<i) != 0 && windows.GetDriveType(name) == windows.DRIVE_REMOVABLE {
			out = append(out, folder)
		}
	}
	return out
}

package board

import "golang.org/x/sys/windows"

func disk(folder string) (*Disk, error) {
	path, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return nil, err
	}
	var free, total uint64
	if err := windows.GetDiskFreeSpaceEx(path, &free, &total, nil); err != nil {
		return nil, err
	}
	return &Disk{Free: int64(free), Total: int64(total)}, nil
}

package cli

import (
	"fmt"
	"strings"

	"popstand/hardware/usb"
)

// placing is what the files of an install differ in.
type placing struct {
	program, user, listen, dir string
}

// users has systemd make the users: the one that sells may use printers and
// scanners and nothing else, and the one of the screen is a third party to both.
func (u placing) users() string {
	var b strings.Builder
	fmt.Fprintf(&b, "u %s - \"popstand\" %s\n", u.user, u.dir)
	for _, group := range []string{"dialout", "lp", "input"} {
		fmt.Fprintf(&b, "m %s %s\n", u.user, group)
	}
	b.WriteString("u popstand-screen - \"popstand's screen\" /run/popstand-screen\n")
	for _, group := range []string{"video", "render", "input"} {
		fmt.Fprintf(&b, "m popstand-screen %s\n", group)
	}
	return b.String()
}

// drivers are those of printers and scanners. A unit's DeviceAllow is read
// when it starts, from the drivers that are loaded by then: one that comes later
// would stay forbidden.
func drivers() []string {
	return []string{"usbserial", "ftdi_sio", "ch341", "cp210x", "pl2303", "cdc_acm", "usblp"}
}

const modulesText = "usbserial\nftdi_sio\nch341\ncp210x\npl2303\ncdc_acm\nusblp\n"

// rulesText keeps ModemManager from writing to printers and scanners, where what
// it writes comes out on receipts, and lets popstand open them.
const rulesText = `ACTION=="remove", GOTO="popstand_end"
SUBSYSTEM=="tty", SUBSYSTEMS=="usb", ENV{ID_MM_DEVICE_IGNORE}="1", GROUP="dialout", MODE="0660"
SUBSYSTEM=="usbmisc", KERNEL=="lp[0-9]*", GROUP="lp", MODE="0660"
LABEL="popstand_end"
`

// stick is the helper's unit, the only one that runs as root.
func (u placing) stick() string { return fmt.Sprintf(stickUnit, u.program, u.user, usb.Socket) }

func (u placing) serve() string {
	return fmt.Sprintf(serveUnit, u.program, u.dir, u.listen, u.user, u.dir)
}

// serveUnit takes from popstand whatever it does not need. The folder for sticks
// may be written to, and what the helper mounts there is seen, because mounts of
// the system go on to its services. There is no limit on addresses: a hub may be
// anywhere.
const serveUnit = `[Unit]
Description=popstand, the kiosk
Wants=popstand-stick.service
After=network.target popstand-stick.service
StartLimitIntervalSec=0

[Service]
Type=notify
ExecStart=%s serve --dir %s --listen %s
WatchdogSec=30
Restart=always
RestartSec=2
User=%s
StateDirectory=popstand
StateDirectoryMode=0750
UMask=0027
ReadWritePaths=-%s -/run/popstand
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
ProtectProc=invisible
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged
DevicePolicy=closed
DeviceAllow=char-ttyUSB rw
DeviceAllow=char-ttyACM rw
DeviceAllow=char-ttyAMA rw
DeviceAllow=char-ttyS rw
DeviceAllow=char-usb rw
DeviceAllow=char-input r
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
MemoryMax=384M
OOMScoreAdjust=-500

[Install]
WantedBy=multi-user.target
`

func (u placing) screen() string { return fmt.Sprintf(screenUnit, u.listen) }

// screenUnit shows the kiosk on this machine's own screen: cage is a compositor
// for one program. It is left alone where there is no cage.
const screenUnit = `[Unit]
Description=popstand's screen
Wants=popstand.service
After=popstand.service systemd-user-sessions.service getty@tty1.service
Conflicts=getty@tty1.service
ConditionPathExists=/usr/bin/cage
ConditionPathExists=/usr/bin/chromium
StartLimitIntervalSec=0

[Service]
User=popstand-screen
PAMName=login
TTYPath=/dev/tty1
TTYReset=yes
TTYVHangup=yes
TTYVTDisallocate=yes
StandardInput=tty-fail
UtmpIdentifier=tty1
UtmpMode=user
RuntimeDirectory=popstand-screen
ExecStart=/usr/bin/cage -s -- /usr/bin/chromium --kiosk --noerrdialogs --disable-infobars --no-first-run --password-store=basic --ozone-platform=wayland --touch-events=enabled --disable-pinch --overscroll-history-navigation=0 --check-for-update-interval=31536000 --user-data-dir=/run/popstand-screen http://%s/
Restart=always
RestartSec=2

[Install]
WantedBy=multi-user.target
`

# Shared by the scripts of this folder: `. "$(dirname "$0")/lib.sh"`. They all run from the root of the project.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

ci() { [ "${CI:-}" = true ]; }

die() {
	echo "$0: $*" >&2
	exit 1
}

# need COMMAND HOW: ends the script when COMMAND is missing; as a failure under CI, else as a skip that says how to get it.
need() {
	command -v "$1" >/dev/null && return
	ci && die "$1 is missing, and nothing may be skipped under CI: $2"
	echo "skipped: $1 is missing: $2"
	exit 0
}

# race are the flags of the race detector, for all but SQLite.
race=(-race '-gcflags=modernc.org/sqlite/lib=-race=false' '-gcflags=modernc.org/libc=-race=false')

tool() { go tool -modfile=.ci/tools.mod "$@"; }

# scratch is a folder that goes away with the script. What was started with `start` is ended before.
scratch=$(mktemp -d "${TMPDIR:-/tmp}/popstand-ci-XXXXXX")
started=()
finish() {
	for pid in "${started[@]}"; do stop "$pid"; done
	rm -rf "$scratch"
}
trap finish EXIT
trap 'trap "" INT TERM; exit 130' INT TERM # make, timeout and terminals say it twice, and what runs has to be stopped

# start LOG COMMAND…: runs it in the background, in a process group of its own; its id is $!.
start() {
	local log=$1
	shift
	setsid "$@" >"$log" 2>&1 </dev/null &
	started+=($!)
}

# stop PID: ends the process group as a shutdown does, and waits for it.
stop() {
	kill -TERM -- "-$1" 2>/dev/null || return 0
	for _ in $(seq 100); do
		kill -0 -- "-$1" 2>/dev/null || return 0
		sleep 0.1
	done
	kill -KILL -- "-$1" 2>/dev/null || true
}

# await SECONDS PID LOG COMMAND…: repeats COMMAND until it succeeds; fails when the time is up or PID has ended.
await() {
	local until=$((SECONDS + $1)) pid=$2 log=$3
	shift 3
	until "$@" >/dev/null 2>&1; do
		if [ $SECONDS -ge $until ] || ! kill -0 "$pid" 2>/dev/null; then
			echo "--- what it said:" >&2
			cat "$log" >&2
			die "waited in vain for: $*"
		fi
		sleep 0.1
	done
}

# free_port prints a port of the loopback address that nobody listens on.
free_port() {
	local port
	while :; do
		port=$((20000 + RANDOM % 20000))
		(: >"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
	done
	echo "$port"
}

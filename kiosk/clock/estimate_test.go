package clock_test

import (
	"errors"
	"testing"
	"time"

	"popstand/kiosk/clock"
)

const (
	minute = int64(60_000)
	day    = 24 * 60 * minute
)

// built is the floor of every clock in this file; noon is a Saturday some months later.
func built() time.Time { return time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC) }
func noon() int64      { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC).UnixMilli() }

// bench is a machine whose clocks the test moves.
type bench struct {
	look clock.Look
	*clock.System
}

func start(wall int64, synced bool) *bench {
	b := &bench{look: clock.Look{Wall: wall, Synced: synced, Boot: "b1", Mono: minute}}
	b.System = clock.NewSystem(built(), clock.Machine(func() clock.Look { return b.look }))
	return b
}

func (b *bench) pass(ms int64) {
	b.look.Wall += ms
	b.look.Mono += ms
}

func (b *bench) expect(t *testing.T, wall int64, trust clock.Trust) {
	t.Helper()
	want := clock.Reading{Wall: wall, Trust: trust, Boot: b.look.Boot, Mono: b.look.Mono}
	if got := b.Now(); got != want {
		t.Fatalf("Now() = %+v (%s)\nwant    %+v (%s)", got, got.Time(), want, want.Time())
	}
}

func TestSynchronisedMachineIsTrusted(t *testing.T) {
	b := start(noon(), true)
	b.expect(t, noon(), clock.Network)
	b.pass(5)
	b.expect(t, noon()+5, clock.Network)
}

func TestUnsynchronisedMachineIsReadButNotTrusted(t *testing.T) {
	start(noon(), false).expect(t, noon(), clock.Unknown)
}

func TestClockBeforeTheBuildRunsOnFromTheBuild(t *testing.T) {
	for _, synced := range []bool{false, true} {
		b := start(0, synced)
		b.pass(7 * minute)
		b.expect(t, built().UnixMilli()+7*minute, clock.Unknown)
	}
}

func TestUnknownBuildTimeStillRefuses1970(t *testing.T) {
	look := clock.Look{Boot: "b1"}
	_, now := clock.NewEstimate(time.Time{}, look).Step(look)
	if now.Time().Year() != 2026 || now.Trust != clock.Unknown {
		t.Fatalf("a clock at 1970 reads %s, %s", now.Time(), now.Trust)
	}
}

func TestTrustOutlivesTheNetwork(t *testing.T) {
	b := start(noon(), true)
	b.Now()
	b.look.Synced = false
	b.pass(minute)
	b.look.Wall -= 50 * 365 * day // somebody typed `date` on the console
	b.expect(t, noon()+minute, clock.Network)
}

func TestNetworkCorrectsStaff(t *testing.T) {
	b := start(noon(), false)
	if err := b.SetByStaff(time.UnixMilli(noon() + 60*minute)); err != nil {
		t.Fatal(err)
	}
	b.pass(minute)
	b.expect(t, noon()+61*minute, clock.Staff)
	b.look.Synced = true
	b.expect(t, noon()+minute, clock.Network)
}

func TestStaffTimeSurvivesClockSteps(t *testing.T) {
	b := start(noon(), false)
	if err := b.SetByStaff(time.UnixMilli(noon())); err != nil {
		t.Fatal(err)
	}
	for _, step := range []int64{-50 * 365 * day, 100 * 365 * day} {
		b.look.Wall += step
		b.expect(t, noon(), clock.Staff)
	}
}

func TestSetByStaffRefusesWhatCannotBe(t *testing.T) {
	tests := []struct {
		name   string
		synced bool
		wall   time.Time
		code   string
		limit  int64
	}{
		{"network knows better", true, time.UnixMilli(noon()), clock.Synchronised, 0},
		{"before the build", false, built().Add(-time.Second), clock.TooEarly, built().UnixMilli()},
		{"typed 2126", false, time.Date(2126, 11, 21, 12, 0, 0, 0, time.UTC), clock.TooLate, built().UnixMilli() + 20*365*day},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := start(noon(), tt.synced)
			before := b.Now()
			var refused *clock.Error
			if err := b.SetByStaff(tt.wall); !errors.As(err, &refused) || refused.Code != tt.code || refused.Limit != tt.limit {
				t.Fatalf("SetByStaff(%s) = %v, limit %+v; want %s, limit %d", tt.wall, err, refused, tt.code, tt.limit)
			}
			if b.Now() != before {
				t.Fatal("a refused time changed the clock")
			}
		})
	}
}

func TestTimeGoesOnAfterRestart(t *testing.T) {
	tests := []struct {
		name  string
		wall  int64 // the machine's clock after the restart, unsynchronised
		last  clock.Reading
		want  int64
		trust clock.Trust
	}{
		{"program restarted, staff had set it", 0, clock.Reading{Wall: noon(), Trust: clock.Staff, Boot: "b1", Mono: 0}, noon() + minute, clock.Staff},
		{"program restarted, nobody had set it", 0, clock.Reading{Wall: noon(), Trust: clock.Unknown, Boot: "b1", Mono: 0}, noon() + minute, clock.Unknown},
		{"machine restarted, its clock lost", 0, clock.Reading{Wall: noon(), Trust: clock.Network, Boot: "b0", Mono: 9}, noon(), clock.Unknown},
		{"machine restarted, its clock kept", noon() + day, clock.Reading{Wall: noon(), Trust: clock.Network, Boot: "b0", Mono: 9}, noon() + day, clock.Unknown},
		{"packed away for 400 days", noon() + 400*day, clock.Reading{Wall: noon(), Boot: "b0"}, noon() + 400*day, clock.Unknown},
		{"more than 400 days ahead is not believed", noon() + 401*day, clock.Reading{Wall: noon(), Boot: "b0"}, noon(), clock.Unknown},
		{"journal older than the program", noon(), clock.Reading{Wall: 5, Boot: "b0"}, noon(), clock.Unknown},
		{"boot id met again with the counter behind", 0, clock.Reading{Wall: noon(), Trust: clock.Staff, Boot: "b1", Mono: 2 * minute}, noon(), clock.Unknown},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := start(tt.wall, false)
			b.Resume(tt.last)
			b.expect(t, tt.want, tt.trust)
		})
	}
}

func TestJournalFromTheFutureYieldsToTheNetworkAndToStaff(t *testing.T) {
	future := clock.Reading{Wall: noon() + 10*365*day, Trust: clock.Network, Boot: "b0"}

	b := start(noon(), false)
	b.Resume(future)
	b.expect(t, future.Wall, clock.Unknown)
	if err := b.SetByStaff(time.UnixMilli(noon())); err != nil {
		t.Fatal(err)
	}
	b.expect(t, noon(), clock.Staff)
	b.look.Synced = true
	b.expect(t, noon(), clock.Network)
}

package part

import (
	"strconv"
	"time"
)

// Clock writes a time of day, given in Unix milliseconds, as "15:42" in the event's time zone.
func Clock(ms int64, zone *time.Location) string {
	return time.UnixMilli(ms).In(zone).Format("15:04")
}

// ClockSeconds writes a time of day as "15:42:07", for support.
func ClockSeconds(ms int64, zone *time.Location) string {
	return time.UnixMilli(ms).In(zone).Format("15:04:05")
}

// Day writes a date with its weekday as each language does: "Sat 21 Nov",
// "Sa. 21. Nov.", "sáb 21 nov", "11月21日(土)".
func Day(ms int64, zone *time.Location, lang string) string {
	t := time.UnixMilli(ms).In(zone)
	day := strconv.Itoa(t.Day())
	week, month := int(t.Weekday()), int(t.Month())-1
	switch lang {
	case "de":
		return germanDays[week] + " " + day + ". " + germanMonths[month]
	case "es":
		return spanishDays[week] + " " + day + " " + spanishMonths[month]
	case "ja":
		return strconv.Itoa(month+1) + "月" + day + "日(" + japaneseDays[week] + ")"
	}
	return t.Format("Mon 2 Jan")
}

// Moment writes the time of day, with the date when it was on another day than now.
func Moment(ms, now int64, zone *time.Location, lang string) string {
	if sameDay(ms, now, zone) {
		return Clock(ms, zone)
	}
	return Day(ms, zone, lang) + " " + Clock(ms, zone)
}

func sameDay(a, b int64, zone *time.Location) bool {
	y1, m1, d1 := time.UnixMilli(a).In(zone).Date()
	y2, m2, d2 := time.UnixMilli(b).In(zone).Date()
	return y1 == y2 && m1 == m2 && d1 == d2
}

//nolint:gochecknoglobals // tables that are never written to
var (
	germanDays    = [...]string{"So.", "Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa."}
	germanMonths  = [...]string{"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."}
	spanishDays   = [...]string{"dom", "lun", "mar", "mié", "jue", "vie", "sáb"}
	spanishMonths = [...]string{"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"}
	japaneseDays  = [...]string{"日", "月", "火", "水", "木", "金", "土"}
)

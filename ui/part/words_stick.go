package part

// StickWords stand where a day is put on a USB stick.
type StickWords struct {
	Title    string
	Insert   Said // no stick is plugged in
	Ready    Said // {name}, {free}
	Choose   Said // there are several
	Free     string
	Put      string // the main key
	Making   Said
	Leave    string // heading while it is written
	Writing  string // "Writing file {n} of {all} to “{name}”."
	Checking string // "Reading file {n} of {all} back."
	Part     string // "{done} of {all}"
	Seconds  Plural // "About {n} s."
	Minutes  Plural
	Stop     string
	Stopping string
	Done     Said   // {n}, {name}
	DoneOut  Said   // it was taken out
	Before   Said   // it was there already, and was read back
	Folder   string // "Folder {name}"
	Again    string
	Retry    string
	Finish   string
	Contents string // names the list for a screen reader
	Waits    string // states of a file, for a screen reader
	Works    string
	Ended    string
	Note     string // what stands in a folder that is not finished
	Files    []Entry
	Other    string  // what a file is that has no name here
	Problems []Entry // by the code of a hardware.Problem
}

// Problem words what is wrong with a stick.
func (w StickWords) Problem(code string) Said {
	if said, ok := entry(w.Problems, code); ok {
		return said
	}
	said, _ := entry(w.Problems, "failed")
	return said
}

// File words what a file of the export is: its name for people, and its kind.
func (w StickWords) File(name string) Said {
	if said, ok := entry(w.Files, name); ok {
		return said
	}
	return Said{What: name, Do: w.Other}
}

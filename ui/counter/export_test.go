package counter

// NameRank says how well a name answers what was typed, for the tests.
func NameRank(name, typed string) int { return nameRank(foldNames(name), foldNames(typed)) }

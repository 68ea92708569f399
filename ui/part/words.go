package part

// Words is the catalogue of one language.
type Words struct{}

// WordsOf gives the words of a language, English when it is not one of ours.
func WordsOf(string) *Words { return &Words{} }

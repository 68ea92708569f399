package event

// Words is a text by language. The plain text has the key "": it is shown in
// every language that has no text of its own.
type Words map[string]string

// Plain makes Words out of a text that is the same in all languages.
func Plain(s string) Words {
	if s == "" {
		return nil
	}
	return Words{"": s}
}

// In gives the text in a language, or the plain one.
func (w Words) In(lang string) string {
	if s := w[lang]; s != "" {
		return s
	}
	return w[""]
}

package event

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// section is a YAML mapping that is being read. A key is known because it was
// asked for; finish reports the keys that nobody asked for.
type section struct {
	found  *findings
	file   string
	path   string // of the mapping, "" at the top
	line   int
	values map[string]*yaml.Node
	lines  map[string]int
	order  []string
	asked  []string
}

// document reads the one YAML document of a file; false when it is none, which
// is the one finding then.
func document(found *findings, file string, data []byte) (*section, bool) {
	var node yaml.Node
	if err := yaml.Load(data, &node); err != nil {
		found.wrong(at{file: file, line: yamlLine(err)}, "this is not YAML: "+yamlReason(err)+".",
			"Look for a missing colon, a tab, or a quote that is not closed.")
		return nil, false
	}
	top := &node
	if top.Kind == yaml.DocumentNode && len(top.Content) > 0 {
		top = top.Content[0]
	}
	return mapping(found, file, "", top), true
}

func yamlLine(err error) int {
	var e *yaml.LoadError
	if errors.As(err, &e) {
		return e.Mark.Line
	}
	return 0
}

func yamlReason(err error) string {
	var e *yaml.LoadError
	if errors.As(err, &e) && e.Message != "" {
		return e.Message
	}
	return strings.TrimSuffix(err.Error(), ".")
}

// mapping opens a node as a section. An absent node gives an empty one.
func mapping(found *findings, file, path string, n *yaml.Node) *section {
	s := &section{found: found, file: file, path: path, values: map[string]*yaml.Node{}, lines: map[string]int{}}
	n = followed(n)
	if n == nil || isNull(n) {
		return s
	}
	s.line = n.Line
	if n.Kind != yaml.MappingNode {
		found.wrong(at{file, n.Line, path}, "here belong keys with values, one on each line.", "Write for example `name: …`.")
		return s
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		s.take(n.Content[i], n.Content[i+1])
	}
	return s
}

func (s *section) take(key, value *yaml.Node) {
	if first, twice := s.lines[key.Value]; twice {
		s.found.wrong(at{s.file, key.Line, s.under(key.Value)},
			fmt.Sprintf("this stands twice, first in line %d.", first), "Keep one of them.")
		return
	}
	s.values[key.Value], s.lines[key.Value] = followed(value), key.Line
	s.order = append(s.order, key.Value)
}

// followed resolves an alias to the node it stands for.
func followed(n *yaml.Node) *yaml.Node {
	if n != nil && n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

func isNull(n *yaml.Node) bool {
	return n.Kind == 0 || n.Kind == yaml.ScalarNode && n.Tag == "!!null"
}

func (s *section) under(key string) string {
	if s.path == "" {
		return key
	}
	return s.path + "." + key
}

// at is where a key stands, or where the section begins when it is absent.
func (s *section) at(key string) at {
	line, ok := s.lines[key]
	if !ok {
		line = s.line
	}
	return at{file: s.file, line: line, field: s.under(key)}
}

// node asks for a key's value; nil when it is absent or empty.
func (s *section) node(key string) *yaml.Node {
	if !slices.Contains(s.asked, key) {
		s.asked = append(s.asked, key)
	}
	n := s.values[key]
	if n == nil || isNull(n) {
		return nil
	}
	return n
}

// text asks for a single value. An absent one is "".
func (s *section) text(key string) string {
	n := s.node(key)
	if n == nil {
		return ""
	}
	if n.Kind != yaml.ScalarNode {
		s.found.wrong(s.at(key), "here belongs one value.", "Write `"+key+": …` on one line.")
		return ""
	}
	return strings.TrimSpace(n.Value)
}

// must asks for a single value that an event can't do without.
func (s *section) must(key, cure string) string {
	v := s.text(key)
	if v == "" && !s.broken(key) {
		s.found.wrong(s.at(key), "this is missing.", cure)
	}
	return v
}

// broken says whether a key is there but of a kind that was complained about.
func (s *section) broken(key string) bool {
	n := s.values[key]
	return n != nil && n.Kind != yaml.ScalarNode
}

// section asks for a mapping; an absent one is empty.
func (s *section) section(key string) *section {
	sub := mapping(s.found, s.file, s.under(key), s.node(key))
	if sub.line == 0 {
		sub.line = s.at(key).line
	}
	return sub
}

// list asks for a list; a single value counts as a list of one.
func (s *section) list(key string) []*yaml.Node {
	n := s.node(key)
	switch {
	case n == nil:
		return nil
	case n.Kind == yaml.SequenceNode:
		return n.Content
	case n.Kind == yaml.ScalarNode:
		return []*yaml.Node{n}
	}
	s.found.wrong(s.at(key), "here belongs a list.", "Start each entry on its own line with `- `.")
	return nil
}

// texts asks for a list of single values.
func (s *section) texts(key string) []string {
	var all []string
	for _, n := range s.list(key) {
		if n = followed(n); n.Kind != yaml.ScalarNode {
			s.found.wrong(at{s.file, n.Line, s.under(key)}, "each entry is one value.", "Write `- …`.")
			continue
		}
		all = append(all, strings.TrimSpace(n.Value))
	}
	return all
}

// sections asks for a list of mappings.
func (s *section) sections(key string) []*section {
	var all []*section
	for i, n := range s.list(key) {
		all = append(all, mapping(s.found, s.file, fmt.Sprintf("%s[%d]", s.under(key), i+1), n))
	}
	return all
}

// oneOrMore asks for a mapping, or a list of them.
func (s *section) oneOrMore(key string) []*section {
	if n := s.node(key); n != nil && n.Kind == yaml.MappingNode {
		return []*section{s.section(key)}
	}
	return s.sections(key)
}

// words asks for a text that may be given by language.
func (s *section) words(key string) Words {
	n := s.node(key)
	if n == nil || n.Kind == yaml.ScalarNode {
		return Plain(s.text(key))
	}
	sub, w := s.section(key), Words{}
	for _, lang := range Languages() {
		if t := sub.text(lang); t != "" {
			w[lang] = t
		}
	}
	sub.finish()
	for _, lang := range sub.order {
		if w[lang] != "" {
			w[""] = w[lang]
			break
		}
	}
	return w
}

// finish reports the keys that nobody asked for. The keys in later are known
// and belong to a later version.
func (s *section) finish(later ...string) {
	for _, key := range s.order {
		where := at{s.file, s.lines[key], s.under(key)}
		switch {
		case slices.Contains(s.asked, key):
		case slices.Contains(later, key):
			s.found.add(where, SeverityNote, key+" is not read yet by this version.", "")
		default:
			s.found.wrong(where, fmt.Sprintf("%q is not a setting.", key), didYouMean(key, append(slices.Clone(s.asked), later...)))
		}
	}
}

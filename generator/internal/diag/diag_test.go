package diag

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"lantu/generator/internal/lang"
)

func TestPositionsCountLinesAndCharactersFromOne(t *testing.T) {
	text := "first\n湖州 b\n\nlast"
	s := NewSource([]byte(text))
	for _, c := range []struct {
		before    string // what stands before the place
		line, col int
	}{
		{"", 1, 1},
		{"firs", 1, 5},
		{"first", 1, 6}, // the line end belongs to its line
		{"first\n", 2, 1},
		{"first\n湖", 2, 2},
		{"first\n湖州 ", 2, 4},
		{"first\n湖州 b\n", 3, 1},
		{"first\n湖州 b\n\nlast", 4, 5},
	} {
		if line, col := s.Position(len(c.before)); line != c.line || col != c.col {
			t.Errorf("after %q: %d:%d, want %d:%d", c.before, line, col, c.line, c.col)
		}
	}
	if line, col := s.Position(1000); line != 4 || col != 5 {
		t.Errorf("beyond the end: %d:%d, want the end, 4:5", line, col)
	}
}

func TestOffsetIsTheInverseOfPositionInBytes(t *testing.T) {
	text := "a,b\n湖州,\"c\nd\"\n"
	s := NewSource([]byte(text))
	line := 1
	start := 0
	for i := range len(text) {
		if got := s.Offset(line, i-start+1); got != i {
			t.Errorf("Offset(%d, %d) = %d, want %d", line, i-start+1, got, i)
		}
		if text[i] == '\n' {
			line, start = line+1, i+1
		}
	}
}

func TestNormalizeDropsTheMarkAndTheLineEndsOfWindows(t *testing.T) {
	for in, want := range map[string]string{
		"plain\n":            "plain\n",
		"\xef\xbb\xbfa\r\nb": "a\nb",
		"a\rb":               "a\rb", // a lone carriage return is a mistake and reported as one
	} {
		if got := string(Normalize([]byte(in))); got != want {
			t.Errorf("Normalize(%q) = %q, want %q", in, got, want)
		}
	}
}

var fruit = &Code{
	ID:      "TST-01",
	Message: lang.Both("没有%[2]s“%[1]s”", "there is no %[2]s “%[1]s”"),
	Hint:    lang.Both("换一个", "take another"),
}

func TestReportsAreSortedOnceAndInOneLanguage(t *testing.T) {
	a, b := &File{Path: "a.toml"}, &File{Path: "b.toml"}
	texts := map[string]string{"a.toml": "x = 1\n名称 = \"李子\"\n", "b.toml": "y"}
	var log List
	kind := lang.Both("水果", "fruit")
	log.Add(fruit, b.Span(0, 1), "y", kind)
	log.Report(Diagnostic{Code: fruit, Span: a.Span(15, 23), Args: []any{"李子", kind}, Notes: []Note{{a.Span(0, 1), lang.Both("看这里", "look here")}}})
	log.Add(fruit, a.Span(0, 1), "x", kind)
	log.Add(fruit, b.Span(0, 1), "y", kind) // the same again
	if n := log.Errors(); n != 4 {
		t.Errorf("Errors() = %d, want 4", n)
	}
	p := Printer{Lang: lang.Chinese, Read: func(name string) ([]byte, error) { return []byte(texts[name]), nil }}
	var out bytes.Buffer
	if err := p.Text(&out, log.Items()); err != nil {
		t.Fatal(err)
	}
	want := `a.toml:1:1: 没有水果“x” [TST-01]
  1 | x = 1
    | ^
  改法：换一个

a.toml:2:6: 没有水果“李子” [TST-01]
  2 | 名称 = "李子"
    |        ^^^^^^
  改法：换一个
  另见：a.toml:1:1: 看这里

b.toml:1:1: 没有水果“y” [TST-01]
  1 | y
    | ^
  改法：换一个

`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}

	out.Reset()
	if err := p.JSON(&out, log.Items()); err != nil {
		t.Fatal(err)
	}
	var records []map[string]any
	if err := json.Unmarshal(out.Bytes(), &records); err != nil {
		t.Fatal(err)
	}
	if len(records) != 3 || records[1]["message_en"] != "there is no fruit “李子”" || records[1]["col"] != 6.0 || records[1]["end_col"] != 10.0 {
		t.Errorf("JSON: %v", records)
	}
}

func TestExcerptsOfLongLinesAreWindows(t *testing.T) {
	line := strings.Repeat("规", 300)
	text, marker := excerpt([]byte(line), 200, 202)
	if n := utf8.RuneCountInString(text); n > excerptWidth+2 {
		t.Errorf("the excerpt has %d characters", n)
	}
	if !strings.HasPrefix(text, "…") || !strings.HasSuffix(text, "…") {
		t.Errorf("the excerpt does not show that it is cut: %s", text)
	}
	if strings.Count(marker, "^") != 4 { // two wide characters
		t.Errorf("marker %q", marker)
	}
}

func TestNearestFindsSlips(t *testing.T) {
	words := []string{"talent", "platforms", "finance", "id"}
	for in, want := range map[string]string{"talnet": "talent", "platform": "platforms", "Finance": "finance", "water": "", "x": "", "di": "id"} {
		if got := Nearest(in, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCodesAreUniqueAndComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Codes() {
		if seen[c.ID] {
			t.Errorf("%s stands twice in the catalogue", c.ID)
		}
		seen[c.ID] = true
		for what, w := range map[string]lang.Words{"message": c.Message, "hint": c.Hint, "explanation": c.Explain} {
			if w.ZH == "" || w.EN == "" {
				t.Errorf("%s: the %s is missing in a language", c.ID, what)
			}
			if what != "explanation" && strings.Contains(verb.ReplaceAllString(w.EN+w.ZH, ""), "%") && !strings.Contains(w.EN, "%%") {
				t.Errorf("%s: the %s has a verb without an index", c.ID, what)
			}
		}
		if Lookup(strings.ToLower(c.ID)) != c {
			t.Errorf("%s cannot be looked up", c.ID)
		}
	}
}

func FuzzPosition(f *testing.F) {
	f.Add([]byte("a\n湖\xff\r\n"), 3)
	f.Fuzz(func(t *testing.T, text []byte, offset int) {
		text = Normalize(text)
		s := NewSource(text)
		line, col := s.Position(offset)
		if line < 1 || col < 1 || line > bytes.Count(text, []byte("\n"))+1 || col > len(s.Line(line))+1 {
			t.Errorf("Position(%d) of %q = %d:%d", offset, text, line, col)
		}
		excerpt(s.Line(line), col, col+1)
	})
}

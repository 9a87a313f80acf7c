package toml

import (
	"strings"
	"testing"

	"lantu/generator/internal/diag"
)

// read parses a text and returns what was reported, as code and the text at its place.
func read(t *testing.T, src string, take func(*Reader)) []string {
	t.Helper()
	var log diag.List
	file := &diag.File{Path: "t.toml"}
	const before = 7 // as if the document stood behind a head
	doc, ok := Parse([]byte(src), file, before, &log)
	if ok && take != nil {
		take(NewReader(doc, "", &log))
	}
	var out []string
	for _, d := range log.Items() {
		at := src[int(d.Span.Start)-before : int(d.Span.End)-before]
		out = append(out, d.Code.ID+" "+at)
	}
	return out
}

func TestValuesRememberTheirPlaces(t *testing.T) {
	src := "title = \"湖州\"\nyears = [2021, 2025]\nday = 2021-12-28\n[name]\nzh = 'x'\na.b = true\n[[row]]\nid = \"r1\"\n[[row]]\nid = \"r2\"\n"
	problems := read(t, src, func(r *Reader) {
		at := func(s diag.Span) string { return src[s.Start-7 : s.End-7] }
		title := r.String("title")
		if title.V != "湖州" || at(title.Span) != `"湖州"` {
			t.Errorf("title = %q at %q", title.V, at(title.Span))
		}
		if day := r.DateText("day"); day.V != "2021-12-28" {
			t.Errorf("day = %q", day.V)
		}
		r.Optional().get("years", Array)
		name := r.Table("name")
		if zh := name.String("zh"); zh.V != "x" {
			t.Errorf("zh = %q", zh.V)
		}
		a := name.Table("a")
		if !a.Bool("b") {
			t.Error("a.b is not true")
		}
		a.Done()
		name.Done()
		rows := r.Tables("row")
		if len(rows) != 2 || rows[1].String("id").V != "r2" {
			t.Errorf("rows: %d", len(rows))
		}
		r.Done()
	})
	if len(problems) > 0 {
		t.Errorf("problems: %v", problems)
	}
}

func TestMistakesAreReportedAtTheirPlaces(t *testing.T) {
	for _, c := range []struct {
		name, src string
		take      func(*Reader)
		want      string
	}{
		{"syntax", "a = 1\nb = = 2\n", nil, "TOML-01 ="},
		{"unclosed text", "a = \"x\n", nil, "TOML-01"},
		{"duplicate key", "a = 1\na = 2\n", nil, "TOML-05 a"},
		{"duplicate table", "[a]\n[a]\n", nil, "TOML-05 a"},
		{"table over a value", "a = 1\n[a]\n", nil, "TOML-05 a"},
		{"table into an inline table", "a = {b = 1}\n[a]\n", nil, "TOML-05 a"},
		{"list of tables over a table", "[a]\n[[a]]\n", nil, "TOML-05 a"},
		{"dotted key over a value", "a = 1\na.b = 2\n", nil, "TOML-05 a"},
		{"missing", "x = 1\n", func(r *Reader) { r.Int("x"); r.String("title"); r.Done() }, "TOML-03"},
		{"unknown", "titel = \"x\"\n", func(r *Reader) { r.Optional().String("title"); r.Done() }, "TOML-02 titel"},
		{"type", "title = 3\n", func(r *Reader) { r.String("title"); r.Done() }, "TOML-04 3"},
		{"type in a list", "l = [\"a\", 3]\n", func(r *Reader) { r.Strings("l"); r.Done() }, "TOML-04 3"},
		{"empty", "title = \" \"\n", func(r *Reader) { r.String("title"); r.Done() }, "TOML-06 \" \""},
		{"number with a fraction", "n = 3.5\n", func(r *Reader) { r.Int("n"); r.Done() }, "TOML-04 3.5"},
	} {
		got := read(t, c.src, c.take)
		if len(got) != 1 || !strings.HasPrefix(strings.TrimSpace(got[0]), strings.TrimSpace(c.want)) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTablesBelowTables(t *testing.T) {
	src := "[a.b]\nx = 1\n[a]\ny = 2\n[[t]]\nid = 1\n[[t.group]]\nid = 2\n[[t]]\nid = 3\n"
	if got := read(t, src, func(r *Reader) {
		a := r.Table("a")
		if a.Int("y").V != 2 || a.Table("b").Int("x").V != 1 {
			t.Error("a table is lost")
		}
		tt := r.Tables("t")
		if len(tt) != 2 || len(tt[0].Tables("group")) != 1 || len(tt[1].Tables("group")) != 0 {
			t.Error("a table below a list of tables is in the wrong one")
		}
	}); len(got) > 0 {
		t.Errorf("problems: %v", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("a = 1\n[b]\nc = {d = \"x\"}\n[[e]]\nf.g = [1, 2]\n")
	f.Add("a.b = 1\n[a]\n[[a.c]]\n")
	f.Fuzz(func(t *testing.T, src string) {
		var log diag.List
		doc, ok := Parse([]byte(src), &diag.File{Path: "f"}, 0, &log)
		if !ok && log.Errors() == 0 {
			t.Error("a document is refused without a reason")
		}
		for _, d := range log.Items() {
			if int(d.Span.End) > len(src) {
				t.Errorf("a place beyond the end: %v", d.Span)
			}
		}
		NewReader(doc, "", &log).Done()
	})
}

package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/evanw/esbuild/pkg/api"
	"modernc.org/quickjs"

	"lantu/generator/internal/lang"
)

func TestWrap(t *testing.T) {
	zh := font{lang.Chinese, 10, false}
	en := font{lang.English, 10, false}
	for _, tt := range []struct {
		font  font
		text  string
		limit float64
		want  []string
	}{
		{zh, "", 100, nil},
		{zh, "高新技术企业", 100, []string{"高新技术企业"}},
		{zh, "高新技术企业", 30, []string{"高新技", "术企业"}},
		{zh, "高新技，术企业", 30, []string{"高新", "技，术", "企业"}},       // no comma at the start of a line
		{zh, "高新“技术”企业", 30, []string{"高新", "“技", "术”企", "业"}}, // no opening mark at the end
		{zh, "每万名研发人员（人年）", 90, []string{"每万名研发人员", "（人年）"}},
		{zh, "R&D经费", 30, []string{"R&D", "经费"}},
		{en, "high and new technology", 60, []string{"high and", "new", "technology"}},
		{en, "start-up teams", 35, []string{"start-", "up", "teams"}},
		{en, "transactions (RMB billion)", 120, []string{"transactions", "(RMB billion)"}},
		{en, "abcdefghij", 25, []string{"abcd", "efgh", "ij"}},
		{en, "W", 1, []string{"W"}}, // at least one character
	} {
		if got := tt.font.wrap(tt.text, tt.limit); !slices.Equal(got, tt.want) {
			t.Errorf("wrap(%q, %v) = %q, want %q", tt.text, tt.limit, got, tt.want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("全社会R&D经费（%），start-up “teams”", 40.0)
	f.Add("a (b) ((", 1.0)
	f.Fuzz(func(t *testing.T, text string, limit float64) {
		if !(limit > 0 && limit < 1e6) {
			t.Skip()
		}
		text = clean(text)
		f := font{lang.Chinese, 12, false}
		lines := f.wrap(text, limit)
		squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if squeeze(strings.Join(lines, "")) != squeeze(text) {
			t.Errorf("wrap(%q) = %q loses text", text, lines)
		}
		for _, line := range lines {
			if f.width(line) > limit+1e-6 && utf8.RuneCountInString(line) > 1 {
				t.Errorf("line %q is %.1f wide, more than %.1f", line, f.width(line), limit)
			}
		}
	})
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		" a\t\n b ":             "a b",
		"a\x00b\x1b":            "a b",
		"\u202eabc\u200b\ufeff": "abc",
		"\xff\ufffe":            "\ufffd",
		"全角　空格":                 "全角 空格",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

// The layout in Go and the labels in JavaScript must take a text to be equally wide.
func TestMeasureInJavaScript(t *testing.T) {
	built := api.Build(api.BuildOptions{
		EntryPoints: []string{"script/measure.js"}, Bundle: true, Format: api.FormatIIFE, GlobalName: "M",
	})
	if len(built.Errors) > 0 {
		t.Fatal(built.Errors)
	}
	vm, err := quickjs.NewVM()
	if err != nil {
		t.Fatal(err)
	}
	defer vm.Close()
	if _, err := vm.Eval(string(built.OutputFiles[0].Contents), quickjs.EvalGlobal); err != nil {
		t.Fatal(err)
	}
	for _, l := range lang.All {
		for _, bold := range []bool{false, true} {
			f := font{l, 12.5, bold}
			for _, text := range []string{"", "3.75%", "至少130", "“十三五”—R&D", "1146 → 2000", "×2 ÷ · ≥ ‰ Ⅲ ①", "Zürich, Łódź", "\u00a0\u00ad—…", "😀"} {
				js, err := vm.Eval(fmt.Sprintf("M.measure(%q, {size: 12.5, bold: %v, family: %q})", text, bold, families.In(l)), quickjs.EvalGlobal)
				if err != nil {
					t.Fatal(err)
				}
				var got float64
				switch n := js.(type) {
				case float64:
					got = n
				case int:
					got = float64(n)
				default:
					t.Fatalf("%T", js)
				}
				if want := f.width(text); math.Abs(got-want) > 1e-9 {
					t.Errorf("%s %q: %v in JavaScript, %v in Go", l.Code(), text, got, want)
				}
			}
		}
	}
}

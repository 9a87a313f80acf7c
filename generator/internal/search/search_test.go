package search

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/afero"

	"lantu/generator/internal/spool"
)

var update = flag.Bool("update", false, "write what Fold makes of the random texts of testdata/fold.json")

// vector is a text and what it is folded to. The same file is a test of static/js/search.js.
type vector struct {
	Text   string `json:"text"`
	Folded string `json:"folded"`
}

type vectors struct {
	Chosen []vector `json:"chosen"` // written by hand
	Random []vector `json:"random"` // written by -update
}

func TestFoldIsThatOfTheBrowser(t *testing.T) {
	const file = "testdata/fold.json"
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	if *update {
		v.Random = nil
		r := rand.New(rand.NewPCG(1, 2))
		for range 400 {
			text := randomText(r, 1+r.IntN(24))
			v.Random = append(v.Random, vector{text, string(Fold(nil, []byte(text)))})
		}
		raw, err := json.MarshalIndent(v, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, append(raw, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if len(v.Chosen) < 30 || len(v.Random) < 400 {
		t.Fatalf("%d chosen and %d random texts", len(v.Chosen), len(v.Random))
	}
	for _, x := range append(v.Chosen, v.Random...) {
		if got := string(Fold(nil, []byte(x.Text))); got != x.Folded {
			t.Errorf("%q is folded to %q, want %q", x.Text, got, x.Folded)
		}
	}
}

// alphabets are stretches of Unicode that old and new browsers know alike.
var alphabets = [][2]rune{
	{'0', '9'}, {'0', '9'}, {'a', 'z'}, {'A', 'Z'}, {' ', '/'}, {':', '@'}, {0x4e00, 0x9fa5}, {0x4e00, 0x4eff}, {0xa0, 0xff}, {0x100, 0x17f},
	{0x391, 0x3c9}, {0x410, 0x44f}, {0x2010, 0x2027}, {0x2100, 0x2138}, {0x2150, 0x215f}, {0x2190, 0x21ff}, {0x2260, 0x2267}, {0x2460, 0x249b},
	{0x3000, 0x303d}, {0x3041, 0x3093}, {0x30a1, 0x30fa}, {0x3300, 0x33dd}, {0xf900, 0xfa2d}, {0xff01, 0xff5e}, {0x20000, 0x20100}, {0x1f600, 0x1f640},
}

func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	set := alphabets[r.IntN(len(alphabets))]
	for range n {
		if r.IntN(3) == 0 {
			set = alphabets[r.IntN(len(alphabets))]
		}
		if r.IntN(6) == 0 {
			b.WriteString([]string{".", ",", "'", "’", "&", "，", "%", "≥", "\u200b", "e\u0301", ",000", "．", "＆"}[r.IntN(13)])
			continue
		}
		b.WriteRune(set[0] + r.Int32N(set[1]-set[0]+1))
	}
	return b.String()
}

func FuzzFold(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		f.Add(randomText(r, 12))
	}
	f.Fuzz(func(t *testing.T, text string) {
		folded := string(Fold(nil, []byte(text)))
		switch {
		case !utf8.ValidString(folded):
			t.Errorf("%q is folded to %q, which is not UTF-8", text, folded)
		case strings.HasPrefix(folded, " ") || strings.Contains(folded, "  "):
			t.Errorf("%q is folded to %q, which has a break too many", text, folded)
		case string(Fold(nil, []byte(folded))) != folded:
			t.Errorf("%q is folded to %q and that to %q", text, folded, Fold(nil, []byte(folded)))
		}
		if after := string(Fold([]byte("x "), []byte(text))); after != "x "+folded {
			t.Errorf("%q is folded to %q, behind another text to %q", text, folded, after)
		}
		eachTerm([]byte(folded), func(term []byte) {
			if len(term) == 0 || strings.Contains(string(term), " ") || !utf8.Valid(term) {
				t.Errorf("%q has the term %q", text, term)
			}
		})
	})
}

func TestTerms(t *testing.T) {
	for text, want := range map[string]string{
		"":               "",
		"湖":              "湖",
		"湖州市":            "湖州 州市 市",
		"1000亿元":         "1000 0亿 亿元 元",
		"达3.75%，比":       "达3 3.75 5% % 比",
		"R&D投入":          "r&d d投 投入 入",
		"High-tech 5G":   "high tech 5g",
		"湖州 R&D":         "湖州 州 r&d",
		"≥185":           "≥1 185",
		"占GDP的":          "占g gdp p的 的",
		"𠀀𠀁":             "𠀀𠀁 𠀁",
		"RMB 18,000":     "rmb 18000",
		"ab中":            "ab b中 中",
		"people’s中":      "peoples s中 中",
		"the city's, 10": "the citys 10",
	} {
		var got []string
		eachTerm(Fold(nil, []byte(text)), func(term []byte) { got = append(got, string(term)) })
		if strings.Join(got, " ") != want {
			t.Errorf("%q has the terms %q, want %q", text, got, want)
		}
	}
	eachTerm([]byte(strings.Repeat("ж", 40)), func(term []byte) {
		if string(term) != strings.Repeat("ж", 24) {
			t.Errorf("a long word is cut to %q", term)
		}
	})
}

func TestNumbers(t *testing.T) {
	for _, v := range []uint32{0, 1, 63, 64, 65, 1663, 1664, 1665, 43263, 43264, 1 << 20, 1<<32 - 1} {
		if got := readNumbers(string(appendNumber(nil, v))); !slices.Equal(got, []uint32{v}) {
			t.Errorf("%d is read as %v", v, got)
		}
	}
	for _, c := range digits {
		if c <= ' ' || c > '~' || strings.ContainsRune("\"\\|<", rune(c)) {
			t.Errorf("%q is a digit", c)
		}
	}
}

// readNumbers reads what appendNumber has written.
func readNumbers(s string) []uint32 {
	var out []uint32
	v, scale := uint64(0), uint64(1)
	for i := range len(s) {
		switch d := uint64(slices.Index(digits[:], s[i])); {
		case d >= ends:
			v += (d - ends) * scale
			scale *= goOns
		default:
			out = append(out, uint32(v+d*scale))
			v, scale = 0, 1
		}
	}
	return out
}

// sample is documents made of real sentences of the content.
func sample(t *testing.T) []Document {
	t.Helper()
	var docs []Document
	for _, name := range []string{"huzhou/chapters", "hangzhou/chapters", "yiyang/chapters"} {
		dir := "../../../content/cities/" + name
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			text, err := os.ReadFile(dir + "/" + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range strings.Split(string(text), "\n\n") {
				docs = append(docs, Document{Title: []byte(fmt.Sprint("第", i, "段")), Href: e.Name(), Text: []byte(p), Keys: []byte("key")})
			}
		}
	}
	return docs
}

// build makes an index whose runs have so many postings.
func build(t *testing.T, docs []Document, limit int) (*Index, map[string][2][]uint32) {
	t.Helper()
	sizes := make([]int, len(docs))
	for i := range docs {
		sizes[i] = len(docs[i].Text)
	}
	s := spool.New(afero.NewMemMapFs(), spool.DefaultLimit)
	t.Cleanup(func() { _ = s.Close() })
	l := NewLayout(sizes)
	l.Lists = 12
	b := NewBuilder(s, l)
	b.limit = limit
	if limit < maxPostings {
		b.piece = 1 // a piece for every term
	}
	for i := range docs {
		b.Add(&docs[i])
	}
	x, err := b.Index()
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string][2][]uint32{}
	last := ""
	for i, f := range x.Lists {
		data, err := f.Append(nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) == 0 {
			continue
		}
		for k, record := range strings.Split(string(data), "|") {
			fields := strings.Split(record, " ")
			if k == 0 && x.First[i] != fields[0] {
				t.Errorf("file %d begins with %q, not with %q", i, fields[0], x.First[i])
			}
			if fields[0] <= last {
				t.Errorf("%q comes after %q", fields[0], last)
			}
			last = fields[0]
			var l [2][]uint32
			for j, gaps := range fields[1:] {
				doc := uint32(0)
				for _, gap := range readNumbers(gaps) {
					doc += gap
					l[j] = append(l[j], doc)
				}
			}
			lists[last] = l
		}
	}
	return x, lists
}

func TestListsAreThoseOfTheTexts(t *testing.T) {
	docs := sample(t)
	want := map[string][2][]uint32{}
	for i, d := range docs {
		for f, s := range [][]byte{d.Title, d.Text, d.Keys} {
			eachTerm(Fold(nil, s), func(term []byte) {
				l := want[string(term)]
				if n := len(l[0]); n == 0 || l[0][n-1] != uint32(i) {
					l[0] = append(l[0], uint32(i))
				}
				if n := len(l[1]); f == 0 && (n == 0 || l[1][n-1] != uint32(i)) {
					l[1] = append(l[1], uint32(i))
				}
				want[string(term)] = l
			})
		}
	}
	for _, limit := range []int{1, 1000, maxPostings} {
		_, got := build(t, docs, limit)
		if len(got) != len(want) {
			t.Errorf("runs of %d: %d terms, want %d", limit, len(got), len(want))
		}
		for term, l := range want {
			if !slices.Equal(got[term][0], l[0]) || !slices.Equal(got[term][1], l[1]) {
				t.Fatalf("runs of %d: %q is in %v, want %v", limit, term, got[term], l)
			}
		}
	}
}

// However the index is made, its bytes are the same.
func TestRunsDoNotShow(t *testing.T) {
	docs := sample(t)
	var first []string
	for _, limit := range []int{maxPostings, 5000, 1} {
		x, _ := build(t, docs, limit)
		var files []string
		for _, f := range append(slices.Clone(x.Lists), x.Blocks...) {
			data, err := f.Append([]byte(f.Sum))
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, string(data))
		}
		if first == nil {
			first = files
		}
		// How terms are divided among the files depends on the sizes of runs, what they say does not.
		if strings.Join(lists(first), "") != strings.Join(lists(files), "") {
			t.Errorf("runs of %d postings give other lists", limit)
		}
	}
}

// lists are all records, wherever files end.
func lists(files []string) []string {
	var out []string
	for _, f := range files {
		out = append(out, strings.Split(f[4:], "|")...)
	}
	return out
}

// Any stretch of a text of two characters or more is made of terms that lead to the text.
func TestEveryStretchIsFound(t *testing.T) {
	docs := sample(t)
	_, got := build(t, docs, 3000)
	r := rand.New(rand.NewPCG(5, 6))
	checked := 0
	for i, d := range docs {
		folded := []rune(string(Fold(nil, d.Text)))
		for range 20 {
			if len(folded) < 2 {
				break
			}
			from := r.IntN(len(folded) - 1)
			stretch := string(folded[from : from+2+r.IntN(min(12, len(folded)-from-1))])
			var terms []string
			eachTerm([]byte(stretch), func(term []byte) { terms = append(terms, string(term)) })
			for k, term := range terms {
				// A word at an end may be a part of a word, a single character at the end stands for what begins so.
				if edge := k == 0 || k >= len(terms)-2; edge && utf8.RuneCountInString(term) != 2 {
					continue
				}
				if !strings.Contains(stretch, term) {
					t.Fatalf("%q has the term %q", stretch, term)
				}
				if isPair(term) {
					checked++
					if !slices.Contains(got[term][0], uint32(i)) {
						t.Fatalf("%q is in document %d, the list of %q is %v", stretch, i, term, got[term][0])
					}
				}
			}
		}
	}
	if checked < 10_000 {
		t.Errorf("only %d pairs were looked up", checked)
	}
}

// isPair tells a term of two characters of which one is an atom.
func isPair(term string) bool {
	r := []rune(term)
	return len(r) == 2 && (isSingle(r[0]) || isSingle(r[1]))
}

func TestDocumentsAreJSON(t *testing.T) {
	d := Document{Title: []byte(`“a” "b" \c`), Place: "四/(二)", Above: "\t", Href: "x#y", Text: []byte("one\ntwo\u2028三"), Keys: []byte{1, 'k'}}
	var got []string
	if err := json.Unmarshal(d.append(nil), &got); err != nil {
		t.Fatal(err)
	}
	want := []string{string(d.Title), d.Place, d.Above, d.Href, string(d.Text), string(d.Keys)}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// One text changed changes the files that hold it and its terms, not the others.
func TestAChangeStaysWhereItIs(t *testing.T) {
	docs := sample(t)
	before, _ := build(t, docs, maxPostings)
	docs[len(docs)/2].Text = append(slices.Clone(docs[len(docs)/2].Text), " zebra"...)
	after, _ := build(t, docs, maxPostings)
	changed := 0
	for i := range before.Blocks {
		if before.Blocks[i].Sum != after.Blocks[i].Sum {
			changed++
		}
	}
	if changed != 1 {
		t.Errorf("%d of %d blocks changed", changed, len(before.Blocks))
	}
	changed = 0
	for i := range before.Lists {
		if before.Lists[i].Sum != after.Lists[i].Sum {
			changed++
		}
	}
	if n := len(before.Lists); n < 4 || changed > 2 {
		t.Errorf("%d of %d files of lists changed", changed, n)
	}
}

func BenchmarkAdd(b *testing.B) {
	text, err := os.ReadFile("../../../content/cities/huzhou/overview.zh.md")
	if err != nil {
		b.Fatal(err)
	}
	s := spool.New(afero.NewMemMapFs(), spool.DefaultLimit)
	x := NewBuilder(s, NewLayout([]int{1}))
	b.SetBytes(int64(len(text)))
	d := Document{Title: []byte("湖州"), Text: text}
	for b.Loop() {
		x.Add(&d)
		x.block = x.block[:0]
	}
}

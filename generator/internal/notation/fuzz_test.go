package notation

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// FuzzParse checks, for any text in a row of any unit, that
//   - the result is a value or an error that points into the text,
//   - the canonical text means the same, and is canonical itself,
//   - the Chinese rendering means the same,
//   - the numbers of the English rendering are those of the value.
func FuzzParse(f *testing.F) {
	ids := slices.Sorted(maps.Keys(units))
	number := func(id string) uint8 { return uint8(slices.Index(ids, id)) }
	for _, p := range plans(f) {
		f.Add(p.raw, number(p.unit))
	}
	for _, group := range behaviours {
		for _, c := range group.cases {
			f.Add(c.raw, number(c.unit))
		}
	}
	f.Fuzz(func(t *testing.T, raw string, n uint8) {
		check(t, raw, units[ids[int(n)%len(ids)]])
	})
}

// FuzzPhrase checks the same of texts made of the words of the grammar, which mutations of bytes
// rarely hit. Two bytes stand for a word.
func FuzzPhrase(f *testing.F) {
	ids := slices.Sorted(maps.Keys(units))
	var pieces []string
	for _, w := range join(befores, afters, remainders, separators, powers, doublings, comparisons) {
		pieces = append(pieces, w.text)
	}
	pieces = append(pieces, aliens...)
	for _, r := range slices.Sorted(maps.Keys(numerals)) {
		pieces = append(pieces, string(r))
	}
	for _, id := range ids {
		pieces = append(pieces, units[id].ZH)
	}
	pieces = append(pieces, strings.Fields("0 1 5 10 9999 0.50 1,000 , . 分之 半 一半 、 ０ ， ％ 平均水平 文")...)
	pieces = append(pieces, " ", "\u3000", "\u200b", "\xff")
	five := slices.Index(pieces, "5")
	for i := range pieces {
		f.Add([]byte{byte(i >> 8), byte(i), byte(five >> 8), byte(five)}, uint8(i))
	}
	f.Fuzz(func(t *testing.T, words []byte, n uint8) {
		var b strings.Builder
		for pair := range slices.Chunk(words, 2) {
			b.WriteString(pieces[(int(pair[0])<<8+int(pair[len(pair)-1]))%len(pieces)])
		}
		check(t, b.String(), units[ids[int(n)%len(ids)]])
	})
}

func check(t *testing.T, raw string, u Unit) {
	v, err := Parse(raw, u)
	if err != nil {
		checkError(t, raw, err)
		return
	}
	if v.Raw != raw {
		t.Fatalf("Raw = %q", v.Raw)
	}
	checkCanonical(t, v, u)
	checkRendering(t, v, u, Full)
	checkRendering(t, v, u, NumberOnly)
}

func checkError(t *testing.T, raw string, err error) {
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%T", err)
	}
	if e.Offset < 0 || e.Length < 0 || e.Offset+e.Length > len(raw) || raw[e.Offset:e.Offset+e.Length] != e.Text {
		t.Fatalf("%v: %d bytes at %d", e, e.Length, e.Offset)
	}
	if e.Text == "" && e.Reason != Empty {
		t.Fatalf("%v points to nothing", e)
	}
	if utf8.ValidString(raw) && !utf8.ValidString(e.Text) {
		t.Fatalf("%v cuts a character", e)
	}
}

func checkCanonical(t *testing.T, v Value, u Unit) {
	canonical := v.Canonical()
	again, err := Parse(canonical, u)
	if err != nil || !again.Equal(v) {
		t.Fatalf("%s: canonical %q reads %s", reading(v, nil), canonical, reading(again, err))
	}
	if again.Canonical() != canonical {
		t.Fatalf("canonical %q becomes %q", canonical, again.Canonical())
	}
}

func checkRendering(t *testing.T, v Value, u Unit, form Form) {
	zh, en := v.Chinese(u, form), v.English(u, form)
	if !v.Numeric {
		if en != "" || zh != v.words() {
			t.Fatalf("%q, %q", zh, en)
		}
		return
	}
	if form == Full && utf8.RuneCountInString(zh) <= maxRunes {
		if again, err := Parse(zh, u); err != nil || !again.Equal(v) {
			t.Fatalf("%s: Chinese %q reads %s", reading(v, nil), zh, reading(again, err))
		}
	}
	want := []decimal.Decimal{v.Low}
	if v.HasHigh {
		want = append(want, v.High)
	}
	if v.Kind == Increase && (v.Low.IsNegative() || v.High.IsNegative()) { // a fall is said by its size
		slices.Reverse(want)
		for i := range want {
			want[i] = want[i].Neg()
		}
	}
	for i := range want {
		switch {
		case v.Kind == Growth && u.ZH == times:
			want[i] = want[i].Shift(2)
		case v.Kind != Rank && !v.Points:
			want[i] = want[i].Shift(u.Scale)
		}
	}
	got := readEnglish(strings.Replace(en, u.PerEN, "", 1))
	if !slices.EqualFunc(got, want, decimal.Decimal.Equal) {
		t.Fatalf("%s: English %q has the numbers %v, want %v", reading(v, nil), en, got, want)
	}
}

var englishNumber = regexp.MustCompile(`(-?[0-9][0-9,]*(?:\.[0-9]+)?)( million| billion| trillion)?|a doubling|a quadrupling`)

// readEnglish returns the numbers of an English rendering.
func readEnglish(s string) []decimal.Decimal {
	powers := map[string]int32{" million": 6, " billion": 9, " trillion": 12}
	var numbers []decimal.Decimal
	all := englishNumber.FindAllStringSubmatch(s, -1)
	for i, m := range all {
		switch m[0] {
		case "a doubling":
			return []decimal.Decimal{decimal.NewFromInt(100)}
		case "a quadrupling":
			return []decimal.Decimal{decimal.NewFromInt(300)}
		}
		power := powers[m[2]]
		if i == 0 && len(all) == 2 && strings.Contains(s, "–") { // RMB 1–2 billion
			power = powers[all[1][2]]
		}
		numbers = append(numbers, decimal.RequireFromString(strings.ReplaceAll(m[1], ",", "")).Shift(power))
	}
	return numbers
}

func BenchmarkParse(b *testing.B) {
	for _, bb := range []struct{ name, unit, raw string }{
		{"plain", "enterprise", "1146"},
		{"growth", "percent", "年均增长15%以上"},
		{"money", "yi-yuan", "超800亿元"},
		{"words", "percent", "增速高于固定资产投资增幅"},
		{"longest", "percent", strings.Repeat("十", maxRunes)},
	} {
		u := unit(b, bb.unit)
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = Parse(bb.raw, u)
			}
		})
	}
}

func BenchmarkRender(b *testing.B) {
	u := unit(b, "yi-yuan")
	v, err := Parse("超800亿元", u)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		_ = v.Chinese(u, Full)
		_ = v.English(u, Full)
	}
}

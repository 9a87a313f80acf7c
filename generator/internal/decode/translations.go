package decode

import (
	"regexp"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/source"
)

// TranslationsFile is the name of the record of translations in the folder of a city, and in that of the themes.
const TranslationsFile = "translations.csv"

// TranslationColumns are the columns of translations.csv.
var TranslationColumns = []string{"text", "passage", "sum"}

var sumForm = regexp.MustCompile(`^[0-9a-f]{16}$`)

// translations reads which Chinese the passages of a city, or of the themes, translate; nil when the file cannot be used,
// which is reported.
func (r *reader) translations(f *source.File) (*draft.Translations, error) {
	t, err := r.csv(f)
	if t == nil || !t.require(TranslationColumns, nil) {
		return nil, err // reported; nothing is said of single passages then
	}
	out := &draft.Translations{File: &f.File, Sums: make(map[draft.PassageKey]string, len(t.rows))}
	for _, cells := range t.rows {
		row := record{t, cells}
		text, sum := row.must("text"), row.must("sum")
		key := draft.PassageKey{Text: text.V, Passage: row.get("passage").V}
		name := key.Text
		if key.Passage != "" {
			name += "#" + key.Passage
		}
		if _, twice := out.Sums[key]; twice {
			r.log.Add(diag.BadTranslations, text.Span, name, lang.Both("这一段登记了两次", "the passage is there twice"))
			continue
		}
		if sum.V != "" && !sumForm.MatchString(sum.V) {
			r.log.Add(diag.BadTranslations, sum.Span, name, lang.Both("末一格不是程序写的", "its last cell is not what the program writes"))
			continue
		}
		out.Sums[key] = sum.V
	}
	return out, nil
}

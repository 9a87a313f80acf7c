package render

import (
	"bytes"

	"lantu/generator/internal/lang"
	"lantu/templates"
)

// sayChinese marks the Chinese words of a plain text in HTML on an English page, so that a reader who hears the page
// hears them in Chinese.
func (v *view) sayChinese(text templates.HTML) templates.HTML {
	if v.lang == lang.Chinese || bytes.IndexFunc(text, templates.IsChinese) < 0 {
		return text
	}
	out := make(templates.HTML, 0, len(text)+64)
	for len(text) > 0 {
		start := bytes.IndexFunc(text, templates.IsChinese)
		if start < 0 {
			return append(out, text...)
		}
		out = append(append(out, text[:start]...), `<span lang="`+lang.Chinese.Tag()+`">`...)
		text = text[start:]
		end := bytes.IndexFunc(text, func(r rune) bool { return !templates.IsChinese(r) })
		if end < 0 {
			end = len(text)
		}
		out = append(append(out, text[:end]...), "</span>"...)
		text = text[end:]
	}
	return out
}

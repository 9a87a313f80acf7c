// Package lang names the two languages of the site and holds texts in both.
//
// A text that people see is written in both languages at once, as [Words], so that neither can be
// forgotten; whoever shows it knows the language and asks for [Words.In].
package lang

// Lang is a language: of a page, a text or a message.
type Lang uint8

// The languages, in the order in which the site shows them. Chinese is the original of every text.
const (
	Chinese Lang = iota
	English
)

// All lists the languages in order.
var All = [...]Lang{Chinese, English}

// Code is the language's folder in the site and its part of a file name: zh, en.
func (l Lang) Code() string { return Both("zh", "en").In(l) }

// Tag is the language tag of pages (BCP 47): zh-Hans, en.
func (l Lang) Tag() string { return Both("zh-Hans", "en").In(l) }

// Other is the language of the twin.
func (l Lang) Other() Lang { return 1 - l }

// Words is one text in both languages.
type Words struct{ ZH, EN string }

// Both pairs a text in Chinese with its English.
func Both(zh, en string) Words { return Words{ZH: zh, EN: en} }

// In returns the text in a language.
func (w Words) In(l Lang) string {
	if l == Chinese {
		return w.ZH
	}
	return w.EN
}

// IsZero tells whether there is no text in either language.
func (w Words) IsZero() bool { return w == Words{} }

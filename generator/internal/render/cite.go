package render

import (
	"encoding/json"
	"strconv"
	"strings"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// The citations of a page of figures, in the styles that readers are asked for. They are written by our
// own code: the published style files are under a licence that would bind the site.
//
// Nothing is invented. The date of access is the reader's and stays a slot, which the page's script fills
// when the reader copies. A site without a public address has neither address nor date of access in its
// citations: without an address nobody can have accessed it there (GB/T 7714-2025 keeps the date for what is
// on a network).
//
// Once versions of the site are released (package release), a citation names the one that is read, its date and its permanent
// address. A working draft is no version: its pages carry no date of their own, and none is made up.

// source is what is cited: a data set of the site.
type source struct {
	key    string // of a reference manager: lantu-rd-intensity
	author string // the site
	title  string
	url    string // empty when the site has no public address

	version string // the number of the version that the site is; empty when it is none
	date    string // of that version: 2026-11-28
	record  string // its permanent address; empty when the site has no public address
}

// Slots for the date of access, by the form in which each style has it.
const (
	slotISO   = "iso"   // 2026-11-27
	slotLong  = "long"  // November 27, 2026
	slotParts = "parts" // 2026, 11, 27
)

func (v *view) seriesCitations(s *site.Series) []templates.Citation {
	src := source{
		key: "lantu-" + s.ID, author: v.words(v.r.site.Title), url: v.Canonical,
		title: v.words(s.Name) + lang.Both("：各市规划的目标与基期", ": targets and baselines in city plans").In(v.lang),
	}
	if x := v.r.site.Release(); x != nil {
		src.version, src.date = strconv.Itoa(x.Number), x.Date
		if src.url != "" {
			src.record = v.pageAddress(v.lang, releasePath(x.Number))
		}
	}
	all := []templates.Citation{
		{Key: "gbt7714", Name: "GB/T 7714—2025", Pieces: src.gbt7714(v.lang)},
		{Key: "apa", Name: "APA 7", Pieces: src.apa()},
		{Key: "bibtex", Name: "BibTeX", Pieces: src.bibtex(v.lang), Code: true},
		{Key: "csl-json", Name: "CSL-JSON", Pieces: src.cslJSON(v.lang), Code: true},
	}
	for i := range all {
		all[i].Version = src.version != ""
	}
	return all
}

func text(s string) templates.Piece        { return templates.Piece{Text: s} }
func accessed(form string) templates.Piece { return templates.Piece{Slot: form} }

// gbt7714 follows GB/T 7714—2025: author. title[type/carrier]. [date of access]. address. DS is a data
// set, OL one on a network. With a version that stands behind the type, and its date in round brackets before the date of access.
func (s source) gbt7714(l lang.Lang) []templates.Piece {
	version, date := "", ""
	if s.version != "" {
		version, date = lang.Both("第"+s.version+"版", "Version "+s.version).In(l)+". ", "("+s.date+")"
	}
	if s.url == "" {
		return []templates.Piece{text(strings.TrimSuffix(s.author+". "+s.title+"[DS]. "+version+date, ". ") + ".")}
	}
	end := "]. " + s.url + "."
	if s.record != "" {
		end += lang.Both(" 版本记录: ", " Version record: ").In(l) + s.record + "."
	}
	return []templates.Piece{text(s.author + ". " + s.title + "[DS/OL]. " + version + date + "["), accessed(slotISO), text(end)}
}

// apa follows the Publication Manual of the American Psychological Association, 7th edition, 10.9: a data
// set without a date that may change.
//
// One of a version has its year, and needs no date of access: it does not change any more.
func (s source) apa() []templates.Piece {
	if s.version != "" {
		cited := s.author + ". (" + s.date[:4] + "). " + s.title + " (Version " + s.version + ", " + date(lang.English, s.date) + ") [Data set]."
		if s.url != "" {
			cited += " " + s.url + " (version record: " + s.record + ")"
		}
		return []templates.Piece{text(cited)}
	}
	head := s.author + ". (n.d.). " + s.title + " [Data set]."
	if s.url == "" {
		return []templates.Piece{text(head)}
	}
	return []templates.Piece{text(head + " Retrieved "), accessed(slotLong), text(", from " + s.url)}
}

// bibtex writes an entry that both BibTeX and biblatex take.
func (s source) bibtex(l lang.Lang) []templates.Piece {
	head := "@misc{" + s.key + ",\n  author = {{" + texEscape(s.author) + "}},\n  title = {{" + texEscape(s.title) + "}},\n" +
		"  note = {Data set" + s.noted() + "},\n"
	if s.version != "" {
		head += "  version = {" + s.version + "},\n  date = {" + s.date + "},\n  year = {" + s.date[:4] + "},\n"
	}
	head += "  langid = {" + lang.Both("chinese-simplified", "english").In(l) + "}"
	if s.url == "" {
		return []templates.Piece{text(head + "\n}")}
	}
	return []templates.Piece{text(head + ",\n  url = {" + s.url + "},\n  urldate = {"), accessed(slotISO), text("}\n}")}
}

// noted is the version as the notes of reference managers have it.
func (s source) noted() string {
	switch {
	case s.version == "":
		return ""
	case s.record == "":
		return ", version " + s.version + " of " + s.date
	}
	return ", version " + s.version + " of " + s.date + ", " + s.record
}

var texSpecials = strings.NewReplacer(`\`, `\textbackslash{}`, "&", `\&`, "%", `\%`, "$", `\$`, "#", `\#`, "_", `\_`, "{", `\{`, "}", `\}`,
	"~", `\textasciitilde{}`, "^", `\textasciicircum{}`)

// texEscape writes a text for TeX.
func texEscape(s string) string { return texSpecials.Replace(s) }

// cslJSON writes an item of CSL-JSON 1.0.
func (s source) cslJSON(l lang.Lang) []templates.Piece {
	quoted := func(s string) string {
		var b strings.Builder
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		_ = e.Encode(s) // a Builder does not fail
		return strings.TrimSuffix(b.String(), "\n")
	}
	head := "[{\n  \"id\": " + quoted(s.key) + ",\n  \"type\": \"dataset\",\n  \"title\": " + quoted(s.title) +
		",\n  \"author\": [{\"literal\": " + quoted(s.author) + "}],\n  \"language\": " + quoted(lang.Both("zh-CN", "en").In(l))
	if s.version != "" {
		d := strings.Split(s.date, "-")
		head += ",\n  \"version\": " + quoted(s.version) + ",\n  \"issued\": {\"date-parts\": [[" + d[0] + ", " + strings.TrimPrefix(d[1], "0") + ", " + strings.TrimPrefix(d[2], "0") + "]]}" +
			",\n  \"note\": " + quoted("Data set"+s.noted())
	}
	if s.url == "" {
		return []templates.Piece{text(head + "\n}]")}
	}
	return []templates.Piece{text(head + ",\n  \"URL\": " + quoted(s.url) + ",\n  \"accessed\": {\"date-parts\": [["), accessed(slotParts), text("]]}\n}]")}
}

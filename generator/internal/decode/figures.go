package decode

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lantu/generator/internal/diag"
	"lantu/generator/internal/draft"
	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
	"lantu/generator/internal/place"
	"lantu/generator/internal/source"
)

var columnForm = regexp.MustCompile(`^((?:19|20|21)\d{2}):([a-z_]+)$`)

// parseColumn reads the name of a column of values, such as 2025:target.
func parseColumn(s string) (draft.Column, bool) {
	m := columnForm.FindStringSubmatch(s)
	if m == nil {
		return draft.Column{}, false
	}
	role := slices.Index(draft.RoleNames(), m[2])
	year, _ := strconv.Atoi(m[1])
	return draft.Column{Year: year, Role: draft.Role(role)}, role >= 0
}

var indicatorColumns = []string{
	"id", "series", "table", "row", "group", "name_zh", "name_en", "unit", "attribute", "mark", "ref",
	"differs_zh", "differs_en", "note_zh", "note_en",
}

func (r *reader) indicators(f *source.File, c *draft.City) error {
	t, err := r.csv(f)
	if t == nil {
		return err
	}
	var columns []draft.Column
	ok := t.require(indicatorColumns, func(h draft.String) bool {
		name, _ := strings.CutSuffix(h.V, ":en")
		name, _ = strings.CutSuffix(name, ":ref")
		col, ok := parseColumn(name)
		if !ok {
			if isAllow(h) {
				return true
			}
			if !strings.Contains(h.V, ":") {
				return false // an unknown column, reported as such
			}
			r.log.Add(diag.CSVYearColumn, h.Span, h.V, strings.Join(draft.RoleNames(), ", "))
			t.badHead = true
			return true
		}
		if _, has := t.columns[name]; !has {
			r.log.Add(diag.CSVMissingColumn, h.Span, name)
			t.badHead = true
		}
		if name == h.V {
			columns = append(columns, col)
		}
		return true
	})
	if !ok {
		return nil
	}
	slices.SortStableFunc(columns, func(a, b draft.Column) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Role, b.Role))
	})
	for _, row := range t.rows {
		c.Indicators = append(c.Indicators, r.indicator(record{t, row}, c, columns))
	}
	c.UnreadIndicators = t.skipped
	return nil
}

func (r *reader) indicator(row record, c *draft.City, columns []draft.Column) draft.Indicator {
	d := draft.Indicator{
		ID: row.must("id"), Series: row.get("series"), Table: row.get("table"), Row: row.get("row"), Group: row.get("group"),
		Mark: row.get("mark"), Name: row.both("name", false), Unit: row.must("unit"), Attribute: row.get("attribute"),
		Places: r.places(row.must("ref")), Differs: row.both("differs", true), Note: row.both("note", true),
		Allow: row.allowances(),
	}
	checkID(r.log, d.ID)
	if a := d.Attribute; a.V != "" && a.V != "约束性" && a.V != "预期性" {
		r.log.Add(diag.CSVValue, a.Span, "attribute", a.V, "约束性, 预期性", "")
	}
	unit, known := r.unit(d.Unit)
	table := tableOf(c, d.Table.V)
	filled := false
	for _, col := range columns {
		name := strconv.Itoa(col.Year) + ":" + col.Role.String()
		cell := draft.Cell{Column: col, Raw: row.get(name), EN: row.get(name + ":en")}
		if ref := row.get(name + ":ref"); ref.V != "" {
			cell.Places = r.places(ref)
		}
		inTable := table != nil && slices.ContainsFunc(table.Columns, func(c diag.At[draft.Column]) bool { return c.V == col })
		switch {
		case cell.Raw.V == "" && !inTable:
			continue
		case cell.Raw.V == "":
			cell.Blank = d.Note.ZH.V != ""
			if !cell.Blank {
				r.log.Add(diag.BlankCell, cell.Raw.Span, name)
			}
		case table != nil && !inTable:
			filled = true
			r.log.Add(diag.CellOutsideTable, cell.Raw.Span, name)
		case known:
			filled = true
			cell.Value, cell.Parsed = r.notation(cell.Raw, cell.EN, unit, name+":en")
		}
		d.Cells = append(d.Cells, cell)
	}
	if !filled && known {
		r.log.Add(diag.NoValues, d.ID.Span)
	}
	return d
}

// tableOf finds a table of the plan; nil when there is none of that id, or its columns are not known.
func tableOf(c *draft.City, id string) *draft.Table {
	for i := range c.Plan.Tables {
		if c.Plan.Tables[i].ID.V == id && id != "" && !c.Plan.Tables[i].UnreadColumns {
			return &c.Plan.Tables[i]
		}
	}
	return nil
}

// unit finds a unit by its id and reports one that does not exist.
func (r *reader) unit(id draft.String) (notation.Unit, bool) {
	u, ok := r.unitByID[id.V]
	if !ok && id.V != "" && !r.content.Unread.Units {
		var ids []string
		for _, u := range r.content.Units {
			ids = append(ids, u.ID.V)
		}
		r.log.Add(diag.UnknownReference, id.Span, diag.KindUnit, id.V, diag.DidYouMean(id.V, ids))
	}
	return u, ok
}

// notation parses a cell; english is the cell that gives its words in English, in the named column.
func (r *reader) notation(raw, english draft.String, unit notation.Unit, column string) (notation.Value, bool) {
	v, err := notation.Parse(raw.V, unit)
	if err != nil {
		at, reason := raw.Span, err.Error()
		e, ok := errors.AsType[*notation.Error](err)
		if ok {
			at = part(raw, e.Offset, max(e.Length, 1))
		}
		if ok && e.Reason == notation.UnitMismatch {
			r.log.Add(diag.UnitMismatch, at, raw.V, e.Text, unit.ZH)
		} else if ok {
			r.log.Add(diag.Notation, at, raw.V, reasonWords(e))
		} else {
			r.log.Add(diag.Notation, at, raw.V, reason)
		}
		return v, false
	}
	if (v.Kind == notation.Relative || v.Kind == notation.Qualitative) && english.V == "" {
		r.log.Add(diag.WordsWithoutEnglish, raw.Span, raw.V, column)
	}
	return v, true
}

// places reads the places of a figure.
func (r *reader) places(s draft.String) []place.Place {
	if s.V == "" {
		return nil
	}
	p, err := place.ParseList(s.V)
	if err != nil {
		r.log.Add(diag.BadPlace, s.Span, s.V)
	}
	return p
}

var commitmentColumns = []string{
	"id", "text_zh", "text_en", "raw", "raw_en", "unit", "by_year", "themes", "responsible_zh", "responsible_en",
	"indicator", "ref", "note_zh", "note_en",
}

func (r *reader) commitments(f *source.File, c *draft.City) error {
	t, err := r.csv(f)
	if t == nil || !t.require(commitmentColumns, isAllow) {
		return err
	}
	for _, cells := range t.rows {
		row := record{t, cells}
		d := draft.Commitment{
			ID: row.must("id"), Text: row.both("text", false), Raw: row.must("raw"), RawEN: row.get("raw_en"),
			Unit: row.must("unit"), Themes: row.list("themes"), Responsible: row.both("responsible", true),
			Indicator: row.get("indicator"), Places: r.places(row.must("ref")), Note: row.both("note", true),
			Due: row.get("by_year"), Allow: row.allowances(),
		}
		checkID(r.log, d.ID)
		if unit, ok := r.unit(d.Unit); ok && d.Raw.V != "" {
			d.Value, d.Parsed = r.notation(d.Raw, d.RawEN, unit, "raw_en")
		}
		if y := row.get("by_year"); y.V != "" {
			year, err := strconv.Atoi(y.V)
			if err != nil || year < 1949 || year > 2199 {
				r.log.Add(diag.CSVValue, y.Span, "by_year", y.V, lang.Both("年份，如 2025", "a year such as 2025"), "")
			}
			d.ByYear = year
		}
		c.Commitments = append(c.Commitments, d)
	}
	c.UnreadCommitments = t.skipped
	return nil
}

// EntityKinds are the kinds of entities, in the order of lists.
var EntityKinds = []string{
	"laboratory", "university", "institute", "corridor", "park", "platform", "facility", "fund", "programme", "policy", "enterprise", "project",
}

var entityColumns = []string{"id", "name_zh", "name_en", "kind", "themes", "aliases_zh", "aliases_en", "ref", "note_zh", "note_en"}

// entities reads a table of entities; unread tells that some of them may be missing.
func (r *reader) entities(f *source.File) (out []draft.Entity, unread bool, err error) {
	t, err := r.csv(f)
	if t == nil || !t.require(entityColumns, isAllow) {
		return nil, true, err
	}
	for _, cells := range t.rows {
		row := record{t, cells}
		d := draft.Entity{
			ID: row.must("id"), Name: row.both("name", false), Kind: row.must("kind"), Themes: row.list("themes"),
			AliasesZH: row.list("aliases_zh"), AliasesEN: row.list("aliases_en"), Ref: row.must("ref"), Note: row.both("note", true),
			Allow: row.allowances(),
		}
		checkID(r.log, d.ID)
		if d.Kind.V != "" && !slices.Contains(EntityKinds, d.Kind.V) {
			r.log.Add(diag.CSVValue, d.Kind.Span, "kind", d.Kind.V, strings.Join(EntityKinds, ", "), diag.DidYouMean(d.Kind.V, EntityKinds))
		}
		out = append(out, d)
	}
	return out, t.skipped, nil
}

func (r *reader) sharedEntities() error {
	f := r.take("entities.csv")
	if f == nil {
		r.content.Unread.Entities = r.tree.Refused("entities.csv")
		return nil
	}
	var err error
	r.content.Entities, r.content.Unread.Entities, err = r.entities(f)
	return err
}

func (r *reader) cityEntities(f *source.File, c *draft.City) error {
	var err error
	c.Entities, c.UnreadEntities, err = r.entities(f)
	return err
}

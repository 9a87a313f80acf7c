package check

import (
	"testing"

	"lantu/generator/internal/draft"
	"lantu/generator/internal/notation"
)

func TestFigureTargets(t *testing.T) {
	for in, want := range map[string]FigureTarget{
		"rd-intensity":                    {ID: "rd-intensity"},
		"rd-intensity@2025":               {ID: "rd-intensity", Year: 2025},
		"rd-intensity@2020:past_target":   {ID: "rd-intensity", Year: 2020, Role: "past_target"},
		"hangzhou/c-fund":                 {City: "hangzhou", ID: "c-fund"},
		"hangzhou/rd-intensity@2025":      {City: "hangzhou", ID: "rd-intensity", Year: 2025},
		"hangzhou/rd-intensity-13th@2015": {City: "hangzhou", ID: "rd-intensity-13th", Year: 2015},
	} {
		got, ok := ParseFigure(in)
		if !ok || got != want {
			t.Errorf("ParseFigure(%q) = %+v, %v, want %+v", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "@2025", "a@", "a@25", "a@2025:goal", "a/b/c", "a/", "/b", "A", "a b", "湖州/a"} {
		if got, ok := ParseFigure(in); ok {
			t.Errorf("ParseFigure(%q) = %+v, want none", in, got)
		}
	}
}

func FuzzParseFigure(f *testing.F) {
	f.Add("hangzhou/rd-intensity@2025:target")
	f.Fuzz(func(t *testing.T, s string) {
		if got, ok := ParseFigure(s); ok && !slug(got.ID) {
			t.Errorf("ParseFigure(%q) has the id %q", s, got.ID)
		}
		if city, chapter, _, ok := ParsePlanTarget(s); ok && (city == "" || chapter == "") {
			t.Errorf("ParsePlanTarget(%q) has an empty part", s)
		}
	})
}

func TestPlanTargets(t *testing.T) {
	for in, want := range map[string][4]string{
		"huzhou/tasks":           {"huzhou", "tasks", "", "ok"},
		"huzhou/tasks#platforms": {"huzhou", "tasks", "platforms", "ok"},
		"huzhou":                 {"", "", "", ""},
		"huzhou/":                {"", "", "", ""},
		"huzhou/tasks#":          {"", "", "", ""},
		"huzhou/a/b":             {"", "", "", ""},
	} {
		city, chapter, passage, ok := ParsePlanTarget(in)
		if ok != (want[3] == "ok") || ok && (city != want[0] || chapter != want[1] || passage != want[2]) {
			t.Errorf("ParsePlanTarget(%q) = %q, %q, %q, %v", in, city, chapter, passage, ok)
		}
	}
}

func TestWhichCellAFigureMeans(t *testing.T) {
	level := notation.Value{Kind: notation.Level}
	cell := func(year int, role draft.Role) draft.Cell {
		return draft.Cell{Column: draft.Column{Year: year, Role: role}, Value: level}
	}
	ind := &draft.Indicator{Cells: []draft.Cell{
		cell(2020, draft.PastTarget), cell(2020, draft.Baseline), cell(2025, draft.Target),
		{Column: draft.Column{Year: 2035, Role: draft.Vision}, Blank: true},
	}}
	for _, c := range []struct {
		target FigureTarget
		want   int // how many cells
	}{
		{FigureTarget{}, 1}, // the only target
		{FigureTarget{Year: 2025}, 1},
		{FigureTarget{Year: 2020}, 2},
		{FigureTarget{Year: 2020, Role: "baseline"}, 1},
		{FigureTarget{Year: 2035}, 0}, // left blank in the source
		{FigureTarget{Year: 2030}, 0},
	} {
		if got := MatchCells(ind, c.target); len(got) != c.want {
			t.Errorf("%+v means %d cells, want %d", c.target, len(got), c.want)
		}
	}
	two := &draft.Indicator{Cells: []draft.Cell{cell(2023, draft.Target), cell(2025, draft.Target)}}
	if got := MatchCells(two, FigureTarget{}); len(got) != 2 {
		t.Errorf("a figure without a year means %d of two targets, want both, as ambiguous", len(got))
	}
}

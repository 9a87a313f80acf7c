package notation

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
)

// reading writes a parse result the way testdata and the tables of the tests do.
func reading(v Value, err error) string {
	var e *Error
	switch {
	case errors.As(err, &e):
		return fmt.Sprintf("error %s %d %d", e.Reason, e.Offset, e.Length)
	case err != nil:
		return err.Error()
	}
	if v.Kind == Unstated {
		return "unstated"
	}
	parts := []string{v.Kind.String()}
	if v.Kind != Qualitative {
		parts = append(parts, v.Comparator.String())
	}
	add := func(is bool, s string) {
		if is {
			parts = append(parts, s)
		}
	}
	add(v.Numeric, v.Low.String())
	add(v.HasHigh, v.High.String())
	add(v.Status == Estimated, "estimated")
	add(v.Points, "points")
	add(v.Share, "share")
	add(v.Annual, "annual")
	add(v.EveryYear, "every-year")
	add(v.Scope != Nowhere, v.Scope.String())
	return strings.Join(parts, " ")
}

// plan is a line of testdata/plans.txt.
type plan struct{ line, unit, raw, reading, zh, en string }

func plans(t testing.TB) []plan {
	t.Helper()
	const name = "testdata/plans.txt"
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var ps []plan
	s := bufio.NewScanner(f)
	for n := 1; s.Scan(); n++ {
		if s.Text() == "" || s.Text()[0] == '#' {
			continue
		}
		c := strings.Split(s.Text(), "|")
		if len(c) != 5 {
			t.Fatalf("%s:%d: %d columns", name, n, len(c))
		}
		for i := range c {
			c[i] = strings.TrimSpace(c[i])
		}
		ps = append(ps, plan{fmt.Sprintf("%s:%d", name, n), c[0], c[1], c[2], c[3], c[4]})
	}
	if s.Err() != nil {
		t.Fatal(s.Err())
	}
	return ps
}

// TestPlans holds the package against a person's reading of all five plans.
func TestPlans(t *testing.T) {
	for _, p := range plans(t) {
		u := unit(t, p.unit)
		v, err := Parse(p.raw, u)
		if got := reading(v, err); got != p.reading {
			t.Errorf("%s: %s in %s:\n got %s\nwant %s", p.line, p.raw, p.unit, got, p.reading)
			continue
		}
		if err != nil {
			continue
		}
		if v.Raw != p.raw {
			t.Errorf("%s: Raw = %q", p.line, v.Raw)
		}
		if got := v.Chinese(u, Full); got != p.zh {
			t.Errorf("%s: %s in %s: Chinese %q, want %q", p.line, p.raw, p.unit, got, p.zh)
		}
		if got := v.English(u, Full); got != p.en {
			t.Errorf("%s: %s in %s: English %q, want %q", p.line, p.raw, p.unit, got, p.en)
		}
	}
}

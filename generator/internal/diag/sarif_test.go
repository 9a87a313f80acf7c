package diag

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"testing"

	"lantu/generator/internal/lang"
)

// schema is what the schema of SARIF 2.1.0 asks of the objects that are written here: the members that must be there and
// those that may, with their types. It is written from the specification (OASIS, section 3), in the shape of the objects.
type schema map[string]any

var (
	text   = regexp.MustCompile(`(?s).+`)
	uri    = regexp.MustCompile(`^[a-z0-9._~%/-]+$`)
	number = func(least float64) func(any) bool {
		return func(v any) bool { n, ok := v.(float64); return ok && n >= least && n == float64(int(n)) }
	}
	message  = schema{"!text": text}
	region   = schema{"!startLine": number(1), "startColumn": number(1), "endLine": number(1), "endColumn": number(1)}
	artifact = schema{"!uri": uri}
	physical = schema{"!artifactLocation": artifact, "region": region}
	location = schema{"id": number(0), "physicalLocation": physical, "message": message}
	level    = regexp.MustCompile(`^(none|note|warning|error)$`)
	rule     = schema{"!id": text, "shortDescription": message, "fullDescription": message, "help": message, "defaultConfiguration": schema{"level": level}}
	fix      = schema{"description": message, "!artifactChanges": []any{schema{"!artifactLocation": artifact,
		"!replacements": []any{schema{"!deletedRegion": region, "insertedContent": schema{"text": regexp.MustCompile(`(?s).*`)}}}}}}
	result = schema{"ruleId": text, "ruleIndex": number(0), "level": level, "!message": message, "locations": []any{location},
		"relatedLocations": []any{location}, "partialFingerprints": schema{"lantu/v1": regexp.MustCompile(`^[0-9a-f]{32}$`)}, "fixes": []any{fix}}
	sarif = schema{"$schema": text, "!version": regexp.MustCompile(`^2\.1\.0$`), "!runs": []any{schema{
		"!tool":    schema{"!driver": schema{"!name": text, "fullName": text, "rules": []any{rule}}},
		"language": regexp.MustCompile(`^[a-zA-Z]{2}(-[a-zA-Z]{2})?$`), "columnKind": regexp.MustCompile(`^(utf16CodeUnits|unicodeCodePoints)$`), "results": []any{result},
	}}}
)

// check lists where a value is not as a schema wants it.
func check(at string, v, want any) (out []string) {
	switch want := want.(type) {
	case schema:
		object, ok := v.(map[string]any)
		if !ok {
			return []string{at + " is no object"}
		}
		known := map[string]bool{}
		for key, s := range want {
			must := key[0] == '!'
			if must {
				key = key[1:]
			}
			known[key] = true
			if member, ok := object[key]; ok {
				out = append(out, check(at+"."+key, member, s)...)
			} else if must {
				out = append(out, at+"."+key+" is missing")
			}
		}
		for key := range object {
			if !known[key] {
				out = append(out, at+"."+key+" is not a member")
			}
		}
	case []any:
		list, ok := v.([]any)
		if !ok {
			return []string{at + " is no array"}
		}
		for i, item := range list {
			out = append(out, check(fmt.Sprintf("%s[%d]", at, i), item, want[0])...)
		}
	case *regexp.Regexp:
		if s, ok := v.(string); !ok || !want.MatchString(s) {
			out = append(out, fmt.Sprintf("%s is %v", at, v))
		}
	case func(any) bool:
		if !want(v) {
			out = append(out, fmt.Sprintf("%s is %v", at, v))
		}
	}
	return out
}

func TestSARIFKeepsToItsSchema(t *testing.T) {
	f, g := &File{Path: "content/a b.zh.md"}, &File{Path: "content/b.csv"}
	items := []Diagnostic{
		{Code: HalfWidthMark, Span: f.Span(6, 7), Args: []any{",", "，"}, Fix: []Edit{{f.Span(6, 7), "，"}, {f.Span(13, 14), ""}}},
		{Code: HalfWidthMark, Span: f.Span(13, 14), Args: []any{",", "，"}},
		{Code: MissingFile, Span: g.At(), Args: []any{"x"}},
		{Code: AvoidedTerm, Span: f.Span(0, 3), Args: []any{"a", "b", "c"}, Notes: []Note{{g.Span(2, 3), lang.Both("甲", "a")}, {Span{}, lang.Both("乙", "b")}}},
		{Code: MissingFile, Args: []any{"nowhere"}},
	}
	for _, l := range lang.All {
		p := Printer{Lang: l, Read: func(name string) ([]byte, error) { return []byte("甲乙,丙丁,\nb,c\n"), nil }}
		var b bytes.Buffer
		if err := p.SARIF(&b, items); err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(b.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		for _, m := range check("sarif", v, sarif) {
			t.Error(m)
		}
		var log sarifLog
		if err := json.Unmarshal(b.Bytes(), &log); err != nil {
			t.Fatal(err)
		}
		run := log.Runs[0]
		if len(run.Results) != len(items) || len(run.Tool.Driver.Rules) != 3 {
			t.Fatalf("%d results, %d rules", len(run.Results), len(run.Tool.Driver.Rules))
		}
		prints := []string{}
		for _, r := range run.Results {
			if run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
				t.Errorf("the index of %s is that of %s", r.RuleID, run.Tool.Driver.Rules[r.RuleIndex].ID)
			}
			if p := r.Fingerprints["lantu/v1"]; p != "" {
				if slices.Contains(prints, p) {
					t.Error("two results have one fingerprint")
				}
				prints = append(prints, p)
			}
		}
		if got := *run.Results[0].Locations[0].Physical.Region; got != (sarifRegion{1, 3, 1, 4}) {
			t.Errorf("region %v", got)
		}
		if got := run.Results[0].Locations[0].Physical.Artifact.URI; got != "content/a%20b.zh.md" {
			t.Errorf("URI %s", got)
		}
		if len(run.Results[4].Locations) != 0 || len(run.Results[2].Locations) != 1 || run.Results[2].Locations[0].Physical.Region != nil {
			t.Error("places of what has none, or of a file as a whole")
		}
	}
}

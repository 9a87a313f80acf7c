package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"lantu/generator/internal/lang"
)

// SARIF writes the diagnostics in the form that code-hosting platforms show beside the lines of a change: the Static
// Analysis Results Interchange Format (OASIS SARIF 2.1.0). Messages are in the printer's language; the rules carry the
// explanation and remedy of their codes. Mends are proposals a platform can offer (fixes).
func (p *Printer) SARIF(w io.Writer, items []Diagnostic) error {
	l := p.Lang
	run := sarifRun{
		Tool: sarifTool{Driver: sarifDriver{Name: "Lantu", FullName: lang.Both("蓝图内容检查", "Lantu content check").In(l), Rules: []sarifRule{}}},
		// The language of the messages (ISO 639), and what a column counts.
		Language: l.Code(), ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
	}
	index := map[*Code]int{}
	var used []*Code
	for _, d := range items {
		if !slices.Contains(used, d.Code) {
			used = append(used, d.Code)
		}
	}
	slices.SortFunc(used, func(a, b *Code) int { return strings.Compare(a.ID, b.ID) })
	for i, c := range used {
		index[c] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			ID: c.ID, Short: sarifText{Generic(c.Message.In(l))}, Full: sarifText{c.Explain.In(l)},
			Help: sarifText{Generic(c.Hint.In(l))}, Default: sarifLevel{c.Severity.String()},
		})
	}
	seen := map[string]int{}
	for _, d := range items {
		r := sarifResult{
			RuleID: d.Code.ID, RuleIndex: index[d.Code], Level: d.Code.Severity.String(),
			Message: sarifText{visible(d.message(l))},
		}
		if h := d.hint(l); h != "" {
			r.Message.Text += lang.Both("。改法：", ". Remedy: ").In(l) + visible(h)
		}
		if d.Span.File != nil {
			r.Locations = []sarifLocation{{Physical: p.physical(d.Span)}}
			// Platforms follow a result from change to change by what it is about, not by its line.
			key := strings.Join([]string{d.Code.ID, d.Span.File.Path, d.message(lang.English)}, "\x00")
			seen[key]++
			sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, seen[key]))
			r.Fingerprints = map[string]string{"lantu/v1": hex.EncodeToString(sum[:16])}
		}
		for i, n := range d.Notes {
			if n.Span.File == nil {
				continue
			}
			r.Related = append(r.Related, sarifLocation{ID: i + 1, Physical: p.physical(n.Span), Message: &sarifText{n.Text.In(l)}})
		}
		if len(d.Fix) > 0 {
			r.Fixes = []sarifFix{{Description: sarifText{visible(d.hint(l))}, Changes: p.changes(d.Fix)}}
		}
		run.Results = append(run.Results, r)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}})
}

// String is the level of SARIF, and the word of the JSON report.
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

func (p *Printer) physical(s Span) sarifPhysical {
	out := sarifPhysical{Artifact: sarifArtifact{URI: (&url.URL{Path: s.File.Path}).EscapedPath()}}
	if s.End > 0 {
		r := p.region(s)
		out.Region = &r
	}
	return out
}

func (p *Printer) region(s Span) sarifRegion {
	src := p.source(s.File)
	line, col := src.Position(int(s.Start))
	endLine, endCol := src.Position(int(s.End))
	return sarifRegion{line, col, endLine, endCol}
}

func (p *Printer) changes(fix []Edit) []sarifChange {
	c := sarifChange{Artifact: p.physical(fix[0].Span).Artifact}
	for _, e := range fix {
		c.Replacements = append(c.Replacements, sarifReplacement{Deleted: p.region(e.Span), Inserted: sarifText{e.With}})
	}
	return []sarifChange{c}
}

// The objects of SARIF 2.1.0, section 3, as far as they are used here.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		Language   string        `json:"language"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name     string      `json:"name"`
		FullName string      `json:"fullName"`
		Rules    []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string     `json:"id"`
		Short   sarifText  `json:"shortDescription"`
		Full    sarifText  `json:"fullDescription"`
		Help    sarifText  `json:"help"`
		Default sarifLevel `json:"defaultConfiguration"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations,omitempty"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints,omitempty"`
		Fixes        []sarifFix        `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted sarifText   `json:"insertedContent"`
	}
)

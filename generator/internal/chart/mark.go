package chart

import "strings"

// mark is how a value is drawn; script/marks.js makes shapes of it.
type mark struct {
	Shape   string  `json:"shape"` // circle, diamond, square, tick, bar
	Size    float64 `json:"size"`  // half its height in pixels
	Fill    string  `json:"fill"`
	Stroke  string  `json:"stroke"`
	Width   float64 `json:"width"`         // of the outline in pixels
	Rim     string  `json:"rim,omitempty"` // colour of the outline, where not that of the stroke
	Dashed  bool    `json:"dashed,omitempty"`
	Backing string  `json:"backing,omitempty"` // colour under the pale fill of an estimate
	Open    string  `json:"open,omitempty"`    // up, down
	Soft    bool    `json:"soft,omitempty"`
}

// marks holds the marks of a chart by name; options refer to them by it.
type marks map[string]mark

// roleMarks are the marks of exact values in their roles.
var roleMarks = [roleCount]mark{
	Baseline:   {Shape: "circle", Size: 5, Fill: halo, Stroke: muted, Width: 2},
	PastTarget: {Shape: "square", Size: 5.5, Fill: main2, Stroke: main2, Rim: halo, Width: 1.5},
	Actual:     {Shape: "circle", Size: 6, Fill: muted, Stroke: muted, Rim: halo, Width: 1.5},
	Target:     {Shape: "circle", Size: 6, Fill: main1, Stroke: main1, Rim: halo, Width: 1.5},
	Vision:     {Shape: "diamond", Size: 8, Fill: main3, Stroke: main3, Rim: halo, Width: 1.5},
}

// In charts of achievement the target is a line to reach and the result a bar towards it.
var (
	goalMark   = mark{Shape: "tick", Size: 8, Fill: ink, Stroke: ink, Width: 3}
	resultMark = mark{Shape: "bar", Size: 5, Fill: main1, Stroke: main1, Width: 1.5}
)

// add enters a mark under its name and returns the name.
func (m marks) add(name string, k mark) string {
	m[name] = k
	return name
}

// styled makes the mark for a point from that of its role, and a name for it.
func styled(role Role, base mark, p Point) (string, mark) {
	name := []string{[roleCount]string{"baseline", "past", "actual", "target", "vision"}[role]}
	if p.Estimated {
		base.Dashed = true
		base.Backing = halo
		base.Fill = base.Stroke
		base.Rim = ""
		base.Width = max(base.Width, 1.75)
		name = append(name, "estimated")
	}
	switch p.Bound {
	case AtLeast, MoreThan:
		base.Open = "up"
		name = append(name, "open")
	case AtMost, LessThan:
		base.Open = "down"
		name = append(name, "open-down")
	case About:
		base.Soft = true
		name = append(name, "about")
	}
	return strings.Join(name, " "), base
}

// reach is how far a mark reaches to the left and right of its place, with arrow and band; as extent
// in script/marks.js. Bars and ranges are not counted here: their ends are places of their own.
func (m mark) reach() (left, right float64) {
	half := m.Size + m.Width/2
	if m.Shape == "tick" || m.Shape == "bar" {
		half = m.Width / 2
	}
	left, right = half, half
	if m.Soft {
		left, right = left+9, right+9
	}
	switch m.Open {
	case "up":
		right += 16
	case "down":
		left += 16
	}
	return left, right
}

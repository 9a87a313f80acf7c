package chart

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// distil turns the SVG that ECharts wrote into the inside of a drawing: only known elements and
// attributes with known kinds of values; coordinates with two decimals; fonts and text positions
// as attributes; ids that begin with the given prefix; none of the bookkeeping of ECharts.
//
// Whatever is not on the list is an error, not left out: a drawing must not lack something that
// nobody notices.
func distil(svg, prefix, family string, width, height float64) (string, error) {
	d := distiller{prefix: prefix, family: family, ids: map[string]string{}}
	dec := xml.NewDecoder(strings.NewReader(svg))
	depth := 0
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", fmt.Errorf("the SVG is not well-formed: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			if depth == 1 {
				err = checkRoot(t, width, height)
			} else {
				err = d.open(t)
			}
		case xml.EndElement:
			depth--
			if depth > 0 {
				d.close(t.Name.Local)
			}
		case xml.CharData:
			err = d.characters(string(t))
		default:
			err = fmt.Errorf("a %T has no place in a drawing", token)
		}
		if err != nil {
			return "", fmt.Errorf("the SVG is not as expected: %w", err)
		}
	}
	if d.b.Len() == 0 {
		return "", errors.New("the SVG is empty")
	}
	return d.b.String(), nil
}

// checkRoot makes sure that ECharts drew at the size that was asked for.
func checkRoot(t xml.StartElement, width, height float64) error {
	want := fmt.Sprintf("0 0 %s %s", number(width), number(height))
	for _, a := range t.Attr {
		if a.Name.Local == "viewBox" && t.Name.Local == "svg" && a.Value == want {
			return nil
		}
	}
	return fmt.Errorf("no <svg> with viewBox %q", want)
}

type distiller struct {
	b      strings.Builder
	prefix string
	family string
	ids    map[string]string // as ECharts numbers them → as the drawing does
	opened string            // element whose start tag is not closed yet: it may be empty
	inText bool
}

// elements are those that may occur, with their own attributes.
var elements = map[string][]string{
	"g":        {"clip-path"},
	"defs":     {},
	"clipPath": {"id"},
	"path":     {"d"},
	"circle":   {"cx", "cy", "r"},
	"polyline": {"points"},
	"polygon":  {"points"},
	"text":     {"x", "y", "text-anchor", "font-size", "font-weight"},
}

// common attributes of everything that is painted.
var painted = []string{
	"fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-dashoffset",
	"stroke-linecap", "stroke-linejoin", "paint-order", "transform",
}

// dropped attributes carry nothing: what ECharts keeps for itself, and defaults.
func dropped(a xml.Attr) bool {
	name := a.Name.Local
	return strings.HasPrefix(name, "ecmeta_") || name == "pointer-events" ||
		a.Name.Space == "http://www.w3.org/XML/1998/namespace" && name == "space" ||
		name == "stroke-miterlimit" || name == "text-anchor" && a.Value == "start"
}

func (d *distiller) open(t xml.StartElement) error {
	name := t.Name.Local
	own, ok := elements[name]
	if !ok {
		return fmt.Errorf("element <%s>", name)
	}
	attrs := slices.Clone(t.Attr)
	if name == "text" {
		var err error
		if attrs, err = d.plainText(attrs); err != nil {
			return err
		}
		d.inText = true
	}
	d.endTag()
	d.b.WriteString("<" + name)
	for _, a := range attrs {
		if dropped(a) {
			continue
		}
		if a.Name.Space != "" || !slices.Contains(own, a.Name.Local) && !slices.Contains(painted, a.Name.Local) {
			return fmt.Errorf("attribute %s of <%s>", a.Name.Local, name)
		}
		value, err := d.value(a.Name.Local, a.Value)
		if err != nil {
			return fmt.Errorf("%s=%q of <%s>: %w", a.Name.Local, a.Value, name, err)
		}
		fmt.Fprintf(&d.b, ` %s="%s"`, a.Name.Local, value)
	}
	d.opened = name
	return nil
}

// endTag finishes a start tag that turned out to have content.
func (d *distiller) endTag() {
	if d.opened != "" {
		d.b.WriteString(">")
		d.opened = ""
	}
}

func (d *distiller) close(name string) {
	d.inText = false
	if d.opened != "" {
		d.b.WriteString("/>")
		d.opened = ""
		return
	}
	d.b.WriteString("</" + name + ">")
}

func (d *distiller) characters(s string) error {
	if !d.inText {
		if strings.TrimSpace(s) != "" {
			return fmt.Errorf("text %q outside of <text>", s)
		}
		return nil
	}
	d.endTag()
	return xml.EscapeText(&d.b, []byte(s))
}

var fontStyle = regexp.MustCompile(`^font-size:([0-9.]+)px;font-family:([^;"]+);(?:font-weight:(bold|normal|[1-9]00);)?$`)

// plainText turns the style of a text into attributes, and its position, which ECharts gives for
// the middle of the line, into one for the base line: programs disagree about the middle.
func (d *distiller) plainText(attrs []xml.Attr) ([]xml.Attr, error) {
	get := func(name string) string {
		for _, a := range attrs {
			if a.Name.Local == name {
				return a.Value
			}
		}
		return ""
	}
	style := fontStyle.FindStringSubmatch(get("style"))
	if style == nil {
		return nil, fmt.Errorf("style %q of <text>", get("style"))
	}
	if style[2] != d.family {
		return nil, fmt.Errorf("font %q", style[2])
	}
	if got := get("dominant-baseline"); got != "central" {
		return nil, fmt.Errorf("dominant-baseline %q", got)
	}
	size, err := strconv.ParseFloat(style[1], 64)
	if err != nil {
		return nil, err
	}
	y := 0.0
	if v := get("y"); v != "" {
		if y, err = strconv.ParseFloat(v, 64); err != nil {
			return nil, err
		}
	}
	attrs = slices.DeleteFunc(attrs, func(a xml.Attr) bool {
		return slices.Contains([]string{"style", "dominant-baseline", "y"}, a.Name.Local)
	})
	set := func(name, value string) {
		attrs = append(attrs, xml.Attr{Name: xml.Name{Local: name}, Value: value})
	}
	// Half the height of capitals and of figures above the base line.
	set("y", number(y+0.36*size))
	set("font-size", style[1])
	if style[3] != "" && style[3] != "normal" {
		set("font-weight", style[3])
	}
	return attrs, nil
}

var (
	keywords = map[string][]string{
		"text-anchor":     {"middle", "end"},
		"font-weight":     {"bold"},
		"stroke-linecap":  {"round", "square"},
		"stroke-linejoin": {"round", "bevel"},
		"paint-order":     {"stroke", "fill"},
	}
	zrID       = regexp.MustCompile(`^zr\d+-[a-z]+\d+$`)
	zrURL      = regexp.MustCompile(`^url\(#(zr\d+-[a-z]+\d+)\)$`)
	transforms = regexp.MustCompile(`^(translate|matrix)\(([-0-9., e]+)\)$`)
	pathPart   = regexp.MustCompile(`[MLHVCSQTAZmlhvcsqtaz]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?`)
	pathRest   = regexp.MustCompile(`^[\s,]*$`)
)

// value checks one attribute and writes it in the shortest way.
func (d *distiller) value(name, v string) (string, error) {
	switch name {
	case "fill", "stroke":
		return v, checkColour(v)
	case "d":
		return numbers(v, true)
	case "points", "stroke-dasharray":
		return numbers(v, false)
	case "transform":
		m := transforms.FindStringSubmatch(v)
		if m == nil {
			return "", errors.New("unknown transformation")
		}
		if m[1] == "matrix" {
			// The factors of a matrix need their decimals; they are few.
			return v, nil
		}
		list, err := numbers(m[2], false)
		return m[1] + "(" + list + ")", err
	case "id":
		if !zrID.MatchString(v) {
			return "", errors.New("unknown kind of id")
		}
		return d.id(v), nil
	case "clip-path":
		m := zrURL.FindStringSubmatch(v)
		if m == nil {
			return "", errors.New("unknown kind of reference")
		}
		return "url(#" + d.id(m[1]) + ")", nil
	}
	if allowed, ok := keywords[name]; ok {
		if !slices.Contains(allowed, v) {
			return "", errors.New("unknown keyword")
		}
		return v, nil
	}
	f, err := strconv.ParseFloat(v, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return "", errors.New("not a number")
	}
	return number(f), nil
}

// id gives the id of the drawing for one of ECharts, numbered in the order of their first use.
func (d *distiller) id(of string) string {
	if d.ids[of] == "" {
		d.ids[of] = fmt.Sprintf("%s-c%d", d.prefix, len(d.ids)+1)
	}
	return d.ids[of]
}

func checkColour(v string) error {
	if v == "none" {
		return nil
	}
	for _, c := range palette {
		if v == c.hex {
			return nil
		}
	}
	return errors.New("not a colour of the palette")
}

// numbers writes a list of numbers, with the letters of a path among them where allowed.
func numbers(v string, path bool) (string, error) {
	if !pathRest.MatchString(pathPart.ReplaceAllString(v, "")) {
		return "", errors.New("not a list of numbers")
	}
	var b strings.Builder
	for _, part := range pathPart.FindAllString(v, -1) {
		c := part[0]
		letter := c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
		if letter && !path {
			return "", errors.New("not a list of numbers")
		}
		if letter {
			b.WriteByte(c)
			continue
		}
		f, err := strconv.ParseFloat(part, 64)
		if err != nil {
			return "", err
		}
		if s := b.String(); s != "" && s[len(s)-1] <= '9' {
			b.WriteByte(' ')
		}
		b.WriteString(number(f))
	}
	return b.String(), nil
}

// number writes a coordinate: a hundredth of a pixel is finer than any screen, and coarse enough
// that the last digits of sines and cosines do not matter.
func number(f float64) string {
	f = math.Round(f*100) / 100
	if f == 0 {
		return "0" // not -0
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// Package preview draws the pictures that chat programs and social networks show beside a link.
//
// A picture with words would need a font that has Chinese, and fonts differ from machine to
// machine. So a picture has none: it shows the figures themselves, one dumbbell a row, from where a
// plan starts to where it wants to be, in the colours of the site's charts. What the rows are is
// said in words beside the picture (og:image:alt).
//
// Pictures have 1200 by 630 pixels, the size that the networks ask for, and sixteen colours at most,
// so that one takes a few kilobytes and a few milliseconds. Only integers decide a pixel: the same
// rows give the same bytes on every machine.
package preview

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"sync"
)

// Size of a picture in pixels.
const (
	Width  = 1200
	Height = 630
)

// Full is the position at the right end of a row.
const Full = 1000

// Row is one dumbbell: where it begins and ends, from 0 to [Full]. A row without a beginning is a
// dot with a line from the left.
type Row struct {
	From, To int
	HasFrom  bool
}

// MaxRows is how many rows a picture has room for.
const MaxRows = 12

// The palette: paper, and each ink in four strengths for smooth edges. The inks are those of the
// charts in light colours (package chart) and of the site's mark.
var inks = []color.RGBA{
	{0xd9, 0xde, 0xe3, 0xff}, // lines
	{0xb0, 0x74, 0x1a, 0xff}, // where a plan starts
	{0x1f, 0x5b, 0x99, 0xff}, // where it wants to be
}

const (
	line = iota
	from
	to
)

// strengths of an ink between paper and the ink itself.
const strengths = 4

var paper = color.RGBA{0xf3, 0xf6, 0xf9, 0xff}

var palette = func() color.Palette {
	p := color.Palette{paper}
	for _, ink := range inks {
		for s := 1; s <= strengths; s++ {
			mix := func(a, b uint8) uint8 { return uint8((int(a)*(strengths-s) + int(b)*s) / strengths) }
			p = append(p, color.RGBA{mix(paper.R, ink.R), mix(paper.G, ink.G), mix(paper.B, ink.B), 0xff})
		}
	}
	return p
}()

// Geometry in pixels.
const (
	left, right = 220, Width - 90
	barWidth    = 90 // of the mark at the left edge
	radius      = 17
	stroke      = 6
)

type canvas struct{ *image.Paletted }

// A site has a picture for each of its cities; canvases and what encoding them takes, two megabytes
// each, are used again.
var (
	canvases = sync.Pool{New: func() any { return canvas{image.NewPaletted(image.Rect(0, 0, Width, Height), palette)} }}
	buffers  encoderBuffers
)

// encoderBuffers implements [png.EncoderBufferPool].
type encoderBuffers struct{ sync.Pool }

func (p *encoderBuffers) Get() *png.EncoderBuffer {
	b, _ := p.Pool.Get().(*png.EncoderBuffer)
	return b
}

func (p *encoderBuffers) Put(b *png.EncoderBuffer) { p.Pool.Put(b) }

// PNG draws rows, at most [MaxRows].
func PNG(rows []Row) ([]byte, error) {
	c := canvases.Get().(canvas)
	defer canvases.Put(c)
	c.clear(0, 0, Width, Height)
	c.fill(0, 0, barWidth, Height, to)
	// The mark of the site: three bars on a line, as in favicon.svg.
	for i, h := range []int{22, 52, 38} {
		x := barWidth/2 - 27 + i*20
		c.clear(x, Height/2+30-h, x+13, Height/2+30)
	}
	for i := range 5 {
		x := left + (right-left)*i/4
		c.fill(x, 60, x+2, Height-60, line)
	}
	rows = rows[:min(len(rows), MaxRows)]
	for i, r := range rows {
		y := 60 + (Height-120)*(2*i+1)/(2*len(rows))
		at := func(v int) int { return left + (right-left)*min(max(v, 0), Full)/Full }
		start, end := left, at(r.To)
		if r.HasFrom {
			start = at(r.From)
		}
		c.fill(min(start, end), y-stroke/2, max(start, end), y+stroke/2, to)
		if r.HasFrom {
			c.disc(start, y, radius, from)
			c.disc(start, y, radius-stroke, -1)
		}
		c.disc(end, y, radius, to)
	}
	var b bytes.Buffer
	encoder := png.Encoder{BufferPool: &buffers}
	err := encoder.Encode(&b, c.Paletted)
	return b.Bytes(), err
}

func index(ink, strength int) uint8 {
	if ink < 0 || strength == 0 {
		return 0
	}
	return uint8(1 + ink*strengths + strength - 1)
}

func (c canvas) fill(x0, y0, x1, y1, ink int) {
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			c.Pix[y*c.Stride+x] = index(ink, strengths)
		}
	}
}

func (c canvas) clear(x0, y0, x1, y1 int) { c.fill(x0, y0, x1, y1, -1) }

// disc draws a disc with smooth edges: each pixel is looked at in a grid of 4 by 4.
func (c canvas) disc(cx, cy, r, ink int) {
	const grid = 4
	for y := max(cy-r-1, 0); y <= min(cy+r+1, Height-1); y++ {
		for x := max(cx-r-1, 0); x <= min(cx+r+1, Width-1); x++ {
			inside := 0
			for i := range grid * grid {
				dx, dy := (x-cx)*2*grid+2*(i%grid)+1-grid, (y-cy)*2*grid+2*(i/grid)+1-grid
				if dx*dx+dy*dy <= 4*grid*grid*r*r {
					inside++
				}
			}
			strength := (inside*strengths + grid*grid/2) / (grid * grid)
			switch {
			case strength == strengths:
				c.Pix[y*c.Stride+x] = index(ink, strengths)
			case strength > 0 && ink >= 0:
				c.Pix[y*c.Stride+x] = index(ink, strength)
			}
		}
	}
}

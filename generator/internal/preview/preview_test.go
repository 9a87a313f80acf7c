package preview

import (
	"bytes"
	"image/png"
	"testing"
)

func TestPictureShowsItsRows(t *testing.T) {
	data, err := PNG([]Row{{From: 100, To: 900, HasFrom: true}, {To: 500}})
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 1200 || b.Dy() != 630 {
		t.Errorf("the picture has %v", b)
	}
	if len(data) > 20_000 {
		t.Errorf("the picture has %d bytes", len(data))
	}
	at := func(row, rows, v int) (x, y int) {
		return left + (right-left)*v/Full, 60 + (Height-120)*(2*row+1)/(2*rows)
	}
	x, y := at(0, 2, 900)
	if img.At(x, y) != inks[to] {
		t.Errorf("the end of the first row is %v", img.At(x, y))
	}
	x, y = at(0, 2, 100)
	if img.At(x, y) != paper || img.At(x+radius-2, y) != inks[from] {
		t.Errorf("the beginning of the first row is no ring: %v, %v", img.At(x, y), img.At(x+radius-2, y))
	}
	if x, y = at(1, 2, 900); img.At(x, y+2) == inks[to] {
		t.Error("the second row is as long as the first")
	}
	again, _ := PNG([]Row{{From: 100, To: 900, HasFrom: true}, {To: 500}})
	if !bytes.Equal(data, again) {
		t.Error("the same rows give other bytes")
	}
}

func TestPictureOfAnything(t *testing.T) {
	for _, rows := range [][]Row{nil, {{}}, make([]Row, 100), {{From: -5, To: 5000, HasFrom: true}}} {
		if _, err := PNG(rows); err != nil {
			t.Error(err)
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	rows := []Row{{100, 900, true}, {200, 500, true}, {0, 300, false}, {250, 750, true}}
	for b.Loop() {
		if _, err := PNG(rows); err != nil {
			b.Fatal(err)
		}
	}
}

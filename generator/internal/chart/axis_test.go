package chart

import (
	"math"
	"testing"
)

func TestLinear(t *testing.T) {
	for _, tt := range []struct {
		lo, hi         float64
		steps          int
		min, max, step float64
		truncated      bool
	}{
		{1.29, 5, 6, 0, 5, 1, false},
		{14.4, 70, 6, 0, 70, 10, false},
		{600, 15000, 6, 0, 15000, 2500, false},
		{0, 0, 6, 0, 1, 0.2, false},
		{5, 5, 6, 0, 5, 1, false},
		{-3, 4, 4, -4, 4, 2, false},
		{90, 100, 5, 88, 100, 2, true},
		{0.001, 0.004, 4, 0, 0.004, 0.001, false},
	} {
		a := linear(tt.lo, tt.hi, tt.steps)
		if tidy(a.min) != tt.min || tidy(a.max) != tt.max || tidy(a.step) != tt.step || a.truncated != tt.truncated {
			t.Errorf("linear(%v, %v, %d) = %+v, want %+v", tt.lo, tt.hi, tt.steps, a, tt)
		}
		if s := a.share(a.max); s != 1 {
			t.Errorf("share of the end: %v", s)
		}
	}
}

func TestMultiplesAxis(t *testing.T) {
	if a := multiples(1.09, 6.67, 6); !a.log || a.min != 1 || a.max != 8 {
		t.Errorf("%+v", a)
	}
	if a := multiples(0.5, 3, 6); !a.log || a.min != 0.5 || a.max != 4 {
		t.Errorf("%+v", a)
	}
	if a := multiples(1.04, 2.78, 6); a.log || a.min != 1 || tidy(a.max) != 3 {
		t.Errorf("%+v", a)
	}
	if a := multiples(1, 8, 6); math.Abs(a.share(2)-1./3) > 1e-12 {
		t.Errorf("share of 2 is %v", a.share(2))
	}
}

func TestTick(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 2.5: "2.5", 1000: "1,000", -1234567: "-1,234,567", 999: "999", -100: "-100"} {
		if got := (axis{unit: "{value}"}).tick(x); got != want {
			t.Errorf("tick(%v) = %q, want %q", x, got, want)
		}
	}
}

func TestTidy(t *testing.T) {
	for in, want := range map[float64]float64{0.1 + 0.2: 0.3, 1.0 / 3: 0.33333333333, 0: 0, 15000: 15000, -0.30000000000000004: -0.3} {
		if got := tidy(in); math.Abs(got-want) > 1e-12 {
			t.Errorf("tidy(%v) = %v, want %v", in, got, want)
		}
	}
}

package chromium

import (
	"maps"
	"testing"
	"time"
)

const pdf = `%PDF-1.4
1 0 obj
<</Title (x)
/CreationDate (D:20261127235715+00'00')
/ModDate (D:20261127235715+00'00')>>
endobj
7 0 obj
<</Type /Pages
/Count 2
/Kids [2 0 R 3 0 R]
/Parent 9 0 R>>
endobj
8 0 obj
<</Type /Pages
/Count 1
/Kids [4 0 R]
/Parent 9 0 R>>
endobj
9 0 obj
<</Type /Pages
/Count 3
/Kids [7 0 R 8 0 R]>>
endobj
10 0 obj
<</c1 [2 0 R /XYZ 0 790.91998 0]
/c1-a#2fb [4 0 R /XYZ 0 298.16998 0]>>
endobj
11 0 obj
<</Type /Catalog
/Pages 9 0 R
/Dests 10 0 R>>
endobj
trailer
<</Size 12
/Root 11 0 R
/Info 1 0 R>>
(D:20261127235715+00'00')
`

func TestPlaces(t *testing.T) {
	got, err := Places([]byte(pdf))
	if want := (map[string]int{"c1": 1, "c1-a/b": 3}); err != nil || !maps.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	if got, err := Places([]byte("%PDF-2.0")); err == nil {
		t.Errorf("%v", got)
	}
}

func TestSetDate(t *testing.T) {
	b := []byte(pdf)
	SetDate(b, time.Date(2023, 1, 2, 0, 0, 0, 0, time.FixedZone("", 8*3600)))
	want := "%PDF-1.4\n1 0 obj\n<</Title (x)\n/CreationDate (D:20230101160000+00'00')\n/ModDate (D:20230101160000+00'00')>>" + pdf[len("%PDF-1.4\n1 0 obj\n<</Title (x)\n/CreationDate (D:20261127235715+00'00')\n/ModDate (D:20261127235715+00'00')>>"):]
	if string(b) != want {
		t.Errorf("%s", b)
	}
}

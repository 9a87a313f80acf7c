package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

var day = time.Date(2021, 12, 30, 0, 0, 0, 0, time.UTC)

func sample(t testing.TB) ([]byte, []Place) {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b, day)
	p, err := w.Info("data.warc.gz", [][2]string{{"software", "x"}})
	if err != nil {
		t.Fatal(err)
	}
	places := []Place{p}
	for i := range 3 {
		p, err := w.Response(fmt.Sprintf("https://example.org/%d.html", i), "text/html; charset=utf-8", []byte(strings.Repeat("<p>规划</p>", i*100)))
		if err != nil {
			t.Fatal(err)
		}
		places = append(places, p)
	}
	p, err = w.Revisit("https://example.org/again", "text/html; charset=utf-8", []byte("<p>规划</p>"), "https://example.org/0.html")
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), append(places, p)
}

func readAll(data []byte) (places []Place, err error) {
	r := NewReader(bytes.NewReader(data), 1<<20)
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return places, nil
		}
		if err != nil {
			return places, err
		}
		places = append(places, rec.Place)
	}
}

func TestRecordsAreReadAsTheyWereWritten(t *testing.T) {
	data, want := sample(t)
	got, err := readAll(data)
	if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
	again, _ := sample(t)
	if !bytes.Equal(data, again) {
		t.Error("two runs differ")
	}
}

// The seal of the archive finds any change; what the records themselves must show is a change of
// what they say.
func TestDamagedRecordsAreFound(t *testing.T) {
	data, _ := sample(t)
	for n := 1; n < len(data); n++ {
		if got, err := readAll(data[:n]); err == nil && len(got) == 5 {
			t.Fatalf("%d of %d bytes were taken for all", n, len(data))
		}
	}
	r := NewReader(bytes.NewReader(data), 100)
	_, err := r.Next()
	if _, ok := errors.AsType[*Error](err); !ok {
		t.Errorf("a record beyond the budget: %v", err)
	}
}

func TestKeysSortAddressesByHost(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.example.org/Plans/zh/":   "org,example,www)/plans/zh/",
		"https://example.org:8443/a.html":     "org,example:8443)/a.html",
		"https://example.org/%E8%A7%84?Q=1":   "org,example)/%e8%a7%84?q=1",
		"https://plans.invalid/zh/index.html": "invalid,plans)/zh/index.html",
	} {
		if got := Key(address); got != want {
			t.Errorf("Key(%s) = %s, want %s", address, got, want)
		}
	}
}

func FuzzReader(f *testing.F) {
	data, _ := sample(f)
	f.Add(data)
	f.Add(data[:100])
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = readAll(data)
	})
}

package workbook

import (
	"bytes"
	"testing"

	"github.com/thedatashed/xlsxreader"
)

func TestCellsAreReadAsWritten(t *testing.T) {
	rows := [][]Cell{
		{Text("=1+1"), Number("3.75"), Text(" 规划 & <b>\n二 ")},
		{Text(""), Number(""), Text("@x\x01y")},
		{Number("-0.0000000000000000001"), Text("1000"), Text("\"'")},
	}
	sheet := Sheet{Name: "表 A", Head: []string{"甲", "乙", "丙"}, Widths: []int{8, 9, 10}, Filter: true, Rows: func(emit func(...Cell)) {
		for _, r := range rows {
			emit(r...)
		}
	}}
	var b, again bytes.Buffer
	if err := Write(&b, "标题", []Sheet{sheet}); err != nil {
		t.Fatal(err)
	}
	if err := Write(&again, "标题", []Sheet{sheet}); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same rows give other bytes")
	}
	book, err := xlsxreader.NewReader(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	got := map[int]map[int]string{}
	for r := range book.ReadRows("表 A") {
		if r.Error != nil {
			t.Fatal(r.Error)
		}
		got[r.Index] = map[int]string{}
		for _, c := range r.Cells {
			got[r.Index][c.ColumnIndex()] = c.Value
		}
	}
	for i, want := range [][]string{{"甲", "乙", "丙"}, {"=1+1", "3.75", " 规划 & <b>\n二 "}, {"", "", "@xy"}, {"-0.0000000000000000001", "1000", "\"'"}} {
		for j, w := range want {
			if got[i+1][j] != w {
				t.Errorf("%s%d is %q, not %q", Column(j), i+1, got[i+1][j], w)
			}
		}
	}
}

func TestNamesOfSheetsHaveALimit(t *testing.T) {
	for _, name := range []string{"机构与项目 Institutions and programmes", "a/b", "a:b"} {
		if err := Write(&bytes.Buffer{}, "", []Sheet{{Name: name, Rows: func(func(...Cell)) {}}}); err == nil {
			t.Errorf("a sheet may be called %q", name)
		}
	}
}

func TestColumnsAreNamedAsInSpreadsheets(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := Column(i); got != want {
			t.Errorf("column %d is %s, not %s", i, got, want)
		}
	}
}

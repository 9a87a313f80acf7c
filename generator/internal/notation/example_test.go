package notation_test

import (
	"errors"
	"fmt"

	"lantu/generator/internal/notation"
)

func ExampleParse() {
	yiYuan := notation.Unit{
		ID: "yi-yuan", ZH: "亿元", EN: "100 million yuan", Phrase: notation.Money, Scale: 8,
	}
	v, err := notation.Parse("超800", yiYuan)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(v.Kind, v.Comparator, v.Low)
	fmt.Println(v.Chinese(yiYuan, notation.Full))
	fmt.Println(v.English(yiYuan, notation.Full))
	// Output:
	// level > 800
	// 超800亿元
	// more than RMB 80 billion
}

func ExampleError() {
	enterprise := notation.Unit{ID: "enterprise", ZH: "家", Phrase: notation.Count}
	_, err := notation.Parse("不低于100名", enterprise)
	var e *notation.Error
	if errors.As(err, &e) {
		fmt.Printf("%s: %q, %d bytes at %d\n", e.Reason, e.Text, e.Length, e.Offset)
	}
	// Output:
	// unit-mismatch: "名", 3 bytes at 12
}

package pagetext

import (
	"reflect"
	"testing"
)

const page = `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">` +
	`<meta http-equiv="Content-Security-Policy" content="default-src 'self'"><title>目标 &amp; 任务 - 站</title>` +
	`<meta name="ColumnName" content="规划 &gt; 城市"><meta name=PubDate content=2021-12-30></head><body><header>not this</header>` +
	`<main id="main"><nav><a href="x">not this</a></nav><h1>目标 <small>与</small>任务<a class="anchor" href="#x">#</a></h1><!-- <h1>no</h1> -->` +
	`<svg><text>no</text><svg/></svg><p>第<b>一</b>条</p><p>a &lt; b</p><script>"</p><h1>"</script><h1>second</h1></main><footer>not this</footer></body></html>`

func TestRead(t *testing.T) {
	want := Page{
		Title: "目标 & 任务 - 站", Heading: "目标 与任务", Language: "zh-Hans", Policy: "default-src 'self'",
		Meta: map[string]string{"columnname": "规划 > 城市", "pubdate": "2021-12-30"},
		Text: "目标 与任务 第一条 a < b second",
	}
	if got := Read([]byte(page), true); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	want.Text = ""
	if got := Read([]byte(page), false); !reflect.DeepEqual(got, want) {
		t.Errorf("without text: %+v", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(page))
	f.Add([]byte(`<a b="<c d=e f`))
	f.Fuzz(func(t *testing.T, b []byte) {
		Read(b, true)
		Read(b, false)
	})
}

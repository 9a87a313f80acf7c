package chart

import "lantu/generator/internal/lang"

// The colours of the charts, for a light background. In the page each stands as a CSS custom
// property with this value as the fallback; static/css/chart.css gives the values for dark
// backgrounds, print and forced colours. Nothing else may occur in a drawing.
const (
	ink   = "#1b2530" // text
	muted = "#5b6875" // axes, lines between marks, what is past
	grid  = "#d9dee3" // grid lines: decoration, carries no information
	main1 = "#1f5b99" // targets and results
	main2 = "#b0741a" // targets of an earlier plan
	main3 = "#2b7a78" // visions
	halo  = "#ffffff" // the background, behind text and in hollow marks
)

// palette is every colour with its custom property, in a fixed order.
var palette = [...]struct{ hex, property string }{
	{ink, "--chart-ink"},
	{muted, "--chart-muted"},
	{grid, "--chart-grid"},
	{main1, "--chart-1"},
	{main2, "--chart-2"},
	{main3, "--chart-3"},
	{halo, "--chart-halo"},
}

// Font stacks: fixed, since the layout counts on their widths (text.go). In Chinese the Chinese
// fonts come first: their “ ” and — are the right ones. No quotation marks, by which zrender would
// write invalid XML.
var families = lang.Words{
	ZH: "PingFang SC, Hiragino Sans GB, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, WenQuanYi Micro Hei, sans-serif",
	EN: "Helvetica Neue, Arial, Liberation Sans, Noto Sans, DejaVu Sans, sans-serif",
}

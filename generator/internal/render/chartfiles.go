package render

import (
	"bytes"
	"context"
	"path"

	"lantu/generator/internal/lang"
	"lantu/generator/internal/site"
	"lantu/templates"
)

// Paths of the charts as SVG files, one for each language.
func seriesSVG(s *site.Series, l lang.Lang) string {
	return "data/charts/indicators/" + s.ID + "." + l.Code() + ".svg"
}
func targetsSVG(c *site.City, l lang.Lang) string {
	return "data/charts/cities/" + c.ID + "-targets." + l.Code() + ".svg"
}
func resultsSVG(c *site.City, l lang.Lang) string {
	return "data/charts/cities/" + c.ID + "-results." + l.Code() + ".svg"
}
func themesSVG(l lang.Lang) string { return "data/charts/themes." + l.Code() + ".svg" }

// chartFileJobs are the charts as SVG files: the same drawings as on the pages, each with its title above
// and who made it from what below, in colours for light paper.
func (r *Renderer) chartFileJobs() []Job {
	var jobs []Job
	for _, l := range lang.All {
		add := func(at string, draw func(*view) *templates.Chart) {
			jobs = append(jobs, Job{at, func(ctx context.Context, b *bytes.Buffer) error {
				v := r.page(ctx, l, "data/index.html", "", "")
				draw(v)
				v.release()
				b.Write(v.file)
				return v.err
			}})
		}
		for _, s := range r.site.Series {
			if hasSeriesChart(s) {
				add(seriesSVG(s, l), func(v *view) *templates.Chart { return v.seriesChart(s, "chart-figure") })
			}
		}
		for _, c := range r.site.Cities {
			if hasTargetsChart(c) {
				add(targetsSVG(c, l), func(v *view) *templates.Chart { return v.targetsChart(c, "targets-chart") })
			}
			if hasResultsChart(c) {
				add(resultsSVG(c, l), func(v *view) *templates.Chart { return v.resultsChart(c, "results-chart") })
			}
		}
		if hasMatrixChart(r.site) {
			add(themesSVG(l), func(v *view) *templates.Chart { return v.matrixChart("matrix-chart") })
		}
	}
	return jobs
}

// seriesDownloads are the files of a series.
func (v *view) seriesDownloads(s *site.Series, drawn bool) []templates.Download {
	var out []templates.Download
	add := func(kind, at string, about lang.Words) {
		out = append(out, templates.Download{Kind: kind, Name: path.Base(at), Href: v.Root + at, About: about.In(v.lang)})
	}
	if drawn {
		add("SVG", seriesSVG(s, v.lang), lang.Both("矢量图，可无损放大，带标题和出处；适合排版和印刷", "Vector drawing with title and source; for print and layout, at any size"))
		add("PNG", s.ID+"."+v.lang.Code()+".png", lang.Both("位图，屏幕大小的两倍；由浏览器按本页的图生成，需要启用脚本", "Pixel image at twice the screen size; made by the browser from the chart on this page, so it needs scripts"))
		out[len(out)-1].Href = ""
	}
	add("CSV", seriesCSV(s), lang.Both("一行一个写明的数，附原文写法和出处；UTF-8", "One row for each stated value, with its wording and source; UTF-8"))
	add("JSON", seriesJSON(s), lang.Both("同样的数，附名称、定义、可比性、差别说明和各规划的发文信息，中英文", "The same values with names, definition, comparability, differences and the record of each plan, in Chinese and English"))
	return out
}

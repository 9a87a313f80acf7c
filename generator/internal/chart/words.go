package chart

import "lantu/generator/internal/lang"

// The few words that the charts say on their own account; everything else arrives formatted.
var words = struct {
	roles                                    [roleCount]lang.Words
	estimate, pale, soft, span               lang.Words
	atLeast, moreThan, atLeastOrMore         lang.Words
	atMost, lessThan, atMostOrLess           lang.Words
	unlessSaid, when, is, log, notZero, goal lang.Words
	item, start, and                         lang.Words
}{
	roles: [roleCount]lang.Words{
		Baseline:   {ZH: "基期", EN: "Baseline"},
		PastTarget: {ZH: "上期目标", EN: "Earlier target"},
		Actual:     {ZH: "完成值", EN: "Achieved"},
		Target:     {ZH: "目标", EN: "Target"},
		Vision:     {ZH: "远景目标", EN: "Long-term goal"},
	},
	estimate:      lang.Words{ZH: "虚线边：预计数", EN: "dashed: estimate"},
	soft:          lang.Words{ZH: "浅色带：约数", EN: "pale band: approximate"},
	span:          lang.Words{ZH: "两端横条：区间", EN: "bar with two ends: range"},
	atLeast:       lang.Words{ZH: "箭头：至少", EN: "arrow: at least"},
	moreThan:      lang.Words{ZH: "箭头：超过", EN: "arrow: more than"},
	atLeastOrMore: lang.Words{ZH: "箭头：至少或超过", EN: "arrow: at least or more than"},
	atMost:        lang.Words{ZH: "向左箭头：至多", EN: "arrow to the left: at most"},
	lessThan:      lang.Words{ZH: "向左箭头：低于", EN: "arrow to the left: less than"},
	atMostOrLess:  lang.Words{ZH: "向左箭头：至多或低于", EN: "arrow to the left: at most or less than"},
	unlessSaid:    lang.Words{ZH: "%s（%s，另注者除外）", EN: "%s (%s unless marked)"},
	when:          lang.Words{ZH: "%s（%s）", EN: "%s (%s)"},
	is:            lang.Words{ZH: "%s%s", EN: "%s %s"},
	log:           lang.Words{ZH: "对数刻度", EN: "logarithmic scale"},
	notZero:       lang.Words{ZH: "横轴不从0开始", EN: "axis does not start at 0"},
	goal:          lang.Words{ZH: "目标＝100%", EN: "Target = 100%"},
	item:          lang.Words{ZH: "%s · %s：%s", EN: "%s · %s: %s"},
	and:           lang.Words{ZH: "，", EN: ", "},
	start:         lang.Words{ZH: "起点", EN: "Start"},
}

package decode

import (
	"lantu/generator/internal/lang"
	"lantu/generator/internal/notation"
)

// reasons says in words why a cell is not in the notation.
var reasons = map[notation.Reason]lang.Words{
	notation.Empty:          lang.Both("这一格是空的", "the cell is empty"),
	notation.TooLong:        lang.Both("太长，不像一个数", "it is too long for a value"),
	notation.BadCharacter:   lang.Both("有看不见或不成字的字符", "it holds a character that cannot be seen"),
	notation.NoNumber:       lang.Both("有“以上”“≥”或单位，却没有数", "there is a bound or a unit, but no number"),
	notation.BadNumber:      lang.Both("数字写得不对", "the number is malformed"),
	notation.SeveralNumbers: lang.Both("一格里有几个数，应分开写", "there are several numbers; write them apart"),
	notation.UnknownWords:   lang.Both("数字旁边有不认识的字", "there are words around the number that are not known"),
	notation.AmbiguousScale: lang.Both("“万”“亿”后面要写明单位", "write the unit after 万 or 亿"),
	notation.Conflict:       lang.Both("两处限定互相矛盾或重复", "two bounds contradict or double each other"),
	notation.RangeReversed:  lang.Both("范围的前一个数应小于后一个", "the range must go from the smaller to the larger number"),
	notation.RangeBound:     lang.Both("范围已有上下限，不能再加“以上”之类", "a range is bounded already"),
	notation.Inexact:        lang.Both("这个分数没有准确的小数", "the fraction has no exact decimal"),
}

func reasonWords(e *notation.Error) lang.Words {
	w, ok := reasons[e.Reason]
	if !ok {
		w = lang.Both(string(e.Reason), string(e.Reason))
	}
	if e.Text != "" {
		w.ZH += "（“" + e.Text + "”）"
		w.EN += " (“" + e.Text + "”)"
	}
	return w
}

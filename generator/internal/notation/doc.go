// Package notation reads and says the target notation of Chinese plans.
//
// Plans do not write plain numbers. They write 130以上 and >800, 预计3.5, 累计增加10, 年均增长15%以上,
// 前40%, 1.8万, 高于固定资产投资增速 and "-". [Parse] turns the text of one cell of a table, or of one
// phrase of the prose, into a [Value] with exact decimal numbers; [Value.Chinese] and [Value.English]
// say it again in either language. What cannot be understood whole is an [*Error] that points into the
// text. Nothing is guessed and nothing is dropped.
//
// # Grammar
//
// Spaces between the parts are ignored. Full-width letters, digits and signs count as half-width,
// and the many dashes and tildes as one of each.
//
//	cell     = dash { dash } | { before } ( numbers | rank | doubling ) { after } | words .
//	before   = aim | "预计" | "累计" | "每年" [ "…" ] | "年均" [ "…" ] | change | bound | scope .
//	numbers  = amount [ to amount ] .
//	amount   = number [ "余" | "多" ] [ power ] [ "余" | "多" ] [ unit ] .
//	number   = [ "-" ] digits [ "." digits ] | numeral | numeral "分之" number | "一半" | "半数" .
//	power    = "万" | "亿" | "万亿"; after digits also "千" | "十万" | "百万" | … .
//	unit     = the row's unit, or what converts to it exactly .
//	to       = "-" | "—" | "~" | "至" | "到" .
//	rank     = ( "前" | "第" ) number [ "位" | "名" | "强" | "%" ] | number "强" .
//	doubling = "翻番" | "翻一番" | "翻两番" .
//	after    = "以上" | "以下" | "以内" | "左右" | "上下" | … .
//
// A number may have thousands separators in the right places (1,000). A numeral is a Chinese number
// below ten thousand (十, 两, 一百二十); larger ones take a power (三万). 一万二千 is not understood. Of things
// that are counted 万 alone is ten thousand (万名); 万元 is a unit without a number.
//
// # Meaning
//
//	3.75  0  达3.1%  提高至62%  累计2000   a level; 0 is a real zero
//	-  —                                   not stated
//	≥185  130以上  不低于20  至少5         at least (>=)
//	>800  超800  突破100  10余             more than (>)
//	≤5  不超过5  5以内  5以下              at most (<=)
//	<5  低于5  不足5                       less than (<)
//	约42  42左右  近8                      about (~)
//	预计3.5                                an estimate
//	3—4  1-2个  8%至10%左右                a range; only 约 and 左右 may go with one
//	累计增加10  提升3个百分点              an increase in the row's unit or in percentage points
//	下降0.5个百分点                        a decrease: a negative increase
//	增长10%以上  增长1.4倍  翻番           a growth rate; 翻番 is a growth of 1 (times), 翻两番 of 3
//	年均增长15%以上                        the same, a yearly average
//	每年100项以上  年均100项               so many every year; an average a year
//	前40%  全国前10位  全国50强            the top of a ranking (comparator <=)
//	第29位  全省第3位                      a place in a ranking (comparator =)
//	高于固定资产投资增速  达到全省平均水平 compared with another quantity, without a number
//	基本建成                               words
//
// Words of aim and result (力争, 达到, 实现, 保持, 新增, 提高到 …) have no effect on the value, and no more has
// 累计, which the renderings keep with a change only. Which words belong to which part is listed in words.go.
//
// Two bounds that point the same way are one, the stricter (超过100以上 is more than 100). Two that do
// not (≥5以下) are an error.
//
// After 增长, 增速 and 增幅 a number in % or 倍 is a growth rate, any other an increase. After 提高, 增加
// and the like, 倍 alone makes a growth rate: 提高10% stays an increase because a plan that writes it
// may mean points, and the value does not decide which. The bound of a decrease applies to its size,
// so 下降5以上 has the value -5 and the comparator <=.
//
// # Units
//
// A number without a unit is in the unit of its row. A power of ten multiplies exactly and the result is
// expressed in the row's unit: 1000亿元 is 1000 in a row of 亿元 and 10000000 in one of 万元. Where the
// power is written without the unit it applies to the base of the row's unit (1000亿 in 亿元 is 1000),
// unless it is smaller than the power of the row (3万 in 亿元 could be either), which is an error. In a
// range the second number lends the first the power and unit it lacks: 1—2万.
//
// In a row of % the texts ‰, 成, 倍 (of a growth) and 个百分点 are understood too, and so are fractions:
// 四分之一 is 25. A fraction that has no exact decimal (三分之一) is an error. Ranks have no unit; they
// stand in any row.
//
// # Words
//
// A text without digits that is not a number is words: [Relative] if it compares with another quantity,
// otherwise [Qualitative]. A Chinese numeral counts as a digit only before the row's own unit (建成十家 in
// a row of 家 is an error), because numerals are part of everyday words (一流, 三位一体).
package notation

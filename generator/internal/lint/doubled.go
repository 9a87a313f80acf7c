package lint

import (
	"strings"

	"lantu/generator/internal/diag"
)

// doubledMarks reports marks that stand twice, or two that cannot follow each other.
func (s *scan) doubledMarks() {
	for i := 1; i < len(s.c); i++ {
		r, left := s.c[i], s.c[i-1]
		if r < 0x80 || han(r) || !strings.ContainsRune("，。、；：！？", r) || !strings.ContainsRune("，。、；：！？", left) {
			continue
		}
		switch {
		case r == left:
			j := i + 1
			for s.char(j) == r {
				j++
			}
			s.mend(diag.DoubledMark, i-1, j, string(r))
		case strings.ContainsRune("！？", r) && strings.ContainsRune("！？", left):
		default:
			s.report(diag.DoubledMark, i-1, i+1, nil, s.slice(i-1, i+1))
		}
	}
}

// doubledCharacters reports words that stand twice: 的的, 建设建设.
func (s *scan) doubledCharacters() {
	for i := 1; i < len(s.c); i++ {
		r := s.c[i]
		if !han(r) {
			continue
		}
		if r == s.c[i-1] && s.free(i-1, i+1) {
			left, right := s.char(i-2), s.char(i+1)
			twice := false
			switch r {
			case '的': // 目的的, 标的的; 的的确确
				twice = (left != '目' || right == '是') && left != '标' && right != '确'
			case '了': // 为了了解, 了了解
				twice = right != '解' && right != '然' && right != '却' && right != '结' && left != '一'
			case '和': // 和和平, 和和谐
				twice = right != '平' && right != '谐' && right != '睦' && right != '气' && right != '解' && right != '美'
			case '在': // 在在建项目
				twice = right != '建' && right != '线' && right != '校' && right != '职' && right != '岗' && right != '地' && right != '研' && right != '编' && right != '场'
			case '与': // 与与会者
				twice = right != '会'
			case '是': // 是是非
				twice = right != '非' && right != '否'
			case '及', '将', '把', '被', '从', '由', '对', '以', '为':
				// 以及及时; 将将军; 对对口; 从从业; 由由来; 以以色列; 为为民
				twice = r == '及' && right != '时' && right != '早' || r == '把' && right != '关' && right != '握' && right != '手' || r == '被'
			}
			if twice {
				s.mend(diag.DoubledWord, i-1, i+1, string(r))
			}
			continue
		}
		for n := 2; n <= 6 && i+2*n-1 <= len(s.c); n++ {
			a := i - 1
			if a+2*n > len(s.c) || !equal(s.c[a:a+n], s.c[a+n:a+2*n]) || !allHan(s.c[a:a+n]) {
				continue
			}
			if s.c[a] == '一' || s.c[a] == '逐' || s.c[a] == '每' || s.c[a] == s.c[a+1] || numerals(s.c[a:a+n]) {
				continue // 一批一批, 一步一步; 人人人人
			}
			if n == 2 && string(s.c[a:a+n]) == "政府" && s.char(a+2*n) == '信' {
				continue // 人民政府政府信息公开
			}
			s.report(diag.DoubledWord, a, a+2*n, nil, s.slice(a, a+2*n), s.slice(a, a+n)) // both may be meant: a person decides
			break
		}
	}
}

func equal(a, b []rune) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func allHan(c []rune) bool {
	for _, r := range c {
		if !han(r) {
			return false
		}
	}
	return true
}

func numerals(c []rune) bool {
	for _, r := range c {
		if !strings.ContainsRune("一二三四五六七八九十百千万亿〇零", r) {
			return false
		}
	}
	return true
}

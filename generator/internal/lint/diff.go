package lint

import (
	"bytes"
	"fmt"
)

// Diff writes the change of a file as a unified diff, which patch and git apply can read. Mends never add or remove a
// line, so the lines of both sides correspond. Line ends of Windows are shown as they are.
func (m Mended) Diff() []byte {
	const around = 3
	before, after := bytes.SplitAfter(m.Before, []byte("\n")), bytes.SplitAfter(m.After, []byte("\n"))
	if len(before[len(before)-1]) == 0 {
		before, after = before[:len(before)-1], after[:len(after)-1]
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "--- a/%s\n+++ b/%s\n", m.Path, m.Path)
	line := func(sign byte, text []byte) {
		b.WriteByte(sign)
		b.Write(text)
		if !bytes.HasSuffix(text, []byte("\n")) {
			b.WriteString("\n\\ No newline at end of file\n")
		}
	}
	for i := 0; i < len(before); {
		if bytes.Equal(before[i], after[i]) {
			i++
			continue
		}
		from, last := max(0, i-around), i
		for j := i; j < len(before) && j <= last+2*around; j++ {
			if !bytes.Equal(before[j], after[j]) {
				last = j
			}
		}
		to := min(len(before), last+around+1)
		fmt.Fprintf(&b, "@@ -%d,%d +%d,%d @@\n", from+1, to-from, from+1, to-from)
		for j := from; j < to; {
			if bytes.Equal(before[j], after[j]) {
				line(' ', before[j])
				j++
				continue
			}
			k := j
			for k < to && !bytes.Equal(before[k], after[k]) {
				k++
			}
			for x := j; x < k; x++ {
				line('-', before[x])
			}
			for x := j; x < k; x++ {
				line('+', after[x])
			}
			j = k
		}
		i = to
	}
	return b.Bytes()
}

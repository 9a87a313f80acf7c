// How wide a text will be, without a font to ask. The table holds the widths of DejaVu Sans, the
// widest of the usual fallbacks; with any other font a text comes out narrower than told here,
// never wider. text.go in Go reads the same table and must agree with this file.
import widths from './widths.json';

// A Chinese font stack is known by this family; its fonts draw “ ” · × → as wide as a character.
const CHINESE = 'PingFang SC';

function charWidth(char, chinese) {
  const code = char.codePointAt(0);
  if (code < 0x20) return 0;
  if (code < 0x7f) return widths.ascii[code - 0x20];
  if (code >= 0xc0 && code < 0x250 && char !== '×' && char !== '÷') return widths.letter;
  const known = widths.punctuation[char];
  if (known === undefined) return widths.full;
  return chinese && known > 0 ? Math.max(known, widths.full) : known;
}

// measure gives the width of one line of text in pixels.
export function measure(text, { size, bold, family }) {
  const chinese = family.includes(CHINESE);
  let sum = 0;
  for (const char of text) {
    const width = charWidth(char, chinese);
    sum += bold && width < widths.full ? (width * widths.bold) / 1000 : width;
  }
  return (sum * size) / 1000;
}

// The custom series "lantu-frame": one data item, everything around the rows. itemPayload:
//   family
//   texts   [{x, y, text, size, fill, bold, align}] in pixels of the picture; with `value`, x is where
//           the axis has that value
//   styles, marks   the marks by name, and [{style, x, y, high, from}]: those of the legend, in pixels
//   lines   [{value, top, bottom, stroke, text, y, size, fill}] the heads of upright lines through all rows,
//           at a value of the axis, with their names; rows.js draws them on
import { shapes } from './marks.js';
import { measure } from './measure.js';
import { textElement } from './text.js';

export function frame(params, api) {
  const { family, texts, styles, marks, lines } = params.itemPayload;
  const children = [];
  for (const line of lines) {
    const x = api.coord([line.value, 0])[0];
    children.push({
      type: 'line',
      shape: { x1: x, y1: line.top, x2: x, y2: line.bottom },
      style: { fill: 'none', stroke: line.stroke, lineWidth: 1.5 },
    });
    const half = measure(line.text, { size: line.size, family, bold: true }) / 2;
    const middle = Math.max(half, Math.min(api.getWidth() - half, x));
    children.push(
      textElement(line.text, middle, line.y, { family, size: line.size, fill: line.fill, weight: 'bold', align: 'center' }),
    );
  }
  for (const { style, ...place } of marks) children.push(...shapes(styles[style], place));
  for (const { text, value, x, y, size, fill, bold, align } of texts) {
    const at = value === undefined ? x : api.coord([value, 0])[0];
    children.push(textElement(text, at, y, { family, size, fill, align, weight: bold ? 'bold' : undefined }));
  }
  return { type: 'group', silent: true, children };
}

// The custom series "lantu-rows": one data item a row. Draws what stands behind and beside the
// marks of the row: its name, the line that joins the marks, the values as text.
//
// Data: [[anything on the axis, middle of the row]]; the y axis counts pixels down from the top of
// the plot. itemPayload: family, size and leading of the labels; the colours ink, muted, grid and
// halo; edge {left, right}: how far beyond the plot labels may go; uprights: where on the axis lines
// cross all rows; styles: the marks by name; rows.
// A row is
//   base      middle of the row
//   names     [{x, y, text, bold}] lines of the name, from the left edge of the picture
//   rule      y of a hairline above the row, if any
//   upright   [from, to], the heights between which the uprights cross the row, if any
//   marks     [{style, x, high, from}] in values of the axis
//   line      [from, to] in values of the axis: the stretch a line joins
//   labels    [{text, mark}]; without mark: of the whole row
//   joined    the same labels as lines of one text, for when they do not fit beside the marks
//   words     [{y, text, muted}] what cannot be drawn on the axis, in words; wordsAt: x from the plot
import { place } from './labels.js';
import { extent } from './marks.js';
import { measure } from './measure.js';
import { textElement } from './text.js';

export function rows(params, api) {
  const { itemPayload: payload, coordSys } = params;
  const { family, size, ink, muted, halo } = payload;
  const row = payload.rows[params.dataIndex];
  const base = api.coord([0, row.base])[1];
  const top = base - row.base;
  const px = (value) => api.coord([value, 0])[0];
  const children = [];
  const write = (text, x, y, style) => children.push(textElement(text, x, y, { family, size, fill: ink, ...style }));

  if (row.rule !== undefined) {
    children.push({
      type: 'line',
      shape: { x1: 0, y1: top + row.rule, x2: api.getWidth(), y2: top + row.rule },
      style: { fill: 'none', stroke: payload.grid, lineWidth: 1 },
    });
  }
  if (row.upright) {
    for (const value of payload.uprights) {
      const [y1, y2] = row.upright;
      children.push({
        type: 'line',
        shape: { x1: px(value), y1: top + y1, x2: px(value), y2: top + y2 },
        style: { fill: 'none', stroke: ink, lineWidth: 1.5 },
      });
    }
  }
  for (const name of row.names) {
    write(name.text, name.x, top + name.y, {
      size: name.size,
      weight: name.bold ? 'bold' : undefined,
      halo,
    });
  }

  const line = row.line ? row.line.map(px) : null;
  if (line) {
    children.push({
      type: 'line',
      shape: { x1: line[0], y1: base, x2: line[1], y2: base },
      style: { fill: 'none', stroke: muted, lineWidth: 2 },
    });
  }

  const optional = (value) => (value === undefined ? undefined : px(value));
  const marks = row.marks.map(({ style, x, high, from }) => {
    const mark = payload.styles[style];
    const at = { x: px(x), high: optional(high), from: optional(from) };
    return { x: at.x, shape: mark.shape, ...extent(mark, at) };
  });
  const labels = row.labels.map(({ text, mark }) => ({ text, mark, width: measure(text, { size, family }) }));
  if (labels.length > 0) {
    const edge = { left: coordSys.x - payload.edge.left, right: coordSys.x + coordSys.width + payload.edge.right };
    const places = place(labels, marks, line, payload.uprights.map(px), edge);
    if (places) {
      labels.forEach(({ text }, i) => {
        write(text, places[i].x, base + places[i].y, { align: places[i].align, halo });
      });
    } else {
      const middle = marks.reduce((sum, m) => sum + m.x, 0) / marks.length;
      row.joined.forEach((text, i) => {
        const half = measure(text, { size, family }) / 2;
        const x = Math.max(edge.left + half, Math.min(edge.right - half, middle));
        write(text, x, base + 15 + i * payload.leading, { align: 'center', halo });
      });
    }
  }
  for (const { y, text, muted: quiet } of row.words) {
    write(text, coordSys.x + row.wordsAt, top + y, { fill: quiet ? muted : ink, halo });
  }
  return { type: 'group', silent: true, children };
}

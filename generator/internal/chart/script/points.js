// The custom series "lantu-points": one data item a value, drawn as its mark. These are what a
// reader can point at; the name of the item says everything that the mark means.
//
// Data: [{name, value: [x, middle of the row]}]; itemPayload.marks[dataIndex] is
// {style, high, from}; itemPayload.styles holds the marks by
// name, ink the colour of the ring around the one that a reader has chosen.
import { shapes, target } from './marks.js';

export function points(params, api) {
  const { styles, marks, ink } = params.itemPayload;
  const { style, high, from } = marks[params.dataIndex];
  const mark = styles[style];
  const [x, y] = api.coord([api.value(0), api.value(1)]);
  const optional = (value) => (value === undefined ? undefined : api.coord([value, 0])[0]);
  const place = { x, y, high: optional(high), from: optional(from) };
  const children = shapes(mark, place);
  children[children.length - 1].emphasis = { style: { stroke: ink, lineWidth: 2.5 } };
  // Bars lie behind the other marks, whatever their order.
  const z2 = mark.shape === 'bar' ? 0 : 2;
  return { type: 'group', children: [...children, target(mark, place)].map((element) => ({ ...element, z2 })) };
}

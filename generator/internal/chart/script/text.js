// textElement makes one line of text as an ECharts graphic element. `halo` is a colour drawn
// around the letters, so that a line behind them does not cross them out.
export function textElement(text, x, y, { family, size, fill, weight, align, halo }) {
  return {
    type: 'text',
    style: {
      x,
      y,
      text,
      fill,
      fontFamily: family,
      fontSize: size,
      ...(weight ? { fontWeight: weight } : {}),
      align: align ?? 'left',
      verticalAlign: 'middle',
      ...(halo ? { stroke: halo, lineWidth: 3 } : {}),
    },
  };
}

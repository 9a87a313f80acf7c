// The marks that stand for values, as plain geometry: how far a mark reaches around its place and
// of which shapes it is made.
//
// A mark (from the option; its colours and sizes are set in Go):
//   shape    circle | diamond | square | tick | bar
//   size     half its height in pixels
//   fill, stroke   its colours; arrows and bands have that of the stroke
//   width    of the outline
//   rim      colour of the outline where it is not the stroke: keeps neighbours apart
//   dashed   an estimate: dashed outline over a pale fill
//   open     "up" | "down": the value is a bound; an arrow leads outwards
//   soft     "about": a soft band around the mark
// A place: {x, y} in pixels; `high` for the upper end of a range, `from` for the foot of a bar.

const ARROW = 16; // length of the arrow of an open-ended mark
const BAND = 9; // how far the soft band reaches beyond the mark
const PALE = 0.22; // opacity of soft bands and of the fill of estimates
const HIT = 13; // radius in which a pointer finds the mark

// extent tells how far the mark reaches to the left, right, top and bottom of (x, y).
export function extent(mark, place) {
  const half = mark.size + mark.width / 2;
  const side = mark.shape === 'tick' ? mark.width / 2 : half;
  const reach = { left: side, right: side, top: half, bottom: half };
  if (mark.shape === 'bar') {
    reach.left = place.x - place.from;
    reach.right = mark.dashed ? mark.width / 2 : 0;
  }
  if (mark.soft) {
    reach.left += BAND;
    reach.right += BAND;
  }
  if (place.high !== undefined) reach.right += place.high - place.x;
  if (mark.open === 'up') reach.right += ARROW;
  if (mark.open === 'down') reach.left += ARROW;
  return reach;
}

function body(mark, { x, y, from }) {
  const s = mark.size;
  switch (mark.shape) {
    case 'circle':
      return { type: 'circle', shape: { cx: x, cy: y, r: s } };
    case 'diamond':
      return { type: 'polygon', shape: { points: [[x, y - s], [x + s, y], [x, y + s], [x - s, y]] } };
    case 'square':
      return { type: 'rect', shape: { x: x - s, y: y - s, width: 2 * s, height: 2 * s } };
    case 'tick':
      return { type: 'rect', shape: { x: x - mark.width / 2, y: y - s, width: mark.width, height: 2 * s } };
    case 'bar':
      return { type: 'rect', shape: { x: from, y: y - s, width: Math.max(x - from, 0), height: 2 * s } };
    default:
      throw new Error(`unknown shape of mark: ${mark.shape}`);
  }
}

// dashes makes the dashes of an estimate; around a circle, a whole number of them.
function dashes(mark) {
  if (mark.shape !== 'circle') return [3, 2];
  const period = (2 * Math.PI * mark.size) / 8;
  return [0.62 * period, 0.38 * period];
}

function arrow(mark, x, y, sign) {
  const tip = x + sign * ARROW;
  return {
    type: 'polyline',
    shape: { points: [[x, y], [tip, y], [tip - sign * 5, y - 4], [tip, y], [tip - sign * 5, y + 4]] },
    style: { fill: 'none', stroke: mark.stroke, lineWidth: 2, lineCap: 'round', lineJoin: 'round' },
  };
}

// shapes gives the ECharts graphic elements of a mark, from back to front.
export function shapes(mark, place) {
  const { x, y, high } = place;
  const half = mark.size + mark.width / 2;
  const list = [];
  if (mark.soft) {
    const h = mark.size + 3;
    list.push({
      type: 'rect',
      shape: { x: x - half - BAND, y: y - h, width: 2 * (half + BAND), height: 2 * h, r: h },
      style: { fill: mark.stroke, fillOpacity: PALE },
    });
  }
  if (high !== undefined) {
    // A range: a bar with two ends. It stands for all its values, so no mark is put on any of them.
    const y0 = y - mark.size;
    list.push(
      {
        type: 'rect',
        shape: { x, y: y - 3, width: Math.max(high - x, 1), height: 6 },
        style: { fill: mark.stroke, fillOpacity: mark.dashed ? PALE : 1 },
      },
      {
        type: 'rect',
        shape: { x: x - 1.5, y: y0, width: 3, height: 2 * mark.size },
        style: { fill: mark.stroke },
      },
      {
        type: 'rect',
        shape: { x: high - 1.5, y: y0, width: 3, height: 2 * mark.size },
        style: { fill: mark.stroke },
      },
    );
  } else {
    if (mark.open === 'up') list.push(arrow(mark, x + (mark.shape === 'bar' ? 0 : half), y, 1));
    if (mark.open === 'down') list.push(arrow(mark, x - half, y, -1));
    const outlined = mark.shape !== 'tick' && (mark.shape !== 'bar' || mark.dashed);
    if (mark.dashed && mark.backing) {
      // Lines behind an estimate must not shine through its pale fill.
      list.push({ ...body(mark, place), style: { fill: mark.backing } });
    }
    list.push({
      ...body(mark, place),
      style: {
        fill: mark.fill,
        ...(mark.dashed ? { fillOpacity: PALE } : {}),
        ...(outlined
          ? {
              stroke: mark.rim ?? mark.stroke,
              lineWidth: mark.width,
              ...(mark.dashed ? { lineDash: dashes(mark) } : {}),
            }
          : {}),
      },
    });
  }
  return list;
}

// target is the invisible shape by which a pointer finds the mark.
export function target(mark, place) {
  const { x, y, high, from } = place;
  const left = mark.shape === 'bar' ? from : x - HIT;
  const right = (high ?? x) + HIT;
  return { type: 'rect', invisible: true, shape: { x: left, y: y - HIT, width: Math.max(right - left, 1), height: 2 * HIT } };
}

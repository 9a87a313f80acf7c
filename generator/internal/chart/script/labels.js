// Where the labels of one row go: beside the outermost marks, above or below the others, so that
// none touches a mark, another label, the line between the marks or the edge.

const HALF = 7; // half the height of a label
const GAP = 5; // between a mark and a label beside it
const AIR = 2; // free space to the left and right of a label
const RISE = 8; // from the top of a mark to the middle of a label above it

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// swapped tells whether two labels at one height stand the other way round than their marks.
function swapped(a, b) {
  return a.y === b.y && a.of !== b.of && a.left < b.left !== a.of < b.of;
}

function boxAt(x, y, width, align) {
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  return { x, y, align, left: left - AIR, right: left + width + AIR, top: y - HALF, bottom: y + HALF };
}

// candidates lists the places of one label, each with its cost: the lower, the better it looks.
// `up` and `down` are the heights of the lanes above and below the marks.
function candidates(label, mark, { first, last, up, down }) {
  const { width } = label;
  const { x, right, shape } = mark;
  const list = [];
  const add = (cost, px, y, align) => list.push({ ...boxAt(px, y, width, align), cost, of: x });
  // A bar is labelled at its end, a tick above or below.
  const bar = shape === 'bar';
  const left = bar ? right : mark.left;
  if (bar || (last && shape !== 'tick')) add(0, x + right + GAP, 0, 'left');
  if (first && !bar && shape !== 'tick') add(last ? 4 : 0, x - left - GAP, 0, 'right');
  const end = bar || ((first || last) && shape !== 'tick');
  const high = end ? 2 : 0;
  const low = high + 1;
  for (const [cost, y] of [
    [label.mark === undefined ? low : high, up],
    [label.mark === undefined ? high : low, down],
  ]) {
    add(cost, x, y, 'center');
    add(cost + 0.5, x - left, y, 'left');
    add(cost + 0.5, x + right, y, 'right');
    add(cost + 0.6, x + right + AIR, y, 'left');
    add(cost + 0.6, x - left - AIR, y, 'right');
  }
  return list;
}

// place finds the cheapest places for the labels: [{width, mark}], where mark is the index of the
// mark that a label belongs to, or undefined for a label that belongs to them all. Marks are
// [{x, left, right, top, bottom, shape}] around the height 0; `line` is the stretch [from, to] that a line
// joins, or null; `uprights` are the places of lines through all rows; `edge` is {left, right}.
// Returns null when the labels do not fit.
export function place(labels, marks, line, uprights, edge) {
  const solid = marks.map((m) => ({ left: m.x - m.left, right: m.x + m.right, top: -m.top, bottom: m.bottom }));
  if (line) solid.push({ left: line[0], right: line[1], top: -2, bottom: 2 });
  const leftmost = Math.min(...solid.map((b) => b.left));
  const rightmost = Math.max(...solid.map((b) => b.right));
  const middle = (leftmost + rightmost) / 2;
  const whole = { x: middle, left: middle - leftmost, right: rightmost - middle };
  const up = Math.min(-6, ...solid.map((b) => b.top)) - RISE;
  const down = Math.max(6, ...solid.map((b) => b.bottom)) + RISE;
  for (const x of uprights) solid.push({ left: x - 1, right: x + 1, top: -Infinity, bottom: Infinity });

  const xs = labels.filter((l) => l.mark !== undefined).map((l) => marks[l.mark].x);
  const choices = labels.map((label) => {
    const all = label.mark === undefined;
    const mark = all ? whole : marks[label.mark];
    const ends = { first: all || mark.x === Math.min(...xs), last: all || mark.x === Math.max(...xs) };
    return candidates(label, mark, { ...ends, up, down })
      .filter((c) => c.left >= edge.left && c.right <= edge.right && !solid.some((b) => overlap(b, c)))
      .sort((a, b) => a.cost - b.cost);
  });

  let best = null;
  let bestCost = Infinity;
  const chosen = [];
  const search = (i, cost) => {
    if (cost >= bestCost) return;
    if (i === choices.length) {
      best = chosen.slice();
      bestCost = cost;
      return;
    }
    for (const c of choices[i]) {
      if (chosen.some((other) => overlap(other, c) || swapped(other, c))) continue;
      chosen.push(c);
      search(i + 1, cost + c.cost);
      chosen.pop();
    }
  };
  search(0, 0);
  return best;
}

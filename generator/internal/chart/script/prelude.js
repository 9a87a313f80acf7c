// The world in which ECharts draws inside the program: no clock, no chance, no timers, and a
// console whose complaints are kept. Must be the first import of draw.js: ECharts looks at these
// while it loads.

const complaints = [];

function complain(...parts) {
  complaints.push(parts.map(String).join(' '));
}

globalThis.console = {
  log() {},
  info() {},
  debug() {},
  warn: complain,
  error: complain,
  assert(fine, ...parts) {
    if (!fine) complain('assertion failed:', ...parts);
  },
};

// ECharts times its own text measuring and measures differently on a slow machine.
const RealDate = globalThis.Date;
globalThis.Date = class Date extends RealDate {
  constructor(...parts) {
    super(...(parts.length > 0 ? parts : [0]));
  }
  static now() {
    return 0;
  }
};
Math.random = () => 0.5;

// ECharts takes whatever has no window for Node.
globalThis.global = globalThis;

// Nothing that is drawn at once needs a timer.
globalThis.setTimeout = () => 0;
globalThis.clearTimeout = () => {};

// takeComplaints returns what was written to the console since the last call.
export function takeComplaints() {
  return complaints.splice(0);
}

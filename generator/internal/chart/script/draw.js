// The bundle with which the Go program draws still pictures (see machine.go). It defines one
// function, lantuDraw, which takes and returns JSON:
//
//   {width, height, locale, option}  →  {svg, complaints}
import { takeComplaints } from './prelude.js';
import { echarts } from './echarts.js';

globalThis.lantuDraw = (request) => {
  const { width, height, locale, option } = JSON.parse(request);
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height, locale });
  let svg = '';
  try {
    chart.setOption(option);
    // Not chart.renderToSVGString: that adds hover rules in a <style> element.
    svg = chart.getZr().painter.renderToString({ cssEmphasis: false, cssAnimation: false, useViewBox: true });
    chart.dispose();
  } catch (error) {
    // After what was on the console, which often is the reason.
    console.error(`${error}\n${error.stack}`);
  }
  // One drawing must not reach into the next.
  for (const key in {}) console.error(`the drawing has changed all objects: ${key}`);
  return JSON.stringify({ svg, complaints: takeComplaints() });
};

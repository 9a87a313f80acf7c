// The bundle that brings a chart to life in the browser: the same ECharts, the same series and the
// same options as in the still picture. Loaded by static/js/chart.js when a reader asks; defines
// one global, LantuCharts.
import { echarts } from './echarts.js';

// open draws a chart into an empty element and returns a handle on it:
//   points           [name] what a reader can step through, in reading order
//   show(i), hide()  point at one of them, with its tooltip
//   onPoint(call)    call(i) when the pointer comes upon one of them
//   resize(width)    redraw for another width
//   close()          take the chart away
// The option is what the page carries, with the colours replaced by those of the page's theme.
export function open(element, { option, width, height, locale }) {
  const chart = echarts.init(element, null, { renderer: 'svg', width, height, locale });
  chart.setOption(option);
  const seriesIndex = option.series.findIndex((series) => series.id === 'points');
  let shown = -1;
  const hide = () => {
    if (shown >= 0) chart.dispatchAction({ type: 'downplay', seriesIndex, dataIndex: shown });
    chart.dispatchAction({ type: 'hideTip' });
    shown = -1;
  };
  return {
    points: option.series[seriesIndex].data.map((item) => item.name),
    show(dataIndex) {
      hide();
      shown = dataIndex;
      chart.dispatchAction({ type: 'highlight', seriesIndex, dataIndex });
      chart.dispatchAction({ type: 'showTip', seriesIndex, dataIndex });
    },
    hide,
    onPoint(call) {
      chart.on('mouseover', { seriesIndex }, (event) => call(event.dataIndex));
    },
    resize(newWidth) {
      chart.resize({ width: newWidth, height });
    },
    close() {
      chart.dispose();
    },
  };
}

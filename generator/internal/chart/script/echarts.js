// Apache ECharts with the parts that the charts need and nothing more. Both bundles take it from
// here, so that the still picture and the interactive chart are drawn by the same code.
//
// Everything that is drawn must be registered here: in the drawing bundle a series or component
// that is not makes ECharts complain, and the drawing fails.
import * as echarts from 'echarts/core';
import { CustomChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { measure } from './measure.js';
import { frame } from './frame.js';
import { points } from './points.js';
import { rows } from './rows.js';

echarts.use([CustomChart, ScatterChart, AriaComponent, GridComponent, TooltipComponent, SVGRenderer]);

// An option names these by a string ("renderItem": "lantu-rows"), and so stays pure JSON.
echarts.registerCustomSeries('lantu-frame', frame);
echarts.registerCustomSeries('lantu-rows', rows);
echarts.registerCustomSeries('lantu-points', points);

// One way of measuring text in the program and in the browser: what fits here fits there.
echarts.setPlatformAPI({
  measureText(text, font) {
    const size = /([\d.]+)px/.exec(font);
    return {
      width: measure(text, {
        size: size ? Number(size[1]) : 12,
        bold: /\b(bold|[6-9]00)\b/.test(font),
        family: font,
      }),
    };
  },
});

export { echarts };

// The parts of ECharts that the console's pictures need; collect.mjs bundles them into wwwroot/lib/echarts.js. wwwroot/charts.js draws with them.
import { init, use } from 'echarts/core';
import { BarChart, LineChart, TreemapChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, TreemapChart, AriaComponent, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export { init };

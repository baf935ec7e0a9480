// The parts of ECharts that the pages use; `tools/vendor.sh` bundles them with esbuild. The README tells how.
import * as core from "echarts/core";
import { BarChart, HeatmapChart, LineChart, RadarChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, TooltipComponent, VisualMapComponent,
} from "echarts/components";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";
core.use([BarChart, HeatmapChart, LineChart, RadarChart, ScatterChart, AriaComponent, GridComponent, LegendComponent]);
core.use([MarkLineComponent, TitleComponent, TooltipComponent, VisualMapComponent, CanvasRenderer, SVGRenderer]);
export * from "echarts/core";

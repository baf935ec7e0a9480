// The charts of the manager's home, drawn from the JSON in the page; the same figures stand in the tables behind them.
(function () {
  "use strict";
  var source = document.querySelector("[data-chart-data]");
  if (!source || !window.echarts) return;
  var data = JSON.parse(source.textContent);
  var drawn = [];

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }
  function axis(more) {
    return Object.assign({
      axisLabel: { color: colour("--ink-soft") }, axisLine: { lineStyle: { color: colour("--line-strong") } },
      splitLine: { lineStyle: { color: colour("--line") } }
    }, more);
  }
  function cut(text) {
    return text.length > 16 ? text.slice(0, 15) + "…" : text;
  }
  function trend() {
    return {
      animation: false,
      color: [colour("--green-ink"), colour("--red-ink")],
      tooltip: { trigger: "axis", renderMode: "richText" },
      legend: { textStyle: { color: colour("--ink-soft") }, bottom: 0 },
      grid: { left: 40, right: 16, top: 16, bottom: 60 },
      xAxis: axis({ type: "category", data: data.trend.names }),
      yAxis: axis({ min: 0, max: 100, axisLabel: { color: colour("--ink-soft"), formatter: "{value} %" } }),
      series: data.trend.lines.map(function (line, index) {
        return {
          type: "line", name: line.name, data: line.values, symbolSize: 6, connectNulls: false,
          lineStyle: { width: 2.5, type: index ? "dashed" : "solid" }
        };
      })
    };
  }
  function pareto() {
    return {
      animation: false,
      color: [colour("--green-ink"), colour("--amber-ink")],
      tooltip: { trigger: "axis", renderMode: "richText" },
      legend: { textStyle: { color: colour("--ink-soft") }, bottom: 0 },
      grid: { left: 44, right: 48, top: 20, bottom: 130 },
      xAxis: axis({
        type: "category", data: data.pareto.names,
        axisLabel: { color: colour("--ink-soft"), rotate: 35, interval: 0, formatter: cut }
      }),
      yAxis: [
        axis({ type: "value", minInterval: 1 }),
        axis({ type: "value", min: 0, max: 100, splitLine: { show: false }, axisLabel: { color: colour("--ink-soft"), formatter: "{value} %" } })
      ],
      series: [
        { type: "bar", name: data.pareto.bars.name, data: data.pareto.bars.values, barMaxWidth: 42 },
        { type: "line", name: data.pareto.line.name, data: data.pareto.line.values, yAxisIndex: 1, symbolSize: 6, lineStyle: { width: 2.5, type: "dashed" } }
      ]
    };
  }
  function heat() {
    return {
      animation: false,
      tooltip: {
        renderMode: "richText",
        formatter: function (one) {
          return data.heat.people[one.value[1]] + "\n" + data.heat.skills[one.value[0]] + ": " + one.value[2];
        }
      },
      grid: { left: 8, right: 12, top: 8, bottom: 52, containLabel: true },
      xAxis: {
        type: "category", data: data.heat.skills, splitArea: { show: false },
        axisLabel: { color: colour("--ink-soft"), rotate: 40, interval: 0, formatter: cut }, axisTick: { show: false }
      },
      yAxis: {
        type: "category", data: data.heat.people, inverse: true,
        axisLabel: { color: colour("--ink-soft"), interval: 0, formatter: cut }, axisTick: { show: false }
      },
      visualMap: {
        min: 0, max: 100, orient: "horizontal", left: "center", bottom: 0, itemHeight: 120, text: ["100", "0"],
        textStyle: { color: colour("--ink-soft") },
        inRange: { color: ["#e58f83", "#f3c99b", "#efe3a8", "#a9d9bd", "#57b388"] }
      },
      series: [{
        type: "heatmap", data: data.heat.cells, itemStyle: { borderColor: colour("--paper"), borderWidth: 2 },
        label: { show: true, color: "#15211e" }
      }]
    };
  }
  function draw() {
    drawn.forEach(function (chart) { chart.dispose(); });
    drawn = [];
    [["trend", trend], ["pareto", pareto], ["heat", heat]].forEach(function (pair) {
      var place = document.querySelector('[data-chart="' + pair[0] + '"]');
      if (!place) return;
      var chart = window.echarts.init(place, null, { renderer: "svg" });
      chart.setOption(pair[1]());
      drawn.push(chart);
    });
  }
  draw();
  window.addEventListener("resize", function () { drawn.forEach(function (chart) { chart.resize(); }); });
  new MutationObserver(draw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-bs-theme"] });
})();

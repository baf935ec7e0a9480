// The charts of a scorecard, drawn from the JSON in the page; the same figures stand in the tables behind them.
(function () {
  "use strict";
  var source = document.querySelector("[data-chart-data]");
  if (!source || !window.echarts) return;
  var data = JSON.parse(source.textContent);
  var drawn = [];

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }
  function radar() {
    return {
      animation: false,
      radar: {
        indicator: data.radar.map(function (one) { return { name: one.name, max: 100 }; }),
        axisName: { color: colour("--ink-soft"), fontSize: 13 },
        splitLine: { lineStyle: { color: colour("--line") } },
        axisLine: { lineStyle: { color: colour("--line") } },
        splitArea: { show: false },
        radius: "66%"
      },
      series: [{
        type: "radar",
        data: [{ value: data.radar.map(function (one) { return one.value; }) }],
        lineStyle: { color: colour("--green-ink"), width: 2 },
        itemStyle: { color: colour("--green-ink") },
        areaStyle: { color: colour("--green-ink"), opacity: 0.15 }
      }]
    };
  }
  function moods() {
    var colours = [colour("--green-ink"), colour("--red-ink"), colour("--amber-ink"), colour("--ink-soft")];
    var dashes = ["solid", "solid", "dashed", "dotted"];
    return {
      animation: false,
      color: colours,
      tooltip: { trigger: "axis", renderMode: "richText" },
      legend: { textStyle: { color: colour("--ink-soft") }, bottom: 0 },
      grid: { left: 36, right: 12, top: 16, bottom: 70 },
      xAxis: {
        type: "category", name: data.turn, nameLocation: "middle", nameGap: 22,
        nameTextStyle: { color: colour("--ink-soft") },
        data: data.moods[0].values.map(function (_, turn) { return turn; }),
        axisLabel: { color: colour("--ink-soft") }, axisLine: { lineStyle: { color: colour("--line-strong") } }
      },
      yAxis: {
        min: 0, max: 100, axisLabel: { color: colour("--ink-soft") },
        splitLine: { lineStyle: { color: colour("--line") } }
      },
      series: data.moods.map(function (mood, index) {
        return {
          type: "line", name: mood.name, data: mood.values, symbolSize: 5,
          lineStyle: { type: dashes[index], width: index < 2 ? 2.5 : 1.5 }
        };
      })
    };
  }
  function months() {
    var colours = [colour("--green-ink"), colour("--amber-ink"), colour("--ink-soft")];
    var dashes = ["solid", "dashed", "dotted"];
    return {
      animation: false,
      color: colours,
      tooltip: { trigger: "axis", renderMode: "richText" },
      legend: { textStyle: { color: colour("--ink-soft") }, bottom: 0 },
      grid: { left: 56, right: 12, top: 16, bottom: 70 },
      xAxis: {
        type: "category", name: data.months.month, nameLocation: "middle", nameGap: 22,
        nameTextStyle: { color: colour("--ink-soft") },
        data: data.months.lines[0].values.map(function (_, month) { return month + 1; }),
        axisLabel: { color: colour("--ink-soft") }, axisLine: { lineStyle: { color: colour("--line-strong") } }
      },
      yAxis: {
        min: 0, axisLabel: { color: colour("--ink-soft") },
        splitLine: { lineStyle: { color: colour("--line") } }
      },
      series: data.months.lines.map(function (line, index) {
        return {
          type: "line", name: line.name, data: line.values, symbolSize: 4,
          lineStyle: { type: dashes[index], width: index < 1 ? 2.5 : 1.5 }
        };
      })
    };
  }
  function skills() {
    var colours = [colour("--green-ink"), colour("--amber-ink"), colour("--red-ink"), colour("--ink-soft")];
    var dashes = ["solid", "dashed", "dotted", "solid"];
    return {
      animation: false,
      color: colours,
      tooltip: { trigger: "axis", renderMode: "richText" },
      legend: { textStyle: { color: colour("--ink-soft") }, bottom: 0, type: "scroll" },
      grid: { left: 40, right: 12, top: 16, bottom: 70 },
      xAxis: {
        type: "category", name: data.skills.attempt, nameLocation: "middle", nameGap: 22,
        nameTextStyle: { color: colour("--ink-soft") },
        data: data.skills.lines[0].values.map(function (_, attempt) { return attempt + 1; }),
        axisLabel: { color: colour("--ink-soft") }, axisLine: { lineStyle: { color: colour("--line-strong") } }
      },
      yAxis: {
        min: 0, max: 100, axisLabel: { color: colour("--ink-soft") },
        splitLine: { lineStyle: { color: colour("--line") } }
      },
      series: data.skills.lines.map(function (line, index) {
        return {
          type: "line", name: line.name, data: line.values, symbolSize: 6,
          lineStyle: { type: dashes[index % 4], width: index < 1 ? 2.5 : 1.5 }
        };
      })
    };
  }
  function draw() {
    drawn.forEach(function (chart) { chart.dispose(); });
    drawn = [];
    [["radar", radar], ["moods", moods], ["months", months], ["skills", skills]].forEach(function (pair) {
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

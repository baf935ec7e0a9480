// Every chart of the pages, drawn from the JSON in the page; the same figures stand in the tables behind them.
(function () {
  "use strict";
  var source = document.querySelector("[data-chart-data]");
  if (!source || !window.echarts) return;
  var data = JSON.parse(source.textContent);
  var drawn = [];

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }
  function colours() {
    return Array.prototype.map.call(arguments, function (name) { return colour("--" + name); });
  }
  function cut(text) {
    return text.length > 16 ? text.slice(0, 15) + "…" : text;
  }
  function axis(more) {
    return Object.assign({
      axisLabel: { color: colour("--ink-soft") }, axisLine: { lineStyle: { color: colour("--line-strong") } },
      splitLine: { lineStyle: { color: colour("--line") } }
    }, more);
  }
  function counted(name, values) {
    return axis({
      type: "category", name: name, nameLocation: "middle", nameGap: 22,
      nameTextStyle: { color: colour("--ink-soft") }, data: values
    });
  }
  function from(first) {
    return function (_, place) { return first + place; };
  }
  function frame(those, grid, more) {
    return Object.assign({
      animation: false,
      color: those,
      tooltip: { trigger: "axis", renderMode: "richText" },
      legend: { textStyle: { color: colour("--ink-soft") }, bottom: 0, type: "scroll" },
      grid: Object.assign({ right: 12, top: 16, bottom: 70 }, grid)
    }, more);
  }
  // Lines are told apart by their dashes too; the first `bold` are the ones to look at.
  function lines(those, dashes, bold, size) {
    return those.map(function (line, index) {
      return {
        type: "line", name: line.name, data: line.values, symbolSize: size, connectNulls: false,
        lineStyle: { type: dashes[index % dashes.length], width: index < bold ? 2.5 : 1.5 }
      };
    });
  }

  var charts = {
    radar: function () {
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
    },
    moods: function () {
      return frame(colours("green-ink", "red-ink", "amber-ink", "ink-soft"), { left: 36 }, {
        xAxis: counted(data.turn, data.moods[0].values.map(from(0))),
        yAxis: axis({ min: 0, max: 100 }),
        series: lines(data.moods, ["solid", "solid", "dashed", "dotted"], 2, 5)
      });
    },
    months: function () {
      return frame(colours("green-ink", "amber-ink", "ink-soft"), { left: 56 }, {
        xAxis: counted(data.months.month, data.months.lines[0].values.map(from(1))),
        yAxis: axis({ min: 0 }),
        series: lines(data.months.lines, ["solid", "dashed", "dotted"], 1, 4)
      });
    },
    skills: function () {
      return frame(colours("green-ink", "amber-ink", "red-ink", "ink-soft"), { left: 40 }, {
        xAxis: counted(data.skills.attempt, data.skills.lines[0].values.map(from(1))),
        yAxis: axis({ min: 0, max: 100 }),
        series: lines(data.skills.lines, ["solid", "dashed", "dotted", "solid"], 1, 6)
      });
    },
    trend: function () {
      return frame(colours("green-ink", "red-ink"), { left: 40, right: 16, bottom: 60 }, {
        xAxis: axis({ type: "category", data: data.trend.names }),
        yAxis: axis({ min: 0, max: 100, axisLabel: { color: colour("--ink-soft"), formatter: "{value} %" } }),
        series: lines(data.trend.lines, ["solid", "dashed"], 2, 6)
      });
    },
    pareto: function () {
      var label = { color: colour("--ink-soft"), rotate: 35, interval: 0, formatter: cut };
      var share = { color: colour("--ink-soft"), formatter: "{value} %" };
      return frame(colours("green-ink", "amber-ink"), { left: 44, right: 48, top: 20, bottom: 130 }, {
        xAxis: axis({ type: "category", data: data.pareto.names, axisLabel: label }),
        yAxis: [
          axis({ type: "value", minInterval: 1 }),
          axis({ type: "value", min: 0, max: 100, splitLine: { show: false }, axisLabel: share })
        ],
        series: [
          {
            type: "bar", name: data.pareto.bars.name, barMaxWidth: 42,
            data: data.pareto.bars.values.map(function (value, index) {
              return { value: value, lead: data.pareto.leads[index] };
            })
          },
          Object.assign(lines([data.pareto.line], ["dashed"], 1, 6)[0], { yAxisIndex: 1 })
        ]
      });
    },
    heat: function () {
      function names(those, rotate) {
        return {
          type: "category", data: those, splitArea: { show: false }, axisTick: { show: false },
          axisLabel: { color: colour("--ink-soft"), rotate: rotate, interval: 0, formatter: cut }
        };
      }
      return {
        animation: false,
        tooltip: {
          renderMode: "richText",
          formatter: function (one) {
            return data.heat.people[one.value[1]] + "\n" + data.heat.skills[one.value[0]] + ": " + one.value[2];
          }
        },
        grid: { left: 8, right: 12, top: 8, bottom: 52, containLabel: true },
        xAxis: names(data.heat.skills, 40),
        yAxis: Object.assign(names(data.heat.people, 0), { inverse: true }),
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
  };

  function draw() {
    drawn.forEach(function (chart) { chart.dispose(); });
    drawn = Array.prototype.map.call(document.querySelectorAll("[data-chart]"), function (place) {
      var chart = window.echarts.init(place, null, { renderer: "svg" });
      chart.setOption(charts[place.dataset.chart]());
      chart.on("click", function (one) {
        if (one.data && one.data.lead) window.location.assign(one.data.lead);
      });
      return chart;
    });
  }
  draw();
  window.addEventListener("resize", function () { drawn.forEach(function (chart) { chart.resize(); }); });
  new MutationObserver(draw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-bs-theme"] });
})();

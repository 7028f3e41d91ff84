// The drawing of a paper: candles or lines, volume, averages, marks on ex-dates, a range to move.
import { colour } from "./dom.js";
import { day, number, percent, price, short, t } from "./text.js";

let library;

/** ECharts, when something is drawn for the first time. */
export function charts() {
  library ??= import("/_pregao/libraries/echarts/dist/echarts.esm.min.js");
  return library;
}

const SETTLED_MILLIS = 120;

export class PaperChart {
  constructor(place, { onRange, onBar }) {
    this.place = place;
    this.onRange = onRange;
    this.onBar = onBar;
    this.selected = null;
    this.resize = new ResizeObserver(() => this.resized());
    this.resize.observe(place);
    place.addEventListener("keydown", (event) => this.key(event));
  }

  async show(what) {
    this.what = what;
    const echarts = await charts();
    if (this.gone || this.what !== what) return;
    if (!this.chart) {
      this.chart = echarts.init(this.place);
      this.chart.on("datazoom", () => this.zoomed());
      this.chart.getZr().on("click", (event) => this.clicked(event));
    }
    this.chart.setOption(what.compared || what.mode === "total" ? lines(what) : candles(what), { notMerge: true });
    this.place.dataset.drawn = String(performance.now());
  }

  /** An observer speaks at once, too: what stands as it should is not drawn again. */
  resized() {
    const { chart, place } = this;
    if (chart && (chart.getWidth() !== place.clientWidth || chart.getHeight() !== place.clientHeight)) chart.resize();
  }

  zoomed() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      const { startValue, endValue } = this.chart.getOption().dataZoom[0];
      const { sessions } = this.what.series;
      const [from, to] = [sessions[Math.max(0, startValue)], sessions[Math.min(sessions.length - 1, endValue)]];
      if (from !== this.what.from || to !== this.what.to) {
        this.what.from = from;
        this.what.to = to;
        this.onRange(from, to);
      }
    }, SETTLED_MILLIS);
  }

  clicked(event) {
    const point = [event.offsetX, event.offsetY];
    if (!this.chart.containPixel("grid", point)) return;
    this.select(Math.round(this.chart.convertFromPixel({ xAxisIndex: 0 }, event.offsetX)));
    this.onBar(this.what.series.sessions[this.selected]);
  }

  /** Arrows walk from bar to bar, Enter shows the evidence of one. */
  key(event) {
    if (!this.chart) return;
    const { sessions } = this.what.series;
    const last = sessions.findLastIndex((session) => session <= this.what.to);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      this.select(Math.max(0, Math.min(sessions.length - 1, (this.selected ?? last - step) + step)));
      event.preventDefault();
    } else if (event.key === "Enter" && this.selected !== null) {
      this.onBar(sessions[this.selected]);
    }
  }

  select(index) {
    this.selected = index;
    this.chart.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: index });
  }

  dispose() {
    this.gone = true;
    clearTimeout(this.settling);
    this.resize.disconnect();
    this.chart?.dispose();
  }
}

function palette() {
  return Object.fromEntries(["ink", "muted", "line", "surface", "up", "down", "accent", "warn", "info", "faint", "sunk"].map((name) => [name, colour(name)]));
}

function bounds({ series, from, to }) {
  const first = series.sessions.findIndex((session) => session >= from);
  const last = series.sessions.findLastIndex((session) => session <= to);
  return [Math.max(0, Math.min(first < 0 ? last : first, last)), Math.max(0, last)];
}

function frame(what, colours, withVolume) {
  const [start, end] = bounds(what);
  const axis = (gridIndex, labels) => ({
    type: "category", data: what.series.sessions, gridIndex, boundaryGap: true,
    axisLine: { show: labels, lineStyle: { color: colours.line } }, axisTick: { show: false },
    axisLabel: { show: labels, color: colours.muted, fontSize: 11.5, hideOverlap: true, alignMinLabel: "left", alignMaxLabel: "right", formatter: (session) => day(session) },
    axisPointer: { label: { show: false } },
  });
  const values = (gridIndex, more) => ({
    scale: true, gridIndex, position: "right", splitNumber: 5,
    axisLine: { show: false }, axisTick: { show: false },
    axisLabel: { color: colours.muted, fontSize: 11.5, formatter: (value) => number(value, 2) },
    splitLine: { lineStyle: { color: colours.line } }, ...more,
  });
  const sides = { left: 4, right: 58, outerBoundsMode: "none" }; // a label that reaches out moves no bar from its candle
  return {
    animation: false,
    textStyle: { fontFamily: "Inter, system-ui, sans-serif", color: colours.ink },
    grid: withVolume
      ? [{ ...sides, top: 12, bottom: 160 }, { ...sides, height: 62, bottom: 74 }]
      : [{ ...sides, top: 34, bottom: 74 }],
    xAxis: withVolume ? [axis(0, false), axis(1, true)] : [axis(0, true)],
    yAxis: withVolume
      ? [values(0), values(1, { scale: false, splitNumber: 2, splitLine: { show: false }, axisLabel: { color: colours.muted, fontSize: 11, formatter: short, showMinLabel: false } })]
      : [values(0)],
    axisPointer: { link: [{ xAxisIndex: "all" }], lineStyle: { color: colours.muted, type: "dotted" } },
    dataZoom: [
      { type: "inside", xAxisIndex: withVolume ? [0, 1] : [0], startValue: start, endValue: end, zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false },
      {
        type: "slider", xAxisIndex: withVolume ? [0, 1] : [0], startValue: start, endValue: end, height: 26, bottom: 10, left: 4, right: 58,
        borderColor: "transparent", backgroundColor: "transparent", fillerColor: colours.faint, showDetail: false, brushSelect: false,
        dataBackground: { lineStyle: { color: colours.muted, width: 0.7 }, areaStyle: { color: colours.line, opacity: 0.5 } },
        selectedDataBackground: { lineStyle: { color: colours.accent, width: 0.9 }, areaStyle: { color: colours.accent, opacity: 0.12 } },
        handleStyle: { color: colours.surface, borderColor: colours.muted }, moveHandleSize: 0,
      },
    ],
  };
}

function tooltip(colours, formatter) {
  return {
    trigger: "axis", renderMode: "richText", formatter, confine: true, transitionDuration: 0,
    backgroundColor: colours.surface, borderColor: colours.line, borderWidth: 1, padding: [10, 12],
    textStyle: { color: colours.ink, fontSize: 12.5, lineHeight: 19, fontFamily: "Inter, system-ui, sans-serif" },
    axisPointer: { type: "line" },
  };
}

function candles(what) {
  const { series, mode } = what;
  const colours = palette();
  const scale = mode === "ajustado" ? series.factor : series.factor.map(() => 1);
  const bars = series.sessions.map((_, i) => [series.open[i], series.close[i], series.low[i], series.high[i]].map((each) => each * scale[i]));
  const closes = bars.map((bar) => bar[1]);
  const rising = (i) => series.close[i] >= series.open[i];
  const option = frame(what, colours, true);
  option.tooltip = tooltip(colours, (found) => barText(series, bars, found[0].dataIndex));
  option.series = [
    {
      type: "candlestick", name: series.ticker, data: bars, barMaxWidth: 12,
      itemStyle: { color: colours.up, color0: colours.down, borderColor: colours.up, borderColor0: colours.down, borderWidth: 1 },
      markPoint: marks(series, bars, colours),
    },
    volumes(series, rising, colours.up),
    volumes(series, (i) => !rising(i), colours.down),
    ...what.averages.map((length) => ({
      type: "line", name: `MM${length}`, data: average(closes, length), symbol: "none", z: 3,
      lineStyle: { width: 1.5, color: { 9: colours.warn, 21: colours.info, 200: colours.muted }[length] },
    })),
  ];
  return option;
}

/** The bars of some sessions: of one colour, so that thousands are drawn as one path. */
function volumes(series, which, color) {
  return {
    type: "bar", xAxisIndex: 1, yAxisIndex: 1, barMaxWidth: 12, barGap: "-100%", large: true,
    itemStyle: { color, opacity: 0.42 }, data: series.volume.map((volume, i) => which(i) ? volume : null),
  };
}

/** A small mark below the bar of each ex-date; above it of each split. */
function marks(series, bars, colours) {
  const data = [];
  series.sessions.forEach((session, i) => {
    if (series.dividend[i] > 0) data.push({ coord: [session, bars[i][2]], symbol: "circle", symbolSize: 6, symbolOffset: [0, 9], itemStyle: { color: colours.accent } });
    if (series.split[i] > 0 && series.split[i] !== 1) data.push({ coord: [session, bars[i][3]], symbol: "diamond", symbolSize: 10, symbolOffset: [0, -10], itemStyle: { color: colours.warn } });
  });
  return { data, label: { show: false }, silent: true };
}

function barText(series, bars, i) {
  const [open, close, low, high] = bars[i];
  const change = i > 0 ? (close / bars[i - 1][1] - 1) * 100 : null;
  const lines = [
    `${day(series.sessions[i], "long")}`,
    `${t("bar.close")}  ${price(close)}   ${percent(change)}`,
    `${t("bar.open")}  ${price(open)}   ${t("bar.high")}  ${price(high)}   ${t("bar.low")}  ${price(low)}`,
    `${t("bar.volume")}  ${number(series.volume[i], 0)}`,
  ];
  if (series.dividend[i] > 0) lines.push(t("bar.dividend", { value: number(series.dividend[i], 6, 2) }));
  if (series.split[i] > 0 && series.split[i] !== 1) lines.push(t("bar.split", { value: number(series.split[i], 6) }));
  return lines.join("\n");
}

/** Mean of the last closes, this one included; none before there are enough. */
export function average(closes, length) {
  const means = [];
  let sum = 0;
  closes.forEach((close, i) => {
    sum += close;
    if (i >= length) sum -= closes[i - length];
    means.push(i >= length - 1 ? sum / length : null);
  });
  return means;
}

/** Total return from 100 at the range's first session, or two papers' closes so. */
function lines(what) {
  const { series, compared } = what;
  const colours = palette();
  const [start] = bounds(what);
  const option = frame(what, colours, false);
  const curves = [];
  if (compared) {
    const at = new Map(compared.sessions.map((session, i) => [session, i]));
    const others = series.sessions.map((session) => at.has(session) ? compared.close[at.get(session)] : null);
    const base = others.findIndex((close, i) => i >= start && close !== null);
    curves.push([series.ticker, rebased(series.close, Math.max(start, base)), colours.accent]);
    curves.push([compared.ticker, base < 0 ? others.map(() => null) : rebased(others, base), colours.warn]);
  } else {
    curves.push([t("mode.total"), rebased(series.total, start), colours.accent]);
    curves.push([t("mode.cotacao"), rebased(series.close, start), colours.muted]);
  }
  option.legend = { top: 0, left: 4, icon: "roundRect", itemWidth: 14, itemHeight: 3, textStyle: { color: colours.ink } };
  option.tooltip = tooltip(colours, (found) => [
    day(series.sessions[found[0].dataIndex], "long"),
    ...found.map((each) => `${each.seriesName}  ${number(each.value, 2, 2)}   ${percent(each.value - 100)}`),
  ].join("\n"));
  option.series = curves.map(([name, data, color]) => ({
    type: "line", name, data, symbol: "none", color, lineStyle: { width: 1.8 }, connectNulls: true,
  }));
  return option;
}

function rebased(values, base) {
  return values.map((value) => value === null ? null : value / values[base] * 100);
}

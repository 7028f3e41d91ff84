// The answer of a statement: a table to sort, two columns to draw, all of it as CSV.
import { address } from "./api.js";
import { charts } from "./chart.js";
import { colour, h, replace } from "./dom.js";
import { day, number, t } from "./text.js";

const NUMBERS = /^(tinyint|smallint|integer|int|bigint|real|float|double|decimal.*)$/;
const WHOLE = /^(tinyint|smallint|integer|int|bigint)$/;
const MOST_DRAWN = 1000;

export function showResult(into, answer) {
  const place = h("div");
  const columns = answer.columns.map((column, i) => ({ ...column, i, numeric: NUMBERS.test(column.type) }));
  const drawable = answer.rows.length > 1 && columns.length > 1 && columns.some((column) => column.numeric);
  replace(into,
    h("div", { class: "run" },
      drawable && h("button", { type: "button", "aria-expanded": "false", on: { click: (event) => toggle(event.target) } }, t("result.draw")),
      h("a", { href: address(`sql/${encodeURIComponent(answer.id)}/result.csv`), download: "pregao-sql.csv" }, "CSV"),
      answer.cut && h("span", { class: "note" }, t("result.cut", { n: number(answer.rows.length, 0) }))),
    place,
    answer.rows.length === 0 ? h("p", { class: "none" }, t("result.none")) : sortable(columns, answer.rows));

  function toggle(button) {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    replace(place, open ? null : drawing(columns, answer.rows));
  }
}

function sortable(columns, rows) {
  const body = h("tbody");
  const heads = columns.map((column) => h("th", { class: column.numeric ? "num" : null, scope: "col" },
    h("button", { type: "button", title: column.type, on: { click: () => sort(column) } }, column.name)));
  const fill = (list) => replace(body, list.map((row) => h("tr", {}, columns.map((column) => cell(column, row[column.i])))));

  function sort(column) {
    const up = heads[column.i].getAttribute("aria-sort") !== "ascending";
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    heads[column.i].setAttribute("aria-sort", up ? "ascending" : "descending");
    const turn = up ? 1 : -1;
    fill([...rows].sort((one, other) => {
      const [a, b] = [one[column.i], other[column.i]];
      if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1; // null last, either way
      return turn * (column.numeric ? Number(a) - Number(b) : a.localeCompare(b));
    }));
  }

  fill(rows);
  return h("div", { class: "result", tabindex: "0", role: "region", "aria-label": t("result.table") },
    h("table", {}, h("thead", {}, h("tr", {}, heads)), body));
}

function cell(column, value) {
  if (value === null) return h("td", { class: column.numeric ? "num null" : "null" }, "null");
  if (column.numeric) return h("td", { class: "num", title: value }, shown(column, value));
  return h("td", { title: value.length > 60 ? value : null }, column.type === "date" ? day(value) : value);
}

/** Years and the like are whole numbers that nobody groups. */
function shown(column, value) {
  if (WHOLE.test(column.type)) return /^(ano|mes|year|month|dia)$/.test(column.name) ? value : number(Number(value), 0);
  return number(Number(value), 4, 2);
}

function drawing(columns, rows) {
  const first = columns.find((column) => /^(date|timestamp)/.test(column.type)) ?? columns.find((column) => !column.numeric) ?? columns[0];
  const across = pick(columns, first);
  const up = pick(columns.filter((column) => column.numeric), columns.find((column) => column.numeric && column !== first) ?? columns.find((column) => column.numeric));
  const plot = h("div", { class: "plot", role: "img" });
  let chart;
  const draw = async () => {
    const echarts = await charts();
    chart ??= echarts.init(plot);
    const [x, y] = [columns[across.value], columns[up.value]];
    plot.setAttribute("aria-label", t("result.chart", { x: x.name, y: y.name }));
    chart.setOption(option(x, y, rows.slice(0, MOST_DRAWN)), { notMerge: true });
  };
  across.addEventListener("change", draw);
  up.addEventListener("change", draw);
  new ResizeObserver(() => chart?.resize()).observe(plot);
  draw();
  return [h("div", { class: "picks" }, h("label", {}, t("result.across"), across), h("label", {}, t("result.up"), up)), plot];
}

function pick(columns, chosen) {
  return h("select", {}, columns.map((column) => h("option", { value: String(column.i), selected: column === chosen }, column.name)));
}

/** In the order of time where the first column is one, else as the rows are. */
function option(x, y, rows) {
  const timed = /^(date|timestamp)/.test(x.type);
  const points = rows.filter((row) => row[x.i] !== null && row[y.i] !== null).map((row) => [row[x.i], Number(row[y.i])]);
  if (timed) points.sort((one, other) => one[0] < other[0] ? -1 : 1);
  const scatter = x.numeric && !WHOLE.test(x.type);
  const axis = { axisLine: { lineStyle: { color: colour("line") } }, axisTick: { show: false }, axisLabel: { color: colour("muted"), hideOverlap: true }, splitLine: { lineStyle: { color: colour("line") } } };
  return {
    animation: false,
    textStyle: { fontFamily: "Inter, system-ui, sans-serif" },
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    tooltip: {
      trigger: scatter ? "item" : "axis", renderMode: "richText", confine: true, backgroundColor: colour("surface"), borderColor: colour("line"), textStyle: { color: colour("ink") },
      formatter: (found) => {
        const { data } = Array.isArray(found) ? found[0] : found;
        return `${timed ? day(data[0].slice(0, 10)) : data[0]}\n${y.name}  ${number(data[1], 4)}`;
      },
    },
    xAxis: scatter ? { type: "value", scale: true, ...axis } : { type: "category", ...axis, axisLabel: { ...axis.axisLabel, formatter: (value) => timed ? day(value.slice(0, 10)) : value } },
    yAxis: { type: "value", scale: timed || scatter, ...axis, axisLine: { show: false }, axisLabel: { ...axis.axisLabel, formatter: (value) => number(value, 2) } },
    series: [{ type: scatter ? "scatter" : timed ? "line" : "bar", data: points, symbol: scatter ? "circle" : "none", symbolSize: 6, barMaxWidth: 28, color: colour("accent"), lineStyle: { width: 1.8 } }],
  };
}

// Papel: one paper's series, or two from 100.
import { load } from "./api.js";
import { charts, PaperChart } from "./chart.js";
import { csvLine, h, replace, save, say } from "./dom.js";
import { showEvidence } from "./evidence.js";
import { day, number, percent, price, short, t, tn } from "./text.js";

const SPANS = { "1m": 1, "6m": 6, "1a": 12, "5a": 60, "tudo": 0 };
const MODES = ["cotacao", "ajustado", "total"];
const AVERAGES = [9, 21, 200];

export async function open(root, words, query) {
  charts(); // arrives with the data
  const { papers } = await load("papers");
  if (papers.length === 0) throw Object.assign(new Error(), { code: "empty-lake" });
  const ticker = words[0] ?? papers[0].ticker;
  const other = query.get("com");
  const [series, compared] = await Promise.all([
    load(`papers/${encodeURIComponent(ticker)}/series`),
    other ? load(`papers/${encodeURIComponent(other)}/series`) : null,
  ]);
  return new PaperView(root, papers, series, compared, query).end;
}

class PaperView {
  constructor(root, papers, series, compared, query) {
    this.papers = papers;
    this.series = series;
    this.compared = compared;
    this.mode = MODES.includes(query.get("modo")) ? query.get("modo") : "cotacao";
    this.averages = (query.get("medias") ?? "21").split(",").map(Number).filter((each) => AVERAGES.includes(each));
    const last = series.sessions.at(-1);
    this.from = query.get("de") ?? monthsBefore(last, 12, series.sessions[0]);
    this.to = query.get("ate") ?? last;
    this.build(root);
    this.chart = new PaperChart(this.place, {
      onRange: (from, to) => this.range(from, to, false),
      onBar: (session) => this.evidence(session),
    });
    this.draw();
    if (query.get("pregao")) this.evidence(query.get("pregao"));
    this.end = () => this.chart.dispose();
  }

  build(root) {
    this.quote = h("div", { class: "quote" });
    this.place = h("div", { class: "chart", tabindex: "0", role: "group" });
    this.figures = h("dl", { class: "figures" });
    this.below = h("div", { "aria-live": "polite" });
    this.dates = ["from", "to"].map((end) => h("input", {
      type: "date", "aria-label": t(`paper.${end}`), min: this.series.sessions[0], max: this.series.sessions.at(-1),
      on: { change: () => this.dates.every((input) => input.value) && this.range(this.dates[0].value, this.dates[1].value, true) },
    }));
    this.spans = h("div", { class: "choice", role: "group", "aria-label": t("paper.range") }, Object.entries(SPANS).map(([name, months]) =>
      h("button", { type: "button", data: { span: name }, "aria-pressed": "false", on: { click: () => this.span(months) } }, t(`span.${name}`))));
    replace(root,
      h("div", { class: "paper-head" }, this.quote, this.picks()),
      h("div", { class: "tools" },
        h("div", {}, this.spans, this.dates),
        h("div", {}, this.compared ? null : this.modes(), this.compared ? null : AVERAGES.map((each, i) => this.average(each, i)),
          h("button", { class: "plain", type: "button", on: { click: () => this.csv() } }, "CSV"))),
      this.place,
      this.figures,
      this.below);
  }

  picks() {
    const known = h("datalist", { id: "papers" }, this.papers.map((paper) => h("option", { value: paper.ticker })));
    const pick = (value, label, go) => h("label", {}, label, h("input", {
      type: "text", list: "papers", value, spellcheck: "false", autocomplete: "off", on: { change: (event) => go(event.target.value.trim().toUpperCase()) },
    }));
    return h("div", { class: "picks" }, known,
      pick(this.series.ticker, t("paper.ticker"), (ticker) => ticker && this.go(ticker, this.compared?.ticker)),
      pick(this.compared?.ticker ?? "", t("paper.compare"), (ticker) => this.go(this.series.ticker, ticker)));
  }

  modes() {
    return h("div", { class: "choice", role: "group", "aria-label": t("paper.mode") }, MODES.map((mode) => h("button", {
      type: "button", title: t(`mode.${mode}.title`), "aria-pressed": String(mode === this.mode),
      on: { click: (event) => {
        this.mode = mode;
        for (const button of event.target.parentNode.children) button.setAttribute("aria-pressed", String(button === event.target));
        this.draw();
      } },
    }, t(`mode.${mode}`))));
  }

  average(length, i) {
    return h("label", { class: "check", title: t("paper.average", { n: length }) },
      h("input", { type: "checkbox", checked: this.averages.includes(length), on: { change: (event) => {
        this.averages = AVERAGES.filter((each) => each === length ? event.target.checked : this.averages.includes(each));
        this.draw();
      } } }),
      h("i", { vars: { "--swatch": `var(--${["warn", "info", "muted"][i]})` } }), `MM${length}`);
  }

  go(ticker, other) {
    const query = new URLSearchParams({ de: this.from, ate: this.to });
    if (other) query.set("com", other);
    location.hash = `#/papel/${encodeURIComponent(ticker)}?${query}`;
  }

  span(months) {
    const last = this.series.sessions.at(-1);
    const first = this.series.sessions[0];
    this.range(months === 0 ? first : monthsBefore(last, months, first), last, true);
  }

  /** From the tools the chart follows; from the chart only what tells of it. */
  range(from, to, move) {
    if (from > to) [from, to] = [to, from];
    this.from = from;
    this.to = to;
    if (move || this.compared || this.mode === "total") this.draw();
    else this.tell();
  }

  draw() {
    this.chart.show({
      series: this.series, compared: this.compared, mode: this.mode, averages: this.averages, from: this.from, to: this.to,
    });
    this.tell();
  }

  tell() {
    const [first, last] = this.ends();
    const { series } = this;
    const close = series.close[last];
    const change = last > 0 ? (close / series.close[last - 1] - 1) * 100 : null;
    replace(this.quote,
      h("h1", {}, this.compared ? `${series.ticker} × ${this.compared.ticker}` : series.ticker),
      h("b", {}, price(close)),
      h("span", { class: change > 0 ? "up" : change < 0 ? "down" : "muted" }, percent(change)),
      h("span", { class: "muted" }, day(series.sessions[last])));
    const between = (values) => values.slice(first, last + 1);
    const volumes = between(series.volume).filter((each) => each !== null);
    const ex = between(series.dividend).filter((each) => each > 0);
    replace(this.figures,
      figure(t("figure.return"), percent((close / series.close[first] - 1) * 100)),
      figure(t("figure.total"), percent((series.total[last] / series.total[first] - 1) * 100)),
      figure(t("figure.high"), price(Math.max(...between(series.high)))),
      figure(t("figure.low"), price(Math.min(...between(series.low)))),
      figure(t("figure.volume"), short(volumes.reduce((sum, each) => sum + each, 0) / Math.max(1, volumes.length))),
      figure(t("figure.dividends"), ex.length ? `${number(ex.length, 0)} · ${price(ex.reduce((sum, each) => sum + each, 0))}` : "–"),
      figure(t("figure.sessions"), number(last - first + 1, 0)));
    this.dates[0].value = series.sessions[first];
    this.dates[1].value = series.sessions[last];
    for (const button of this.spans.children) {
      const months = SPANS[button.dataset.span];
      const all = series.sessions[0];
      const start = months === 0 ? all : monthsBefore(series.sessions.at(-1), months, all);
      const own = months === 0 || start > all; // a span that would begin before the series is all of it
      button.setAttribute("aria-pressed", String(own && this.from === start && this.to === series.sessions.at(-1)));
    }
    this.place.setAttribute("aria-label", t("paper.chart", {
      ticker: series.ticker, from: day(series.sessions[first]), to: day(series.sessions[last]), close: price(close),
    }));
    this.remember();
  }

  remember() {
    const query = new URLSearchParams({ de: this.from, ate: this.to });
    if (this.compared) query.set("com", this.compared.ticker);
    if (this.mode !== "cotacao") query.set("modo", this.mode);
    if (this.averages.join() !== "21") query.set("medias", this.averages.join());
    history.replaceState(null, "", `#/papel/${encodeURIComponent(this.series.ticker)}?${query}`);
  }

  /** Indexes of the first and last session shown. */
  ends() {
    const { sessions } = this.series;
    const first = sessions.findIndex((session) => session >= this.from);
    let last = sessions.findLastIndex((session) => session <= this.to);
    if (last < 0) last = 0;
    return [Math.min(first < 0 ? last : first, last), last];
  }

  async evidence(session) {
    if (!this.series.sessions.includes(session)) return;
    await showEvidence(this.below, this.series.ticker, session);
    say(t("evidence.title", { ticker: this.series.ticker, day: day(session) }));
  }

  csv() {
    const { series, compared } = this;
    const [first, last] = this.ends();
    const at = new Map(compared?.sessions.map((session, i) => [session, i]));
    let text = csvLine(compared
      ? ["data_pregao", series.ticker, compared.ticker]
      : ["data_pregao", "preco_abertura", "maior_preco", "menor_preco", "preco_fechamento", "volume", "dividendo", "desdobramento", "fator_ajuste", "indice_retorno_total"]);
    for (let i = first; i <= last; i++) {
      text += csvLine(compared
        ? [series.sessions[i], series.close[i], compared.close[at.get(series.sessions[i])]]
        : [series.sessions[i], series.open[i], series.high[i], series.low[i], series.close[i], series.volume[i],
          series.dividend[i], series.split[i], series.factor[i], series.total[i]]);
    }
    save(`${series.ticker}${compared ? `-${compared.ticker}` : ""}.csv`, text);
    say(tn("paper.saved", last - first + 1));
  }
}

function figure(name, value) {
  return h("div", {}, h("dt", {}, name), h("dd", {}, value));
}

/** The same day of the month some months before, or the month's last; not before the first session. */
function monthsBefore(session, months, first) {
  const [year, month, date] = session.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  const start = new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10);
  return start < first ? first : start;
}

// Qualidade: papers by sessions at a glance, and what was found about them.
import { load } from "./api.js";
import { csvLine, h, replace, save } from "./dom.js";
import { Strip } from "./strip.js";
import { day, number, t, tn, word } from "./text.js";

const LENGTHS = [60, 120, 250];
const GRAVE = ["rejeitada", "lacuna", "reescala-parcial"];

export async function open(root, words, query) {
  const sessions = LENGTHS.includes(Number(query.get("pregoes"))) ? Number(query.get("pregoes")) : 120;
  const quality = await load(`quality?sessions=${sessions}`);
  const list = h("div");
  const note = h("p", { class: "cellnote", role: "status" }, t("quality.hint"));
  const strip = new Strip(quality, (cell) => {
    replace(note, cellNote(quality, cell));
    findingTable(list, quality, cell);
  });
  replace(root,
    h("header", { class: "lede" },
      h("div", {}, h("h1", {}, title(quality)),
        h("p", {}, t("quality.range", { from: day(quality.sessions[0]), to: day(quality.sessions.at(-1)) }))),
      h("div", { class: "choice", role: "group", "aria-label": t("quality.length") }, LENGTHS.map((length) => h("button", {
        type: "button", "aria-pressed": String(length === sessions),
        on: { click: () => { location.hash = `#/qualidade?pregoes=${length}`; } },
      }, tn("quality.sessions", length))))),
    counts(quality),
    h("section", { class: "panel" },
      h("header", {}, h("h2", {}, t("quality.strip"))), strip.legend(), strip.element, note),
    h("section", { class: "panel" },
      h("header", {}, h("h2", {}, t("quality.findings")),
        h("button", { class: "plain", type: "button", on: { click: () => csv(quality) } }, "CSV")), list),
    h("section", { class: "panel" }, h("header", {}, h("h2", {}, t("quality.freshness"))), freshness(quality.papers)));
  strip.draw();
  findingTable(list, quality, null);
  return () => strip.dispose();
}

/** How many cells there are of a letter. */
function cells(quality, letter) {
  return quality.papers.reduce((sum, paper) => sum + paper.cells.split(letter).length - 1, 0);
}

function title(quality) {
  const held = quality.papers.reduce((sum, paper) => sum + paper.cells.replaceAll(/[.mx]/g, "").length, 0);
  const due = held + cells(quality, "m") + cells(quality, "x");
  if (due === held) return t("quality.whole", { n: number(held, 0) });
  return t("quality.part", { share: number(held / due * 100, 2), missing: number(due - held, 0) });
}

function counts(quality) {
  const each = [["m", "lacuna"], ["x", "rejeitada"], ["d", "diverge"], ["s", "suspeita"], ["g", "degradada"], ["r", "reapresentada"]];
  return h("dl", { class: "counts" }, each.map(([letter, name]) => {
    const count = cells(quality, letter);
    return h("div", {}, h("dt", {}, t(`cell.${name}`)), h("dd", { class: count ? "" : "muted" }, number(count, 0)));
  }));
}

function cellNote(quality, cell) {
  if (!cell) return t("quality.hint");
  return [
    h("strong", {}, `${cell.ticker} · ${day(cell.session)}`), ` · ${cell.name} · `,
    h("a", { href: `#/papel/${encodeURIComponent(cell.ticker)}?de=${cell.session < quality.sessions[20] ? quality.sessions[0] : quality.sessions.at(-60) ?? quality.sessions[0]}&ate=${quality.sessions.at(-1)}&pregao=${cell.session}` }, t("quality.evidence")),
  ];
}

function findingTable(into, quality, cell) {
  const shown = quality.findings.filter((finding) => !cell || finding.ticker === cell.ticker && finding.data_pregao === cell.session);
  if (shown.length === 0) {
    replace(into, h("p", { class: "none" }, cell ? t("quality.nothing-here") : t("quality.nothing")));
    return;
  }
  replace(into,
    h("div", { class: "scroll" }, h("table", {},
      h("thead", {}, h("tr", {}, h("th", {}, t("finding.when")), h("th", {}, t("paper.ticker")), h("th", {}, t("finding.what")),
        h("th", { class: "num" }, t("finding.value")), h("th", { class: "wide" }, t("batch.one")))),
      h("tbody", {}, shown.slice(0, 100).map(findingRow)))),
    quality.findingsInAll > 100 && !cell && h("p", { class: "note" }, tn("quality.more", quality.findingsInAll)));
}

function findingRow(finding) {
  return h("tr", {},
    h("td", {}, day(finding.data_pregao)),
    h("td", {}, h("a", { href: `#/papel/${encodeURIComponent(finding.ticker ?? "")}?pregao=${finding.data_pregao}` }, finding.ticker ?? "–")),
    h("td", {}, h("span", { class: `tag ${GRAVE.includes(finding.constatacao) ? "down" : finding.constatacao === "suspeita" ? "warn" : ""}` },
      word("finding", finding.constatacao)), finding.motivo && h("span", { class: "muted" }, ` ${word("reason", finding.motivo)}`)),
    h("td", { class: "num" }, value(finding.valor)),
    h("td", { class: "wide" }, h("a", { class: "mono", href: `#/caminho/${encodeURIComponent(finding.lote)}` }, finding.lote.slice(0, 8))));
}

function value(text) {
  if (text === null || text === undefined) return "–";
  return /^-?\d+(\.\d+)?(E-?\d+)?$/.test(text) ? number(Number(text), 6) : text;
}

function freshness(papers) {
  const most = Math.max(1, ...papers.map((paper) => paper.behind));
  return h("div", { class: "scroll" }, h("table", {},
    h("thead", {}, h("tr", {}, h("th", {}, t("paper.ticker")), h("th", {}, t("fresh.newest")), h("th", { class: "num" }, t("fresh.behind")), h("th", {}, ""), h("th", {}, t("fresh.events")))),
    h("tbody", {}, [...papers].sort((one, other) => other.behind - one.behind).map((paper) => h("tr", {},
      h("td", {}, h("a", { href: `#/papel/${encodeURIComponent(paper.ticker)}` }, paper.ticker)),
      h("td", {}, day(paper.newest)),
      h("td", { class: `num ${paper.behind ? "warn" : "muted"}` }, paper.behind ? number(paper.behind, 0) : t("fresh.none")),
      h("td", { class: "wide" }, paper.behind > 0 && h("span", { class: "bar down" }, h("i", { vars: { "--part": paper.behind / most } }))),
      h("td", { class: paper.eventsMissing ? "warn" : "muted" }, events(paper.eventsMissing)))))));
}

/** Whether a paper's corporate actions are all known, where B3's own counter could tell. */
function events(missing) {
  if (missing === null) return "–";
  return missing === 0 ? t("fresh.complete") : tn("fresh.missing", missing);
}

function csv(quality) {
  const names = ["data_pregao", "ticker", "constatacao", "motivo", "quantidade", "valor", "lote", "dia"];
  save("qualidade.csv", csvLine(names) + quality.findings.map((finding) => csvLine(names.map((name) => finding[name]))).join(""));
}

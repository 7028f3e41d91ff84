// One batch's whole life, in a sheet over the path.
import { load, start } from "./api.js";
import { h, replace, say } from "./dom.js";
import { day, duration, moment, number, t, tn, word } from "./text.js";

export async function openBatch(id) {
  const body = h("div");
  const sheet = h("dialog", { "aria-labelledby": "batch-title", on: { close: () => sheet.remove() } }, body);
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  document.body.append(sheet);
  replace(body, top(id, sheet), h("p", { class: "none" }, t("loading")));
  sheet.showModal();
  try {
    replace(body, top(id, sheet), life(await load(`batches/${encodeURIComponent(id)}`), sheet));
  } catch (refused) {
    replace(body, top(id, sheet), h("p", { class: "none" }, refused.code === "no-batch" ? t("batch.unknown") : refused.message));
  }
}

function top(id, sheet) {
  return h("header", {},
    h("div", {}, h("h2", {}, t("batch.one")), h("h1", { class: "mono", id: "batch-title" }, id)),
    h("button", { type: "button", on: { click: () => sheet.close() } }, t("close")));
}

function life(batch, sheet) {
  return [
    h("section", {}, h("h2", {}, t("batch.life")), steps(batch)),
    batch.report && h("section", {}, h("h2", {}, t("batch.wrote")), wrote(batch.report)),
    batch.report && h("section", {}, h("h2", {}, t("batch.quality")), quality(batch.report)),
    batch.log.length > 0 && h("section", {}, h("h2", {}, t("batch.log")),
      h("pre", { class: "log", tabindex: "0", "aria-label": t("batch.log") }, batch.log.join("\n"))),
    batch.keys.length > 0 && h("section", {}, h("details", {},
      h("summary", {}, tn("batch.keys", batch.objects)),
      h("pre", { class: "log", tabindex: "0", "aria-label": tn("batch.keys", batch.objects) }, batch.keys.join("\n")))),
    h("section", {}, h("h2", {}, t("batch.again")), replay(batch, sheet)),
  ];
}

function steps(batch) {
  const list = [step(batch.createdAt, t("step.claimed", { what: batch.scope === "objects"
    ? tn("batch.objects-in", batch.objects) : word("scope", batch.scope) }))];
  for (const attempt of batch.attemptList) {
    list.push(step(attempt.startedAt, t("step.started", { n: attempt.attempt }),
      attempt.error ?? null));
    if (attempt.completedAt) {
      list.push(step(attempt.completedAt, t("step.ended", { state: word("run", attempt.state), time: duration(attempt.millis) })));
    }
  }
  for (const dead of batch.dead) list.push(step(null, t("step.dead", { n: dead.attempts }), dead.error));
  if (batch.report) list.push(step(batch.report.finishedAt, t("step.written", { rows: number(batch.report.rowsWritten, 0) })));
  if (batch.note) {
    list.push(step(batch.note.registeredAt, t("step.registered", {
      created: number(batch.note.created, 0), unchanged: number(batch.note.unchanged, 0),
    })));
  }
  return h("ol", { class: "life" }, list.sort((one, other) => one.at - other.at).map((each) => each.element));
}

function step(at, text, error = null) {
  return {
    at: at ? new Date(at).getTime() : Number.MAX_SAFE_INTEGER,
    element: h("li", {}, h("time", {}, at ? moment(at).replace(/^.*?[, ]+/, "") : ""), h("span", {}, text),
      error && h("span", { class: "error" }, error)),
  };
}

function wrote(report) {
  const yearly = report.yearly ?? [];
  return h("dl", { class: "facts" },
    h("dt", {}, t("wrote.read")), h("dd", {}, number(report.objectsRead, 0)),
    h("dt", {}, t("wrote.rows")), h("dd", {}, number(report.rowsWritten, 0)),
    h("dt", {}, t("wrote.tickers")), h("dd", {}, report.refined.map((each) => each.ticker).join(", ") || "–"),
    h("dt", {}, t("wrote.months")), h("dd", {}, number(report.monthly.length, 0)),
    yearly.length > 0 && [h("dt", {}, t("wrote.years")), h("dd", {}, yearly.map((each) => each.ano).join(", "))]);
}

function quality(report) {
  const rows = report.quality.flatMap((ticker) => (ticker.findings ?? []).map((found) => ({ ticker: ticker.ticker, ...found })));
  if (rows.length === 0) return h("p", { class: "none" }, t("quality.nothing"));
  return h("div", { class: "scroll" }, h("table", {},
    h("thead", {}, h("tr", {}, h("th", {}, t("paper.ticker")), h("th", {}, t("finding.what")), h("th", {}, t("finding.when")),
      h("th", { class: "num" }, t("finding.count")))),
    h("tbody", {}, rows.map((row) => h("tr", {},
      h("td", {}, row.ticker ?? "–"),
      h("td", {}, word("finding", row.finding), row.reason && h("span", { class: "muted" }, ` · ${word("reason", row.reason)}`)),
      h("td", { class: "muted" }, ranges(row.sessions ?? [])),
      h("td", { class: "num" }, number(row.rows, 0)))))));
}

function ranges(sessions) {
  const texts = sessions.slice(0, 4).map(({ from, to }) => from === to ? day(from) : `${day(from)} – ${day(to)}`);
  return texts.join(", ") + (sessions.length > 4 ? ` +${sessions.length - 4}` : "");
}

function replay(batch, sheet) {
  const told = h("p", { class: "note", role: "status" }, t("batch.replay-note"));
  const button = h("button", { type: "button", on: { click: async () => {
    button.disabled = true;
    try {
      await start(`batches/${batch.batch}/replay`);
      say(t("batch.replayed"));
      sheet.close();
    } catch (refused) {
      told.textContent = refused.message;
      button.disabled = false;
    }
  } } }, t("batch.replay"));
  return h("div", {}, h("div", { class: "actions" }, button), told);
}

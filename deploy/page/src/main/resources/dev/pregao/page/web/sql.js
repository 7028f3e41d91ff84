// SQL: an editor, what there is to ask, and the answer.
import { load, start } from "./api.js";
import { editor } from "./editor.js";
import { h, replace, say } from "./dom.js";
import { showResult } from "./result.js";
import { bytes, duration, t, tn } from "./text.js";

const KEPT = "pregao.sql";

export async function open(root) {
  const known = await load("tables");
  const frame = h("div", { class: "editor" });
  const note = h("span", { class: "note", role: "status" });
  const result = h("div");
  const stop = h("button", { type: "button", hidden: true }, t("sql.stop"));
  const first = localStorage.getItem(KEPT) ?? known.saved[0]?.sql ?? `SELECT * FROM ${known.database}.tb_historico LIMIT 10`;
  const opened = editor(frame, first, known, () => ask());
  let asked = 0;
  const run = h("button", { class: "main", type: "button", on: { click: () => ask() } }, t("sql.run"));
  replace(root, h("h1", { class: "unseen" }, "SQL"), h("div", { class: "bench" },
    shelf(known, (text) => write(text), async (name) => (await opened).insert(name)),
    h("div", {}, frame, h("div", { class: "run" }, run, stop, h("span", { class: "muted wide" }, t("sql.keys")), note), result)));
  await opened;

  /** The editor's files come later than the buttons. */
  async function write(text) {
    const code = await opened;
    code.set(text);
    code.focus();
  }

  async function ask() {
    const turn = ++asked;
    const code = await opened;
    const sql = code.text();
    localStorage.setItem(KEPT, sql);
    code.unmark();
    run.disabled = true;
    note.textContent = t("sql.running");
    replace(result);
    try {
      const { id } = await start("sql", { sql });
      stop.hidden = false;
      stop.onclick = () => start(`sql/${id}/stop`);
      const answer = await ended(id, () => turn === asked);
      if (turn === asked) shown(answer);
    } catch (refused) {
      failed(refused.message);
    }
    run.disabled = false;
    stop.hidden = true;
  }

  function shown(answer) {
    if (answer.state === "FAILED") return failed(answer.message, answer.line, answer.column);
    if (answer.state === "CANCELLED") return void (note.textContent = t("sql.cancelled"));
    const told = [tn("sql.rows", answer.rows.length), duration(answer.millis)];
    if (answer.bytes !== undefined && answer.bytes !== null) told.push(t("sql.bytes", { bytes: bytes(answer.bytes) }));
    note.textContent = told.join(" · ");
    say(told.join(", "));
    showResult(result, answer);
  }

  function failed(message, line, column) {
    note.textContent = "";
    if (line) opened.then((code) => code.mark(line, column));
    replace(result, h("p", { class: "failure", role: "alert" }, message));
  }

  return () => asked++;
}

async function ended(id, wanted) {
  while (true) {
    const answer = await load(`sql/${encodeURIComponent(id)}`);
    if (!["QUEUED", "RUNNING"].includes(answer.state) || !wanted()) return answer;
  }
}

/** What there is to ask: saved queries, and tables with what their columns mean. */
function shelf(known, write, insert) {
  return h("aside", { class: "shelf", "aria-label": t("sql.shelf") },
    known.saved.length > 0 && [h("h2", {}, t("sql.saved")), h("ul", { class: "saved" }, known.saved.map((query) => h("li", {},
      h("button", { class: "link", type: "button", on: { click: () => write(query.sql) } }, query.name),
      h("small", {}, query.description))))],
    h("h2", {}, t("sql.tables")),
    known.tables.length === 0 && h("p", { class: "none" }, t("sql.no-tables")),
    known.tables.map((table) => h("details", {},
      h("summary", {}, table.name),
      h("p", {}, table.comment),
      h("dl", {}, table.columns.map((column) => [
        h("dt", {}, h("button", { class: "link", type: "button", on: { click: () => insert(column.name) } }, column.name),
          h("span", {}, column.partition ? `${column.type} · ${t("sql.partition")}` : column.type)),
        h("dd", {}, column.comment),
      ])))));
}

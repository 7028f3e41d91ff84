// Caminho: the path of the data, alive.
import { follow, load } from "./api.js";
import { openBatch } from "./batch.js";
import { h, replace } from "./dom.js";
import { repairPanel } from "./repair.js";
import { ago, day, duration, moment, number, short, t, tn, word } from "./text.js";

const HOPS = ["claimed", "started", "written", "registered"];
const RUNNING = ["STARTING", "RUNNING", "WAITING", "STOPPING"];
const UNCOUNTED = { papers: null };
const DEAD_LETTERS = ["raw-objects-dlq", "replay-dlq", "dead-batches", "events-dlq"];

export async function open(root, words) {
  const parts = {
    head: h("header", { class: "lede" }),
    track: h("ol", { class: "track", "aria-label": t("path.track") }),
    batches: h("div"),
    runs: h("div"),
    queues: h("div"),
    functions: h("div"),
  };
  replace(root,
    parts.head,
    parts.track,
    h("div", { class: "columns" },
      h("div", {},
        panel(t("path.batches"), parts.batches),
        panel(t("path.functions"), parts.functions)),
      h("div", {},
        panel(t("path.runs"), parts.runs),
        panel(t("path.queues"), parts.queues),
        panel(t("repair.title"), repairPanel()))));
  let path = await load("path");
  let papers = UNCOUNTED;
  // SQL answers later than the rest, much later while its engine starts: what needs none is there before.
  const count = () => load("papers").then((counted) => {
    papers = counted;
    draw(parts, path, papers);
  }, (refused) => head(parts.head, path, papers, refused.message));
  draw(parts, path, papers);
  count();
  const end = follow((now) => {
    const changed = newest(now) !== newest(path);
    path = now;
    draw(parts, path, papers);
    if (changed) count();
  }, (message) => head(parts.head, path, papers, message ?? t("path.lost")));
  if (words[0]) openBatch(words[0]);
  return end;
}

function panel(title, ...content) {
  return h("section", { class: "panel" }, h("header", {}, h("h2", {}, title)), content);
}

function newest(path) {
  return path.batches.map((batch) => batch.registeredAt ?? "").sort().at(-1) ?? "";
}

function draw(parts, path, papers) {
  head(parts.head, path, papers, null);
  track(parts.track, path, papers);
  replace(parts.batches, batchTable(path.batches));
  replace(parts.runs, runList(path.runs));
  replace(parts.queues, queueList(path.queues));
  replace(parts.functions, functionTable(path.figures));
}

function head(into, path, { papers, newestOver }, trouble) {
  into.ariaBusy = String(papers === null);
  if (papers === null) {
    replace(into, h("div", {}, h("h1", {}, t("path.counting")), h("p", {}, t("view.asking"))), state(path, null, null, trouble));
    return;
  }
  const sessions = papers.reduce((sum, paper) => sum + paper.sessions, 0);
  const last = papers.map((paper) => paper.newest).sort().at(-1);
  const title = papers.length === 0
    ? t("path.empty")
    : `${tn("path.papers", papers.length)}, ${tn("path.sessions", sessions)}.`;
  const text = papers.length === 0 ? t("empty.text") : t("path.newest", { day: day(last, "long") });
  replace(into,
    h("div", {}, h("h1", {}, title), h("p", {}, text)),
    state(path, papers, newestOver, trouble));
}

function state(path, papers, newestOver, trouble) {
  if (trouble) return h("p", { class: "state warn" }, trouble);
  const dead = path.batches.filter((batch) => batch.state === "dead").length;
  if (dead) return h("p", { class: "state down" }, tn("path.dead", dead));
  if (papers === null) return null;
  const behind = papers.filter((paper) => paper.behind > 0).length;
  if (behind) return h("p", { class: "state warn" }, tn("path.behind", behind, { day: day(newestOver) }));
  if (path.batches.some((batch) => batch.state !== "registered")) return h("p", { class: "state" }, t("path.busy"));
  return h("p", { class: "state" }, t("path.fine"));
}

function track(into, path, { papers }) {
  const figures = Object.fromEntries(path.figures.functions.map((each) => [each.name.replace(/^.*-/, ""), each]));
  const raw = path.queues.find((queue) => queue.name === "raw-objects");
  const waiting = raw.waiting + raw.inFlight + raw.delayed;
  const running = path.runs.filter((run) => RUNNING.includes(run.state));
  const count = (name) => path.batches.filter((batch) => batch.state === name).length;
  const last = papers?.map((paper) => paper.newest).sort().at(-1);
  const done = path.runs.find((run) => run.millis !== undefined);
  const broken = path.queues.filter((queue) => DEAD_LETTERS.includes(queue.name)).some((queue) => queue.waiting > 0);
  replace(into,
    station(t("station.source"), papers ? short(papers.length) : "–", t("station.source.note"), papers?.length ? "done" : ""),
    station(t("station.fetch"), short(figures.fetcher?.invocations ?? 0),
      t("station.fetch.note", { p50: duration(figures.fetcher?.durationMillis?.p50 ?? figures.fetcher?.durationMillis?.p99) }),
      figures.fetcher?.errors ? "bad" : "done"),
    station(t("station.queue"), short(waiting), t("station.queue.note"), waiting ? "busy" : broken ? "bad" : "done"),
    station(t("station.notify"), short(count("claimed")), t("station.notify.note"), count("claimed") ? "busy" : "done"),
    station(t("station.spark"), short(running.length),
      done ? t("station.spark.last", { time: duration(done.millis) }) : t("station.spark.none"),
      running.length ? "busy" : done?.state === "SUCCEEDED" || !done ? "done" : "bad"),
    station(t("station.catalog"), short(count("registered")), t("station.catalog.note"), count("written") ? "busy" : "done"),
    station(t("station.sql"), last ? day(last).slice(0, 5) : "–", t("station.sql.note"), last ? "done" : ""));
}

function station(name, figure, note, kind) {
  return h("li", { class: `station ${kind}` },
    h("i", { class: "dot" }), h("strong", {}, name), h("b", {}, figure), h("small", {}, note));
}

function batchTable(batches) {
  if (batches.length === 0) return h("p", { class: "none" }, t("path.no-batches"));
  return h("div", { class: "scroll" }, h("table", {},
    h("thead", {}, h("tr", {},
      h("th", {}, t("batch.id")), h("th", {}, t("batch.created")), h("th", {}, t("batch.way")),
      h("th", { class: "num wide" }, t("batch.objects")), h("th", { class: "num" }, t("batch.rows")),
      h("th", { class: "num wide" }, t("batch.rejected")), h("th", { class: "num wide" }, t("batch.time")))),
    h("tbody", {}, batches.map(batchRow))));
}

function batchRow(batch) {
  const open = () => openBatch(batch.batch);
  return h("tr", { class: "open", on: { click: open } },
    h("td", {}, h("button", { class: "link mono", type: "button", "aria-label": t("batch.open", { id: batch.batch }) },
      batch.batch.slice(0, 8))),
    h("td", { class: "muted", title: moment(batch.createdAt) }, ago(batch.createdAt)),
    h("td", {}, hops(batch)),
    h("td", { class: "num wide" }, batch.scope === "objects" ? number(batch.objects, 0) : word("scope", batch.scope)),
    h("td", { class: "num" }, number(batch.rows, 0)),
    h("td", { class: `num wide ${batch.rejected ? "warn" : "muted"}` }, number(batch.rejected, 0)),
    h("td", { class: "num wide" }, duration(batch.registeredAt
      ? new Date(batch.registeredAt) - new Date(batch.createdAt) : undefined)));
}

function hops(batch) {
  const at = HOPS.indexOf(batch.state);
  const name = word("state", batch.state);
  return h("span", { class: "hops", role: "img", "aria-label": name, title: name }, HOPS.map((hop, i) => {
    if (batch.state === "dead") return h("i", { class: i < 2 ? "bad" : "" });
    if (batch.state !== "registered" && i === at + 1) return h("i", { class: "now" });
    return h("i", { class: i <= at ? "done" : "" });
  }));
}

function runList(runs) {
  if (runs.length === 0) return h("p", { class: "none" }, t("path.no-runs"));
  const longest = Math.max(...runs.map((run) => run.millis ?? 0), 1);
  return h("table", {},
    h("caption", { class: "unseen" }, t("path.runs")),
    h("tbody", {}, runs.slice(0, 8).map((run) => h("tr", {},
      h("td", { class: "muted", title: moment(run.startedAt) }, ago(run.startedAt)),
      h("td", {}, RUNNING.includes(run.state) || run.state === "SUCCEEDED"
        ? h("span", { class: "bar" }, h("i", { vars: { "--part": (run.millis ?? longest) / longest } }))
        : h("span", { class: "tag down" }, word("run", run.state))),
      h("td", { class: "num" }, run.millis === undefined ? word("run", run.state) : duration(run.millis))))));
}

function queueList(queues) {
  return h("dl", { class: "facts" }, queues.map((queue) => {
    const all = queue.waiting + queue.inFlight + queue.delayed;
    const bad = DEAD_LETTERS.includes(queue.name) && all > 0;
    return [
      h("dt", {}, word("queue", queue.name)),
      h("dd", { class: bad ? "down" : all ? "" : "muted" }, number(all, 0)),
    ];
  }));
}

function functionTable(figures) {
  const called = figures.functions.filter((each) => each.invocations > 0);
  if (called.length === 0) return h("p", { class: "none" }, t(`functions.none.${figures.since}`));
  const full = called.some((each) => each.coldStarts);
  return [
    h("div", { class: "scroll" }, h("table", {},
      h("thead", {}, h("tr", {},
        h("th", {}, t("function.name")), h("th", { class: "num" }, t("function.calls")),
        h("th", { class: "num" }, t("function.errors")),
        full && h("th", { class: "num wide" }, t("function.cold")),
        full && h("th", { class: "num" }, "p50"), h("th", { class: "num wide" }, "p99"),
        full && h("th", { class: "num wide" }, t("function.memory")),
        full && h("th", { class: "num wide" }, t("function.cost")))),
      h("tbody", {}, called.map((each) => h("tr", {},
        h("td", {}, each.name),
        h("td", { class: "num" }, number(each.invocations, 0)),
        h("td", { class: `num ${each.errors ? "down" : "muted"}` }, number(each.errors, 0)),
        full && h("td", { class: "num wide" }, `${number(each.coldStarts.count, 0)} · ${duration(each.coldStarts.meanMillis)}`),
        full && h("td", { class: "num" }, duration(each.durationMillis.p50)),
        h("td", { class: "num wide" }, duration(each.durationMillis.p99)),
        full && h("td", { class: "num wide" }, `${number(each.peakMemoryMegabytes, 0)} / ${number(each.memoryMegabytes, 0)} MB`),
        full && h("td", { class: "num wide" }, number(each.dollars * 1e6, 1))))))),
    h("p", { class: "note" }, t(`functions.note.${figures.since}`)),
  ];
}

// Which view is shown, in which language and colours. The address says all of it that is worth keeping.
import { load } from "./api.js";
import { h, replace } from "./dom.js";
import { chosenLanguage, setLanguage, startTexts, t, translate, word } from "./text.js";

const VIEWS = {
  caminho: () => import("./path.js"),
  papel: () => import("./paper.js"),
  qualidade: () => import("./quality.js"),
  sql: () => import("./sql.js"),
};
const PATIENCE_MILLIS = 400;
const THEMES = ["auto", "light", "dark"];

const main = document.getElementById("view");
let leave = () => {};
let shown = 0;
let stack = null;

/** The address after #/: a view, words, and a query. */
function place() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [view, ...words] = path.split("/").map(decodeURIComponent);
  return { view: view in VIEWS ? view : "caminho", words, query: new URLSearchParams(query) };
}

async function show() {
  const turn = ++shown;
  const { view, words, query } = place();
  leave();
  leave = () => {};
  for (const link of document.querySelectorAll("[data-view]")) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${t(`title.${view}`)} · Pregão`;
  const module = await VIEWS[view]();
  if (turn !== shown) return;
  const root = h("div", { class: `view ${view}` });
  replace(main, root);
  const patience = setTimeout(() => root.firstChild ?? replace(root, h("p", { class: "none", role: "status" }, t("view.asking"))), PATIENCE_MILLIS);
  try {
    leave = (await module.open(root, words, query)) ?? (() => {});
  } catch (refused) {
    replace(root, trouble(refused));
  } finally {
    clearTimeout(patience);
  }
}

/** What is shown where a view cannot be. */
export function trouble(refused) {
  if (refused.code === "empty-lake") {
    return h("section", { class: "empty" },
      h("h1", {}, t("empty.title")),
      h("p", {}, t("empty.text")),
      h("pre", {}, "./pregao fetch --tickers PETR4,VALE3 --from 2024-01-01"));
  }
  return h("section", { class: "empty" },
    h("h1", {}, t("trouble.title")),
    h("p", { class: "reason" }, refused.message));
}

function applyTheme() {
  const theme = localStorage.getItem("pregao.theme") ?? "auto";
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const button = document.getElementById("theme");
  button.textContent = t(`theme.${theme}`);
  button.setAttribute("aria-label", `${t("theme.label")}: ${t(`theme.${theme}`)}`);
}

function label() {
  translate(document);
  const button = document.getElementById("language");
  const other = chosenLanguage() === "pt" ? "en" : "pt";
  button.textContent = other.toUpperCase();
  button.lang = other;
  button.setAttribute("aria-label", t("language.other"));
  applyTheme();
  if (stack) {
    const where = stack.kind === "embedded" ? word("market", stack.market) : `${stack.prefix} · ${stack.account}`;
    document.getElementById("where").textContent = where;
  }
}

document.getElementById("theme").addEventListener("click", () => {
  const now = localStorage.getItem("pregao.theme") ?? "auto";
  localStorage.setItem("pregao.theme", THEMES[(THEMES.indexOf(now) + 1) % THEMES.length]);
  applyTheme();
  show();
});
document.getElementById("language").addEventListener("click", async () => {
  await setLanguage(chosenLanguage() === "pt" ? "en" : "pt");
  label();
  show();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
addEventListener("hashchange", show);

await startTexts();
label();
load("stack").then((told) => {
  stack = told;
  label();
});
await show();

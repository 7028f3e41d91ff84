// Compares what should be there with what is, and mends it: first told, then done.
import { start } from "./api.js";
import { h, replace } from "./dom.js";
import { number, t, tn, word } from "./text.js";

export function repairPanel() {
  const answer = h("div", { role: "status" });
  const mend = h("button", { type: "button", on: { click: () => ask(false) } }, t("repair.mend"));
  const look = h("button", { type: "button", on: { click: () => ask(true) } }, t("repair.look"));
  const full = h("input", { type: "checkbox" });

  async function ask(dryRun) {
    look.disabled = mend.disabled = true;
    replace(answer, h("p", { class: "none" }, t("repair.looking")));
    try {
      replace(answer, told(await start("repair", { dryRun, full: full.checked })));
    } catch (refused) {
      replace(answer, h("p", { class: "failure" }, refused.message));
    }
    look.disabled = mend.disabled = false;
  }

  return [
    h("p", { class: "note" }, t("repair.text")),
    h("div", { class: "actions" }, look, mend, h("label", { class: "check" }, full, t("repair.full"))),
    answer,
  ];
}

function told(answer) {
  const all = Object.values(answer.counts).reduce((sum, count) => sum + count, 0);
  if (all === 0) return h("p", { class: "none" }, t("repair.nothing"));
  return [
    h("p", {}, tn(answer.dryRun ? "repair.found" : "repair.mended", all)),
    h("dl", { class: "facts" }, Object.entries(answer.counts).map(([finding, count]) => [
      h("dt", {}, word("mend", finding)), h("dd", {}, number(count, 0)),
    ])),
  ];
}

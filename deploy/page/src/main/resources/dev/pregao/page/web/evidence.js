// What a bar rests on.
import { load } from "./api.js";
import { h, replace } from "./dom.js";
import { bytes, day, moment, number, price, t, word } from "./text.js";

const BAR = ["preco_abertura", "maior_preco", "menor_preco", "preco_fechamento"];

export async function showEvidence(into, ticker, session) {
  replace(into, h("p", { class: "none" }, t("loading")));
  try {
    replace(into, shown(await load(`papers/${encodeURIComponent(ticker)}/bars/${session}`)));
  } catch (refused) {
    replace(into, h("p", { class: "none" }, refused.code === "no-bar" ? t("evidence.none") : refused.message));
  }
}

function shown(evidence) {
  const title = t("evidence.title", { ticker: evidence.ticker, day: day(evidence.session) });
  return h("section", { class: "panel", "aria-label": title },
    h("header", {}, h("h2", {}, title)),
    h("div", { class: "evidence" },
      h("div", {}, evidence.row ? facts(evidence.row) : h("p", { class: "none" }, t("evidence.no-row"))),
      h("div", {}, versions(evidence.versions), findings(evidence.findings), checks(evidence.crossCheck))));
}

function facts(row) {
  return h("dl", { class: "facts" },
    BAR.map((name) => [h("dt", {}, t(`column.${name}`)), h("dd", {}, price(Number(row[name])))]),
    h("dt", {}, t("column.volume")), h("dd", {}, number(row.volume === null ? null : Number(row.volume), 0)),
    Number(row.dividendo) > 0 && [h("dt", {}, t("column.dividendo")), h("dd", {}, number(Number(row.dividendo), 6, 2))],
    h("dt", {}, t("column.fonte")), h("dd", {}, row.fonte),
    h("dt", {}, t("column.coletado_em")), h("dd", {}, moment(asInstant(row.coletado_em))));
}

/** Athena writes a timestamp without a zone; the lake's are in UTC. */
function asInstant(text) {
  return text ? `${text.replace(" ", "T")}Z` : null;
}

function versions(list) {
  if (list.length === 0) return h("p", { class: "none" }, t("evidence.no-versions"));
  return h("div", { class: "scroll" }, h("table", {},
    h("thead", {}, h("tr", {}, h("th", {}, t("version.fetched")), h("th", {}, t("version.digest")),
      h("th", { class: "num" }, t("version.size")), h("th", {}, ""))),
    h("tbody", {}, list.map((version) => h("tr", { title: version.key },
      h("td", {}, moment(version.fetchedAt)),
      h("td", { class: "mono" }, version.digest),
      h("td", { class: "num" }, bytes(version.bytes)),
      h("td", {}, version.used ? h("span", { class: "tag" }, t("version.used")) : null))))));
}

function findings(list) {
  const told = list.filter((finding) => finding.constatacao !== "barra");
  if (told.length === 0) return null;
  return h("dl", { class: "facts" }, told.map((finding) => [
    h("dt", {}, word("finding", finding.constatacao), finding.motivo ? ` · ${word("reason", finding.motivo)}` : ""),
    h("dd", {}, finding.valor ?? day(finding.dia)),
  ]));
}

/** Both sources side by side, as they stood on the day. */
function checks(list) {
  return list.map((check) => h("div", {}, h("h3", {}, t("evidence.b3")),
    h("dl", { class: "facts" },
      h("dt", {}, t("check.situacao")),
      h("dd", {}, h("span", { class: `tag ${check.situacao === "confere" ? "up" : "warn"}` }, word("situation", check.situacao))),
      check.motivo && [h("dt", {}, t("check.motivo")), h("dd", {}, word("motive", check.motivo))],
      check.diferenca !== null && [h("dt", {}, t("check.diferenca")), h("dd", {}, price(Number(check.diferenca)))],
      Number(check.fator_desdobramento) !== 1 && [h("dt", {}, t("check.fator")), h("dd", {}, number(Number(check.fator_desdobramento), 6))]),
    h("div", { class: "scroll" }, h("table", {},
      h("thead", {}, h("tr", {}, h("th", {}, t("check.price")), h("th", { class: "num" }, t("check.yahoo")), h("th", { class: "num" }, t("check.b3")))),
      h("tbody", {}, BAR.map((name) => h("tr", {}, h("td", {}, t(`column.${name}`)), figure(check[`${name}_yahoo`], price), figure(check[`${name}_b3`], price))),
        h("tr", {}, h("td", {}, t("column.volume")), figure(check.volume_yahoo, whole), figure(check.volume_b3, whole)))))));
}

function figure(value, shown) {
  return h("td", { class: "num" }, value === null ? "–" : shown(Number(value)));
}

function whole(value) {
  return number(value, 0);
}

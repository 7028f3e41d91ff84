// Texts in one file a language, and numbers and dates as people read them in it.

const LANGUAGES = { pt: "pt-BR", en: "en" };
let language = "pt";
let texts = {};
let plurals;

export function chosenLanguage() {
  return language;
}

export function locale() {
  return LANGUAGES[language];
}

/** The one asked for before, or the browser's first that we speak, or Portuguese. */
export async function startTexts() {
  const kept = localStorage.getItem("pregao.language");
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in LANGUAGES);
  await setLanguage(kept in LANGUAGES ? kept : spoken ?? "pt");
}

export async function setLanguage(asked) {
  const answer = await fetch(`/_pregao/page/texts/${asked}.json`);
  texts = await answer.json();
  language = asked;
  plurals = new Intl.PluralRules(locale());
  localStorage.setItem("pregao.language", asked);
  document.documentElement.lang = locale();
}

/** The text of a key, with {names} filled in. */
export function t(key, values = {}) {
  const text = texts[key];
  if (text === undefined) throw new Error(`there is no text for ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** The same for a count: key.one or key.other. */
export function tn(key, count, values = {}) {
  return t(`${key}.${plurals.select(count)}`, { n: number(count, 0), ...values });
}

/** A text that may be missing, for words that come from the lake; then the word itself. */
export function word(prefix, value) {
  return texts[`${prefix}.${value}`] ?? value;
}

export function translate(root) {
  for (const element of root.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of root.querySelectorAll("[data-t-label]")) {
    element.setAttribute("aria-label", t(element.dataset.tLabel));
  }
}

const formats = new Map();

/** One format of a kind: dear to make, and a chart asks for thousands. */
function format(Kind, options) {
  const key = `${Kind.name} ${locale()} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Kind(locale(), options));
  return formats.get(key);
}

/** At most so many decimals; what is missing is a dash. */
export function number(value, decimals = 2, least = 0) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  return format(Intl.NumberFormat, { minimumFractionDigits: Math.min(least, decimals), maximumFractionDigits: decimals }).format(value);
}

/** A price: two decimals, always. */
export function price(value) {
  return number(value, 2, 2);
}

/** Of a change in per cent, its sign always. */
export function percent(value, decimals = 2) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  return format(Intl.NumberFormat, {
    minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: "exceptZero",
  }).format(value) + " %";
}

/** Large counts in short. */
export function short(value) {
  if (value === null || value === undefined) return "–";
  return format(Intl.NumberFormat, { notation: "compact", maximumFractionDigits: 1 }).format(value);
}

export function bytes(value) {
  if (value === null || value === undefined) return "–";
  const units = ["B", "KB", "MB", "GB", "TB"];
  let unit = 0;
  let amount = value;
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1000;
    unit++;
  }
  return `${number(amount, unit === 0 ? 0 : 1)} ${units[unit]}`;
}

export function duration(millis) {
  if (millis === null || millis === undefined || Number.isNaN(millis)) return "–";
  if (millis < 1000) return `${number(millis, 0)} ms`;
  if (millis < 60_000) return `${number(millis / 1000, 1)} s`;
  return `${number(Math.floor(millis / 60_000), 0)} min ${number(Math.round((millis % 60_000) / 1000), 0)} s`;
}

/** A session: a day, without a time or a zone. */
export function day(text, style = "numeric") {
  if (!text) return "–";
  const [year, month, date] = text.split("-").map(Number);
  const options = style === "long"
    ? { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }
    : { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" };
  return format(Intl.DateTimeFormat, options).format(new Date(Date.UTC(year, month - 1, date)));
}

/** An instant, in the zone of the reader. */
export function moment(text) {
  if (!text) return "–";
  return format(Intl.DateTimeFormat, { dateStyle: "short", timeStyle: "medium" }).format(new Date(text));
}

export function ago(text) {
  const seconds = Math.round((new Date(text).getTime() - Date.now()) / 1000);
  const words = format(Intl.RelativeTimeFormat, { numeric: "auto" });
  const steps = [["second", 60], ["minute", 60], ["hour", 24], ["day", 7], ["week", 4.35], ["month", 12], ["year", Infinity]];
  let amount = seconds;
  for (const [unit, size] of steps) {
    if (Math.abs(amount) < size) return words.format(Math.round(amount), unit);
    amount /= size;
  }
  return moment(text);
}

// CodeMirror, loaded when it is first needed; it is no module, so its files come one after the other.
import { h } from "./dom.js";
import { t } from "./text.js";

const ROOT = "/_pregao/libraries/codemirror/";
const SCRIPTS = ["lib/codemirror.js", "mode/sql/sql.js", "addon/hint/show-hint.js", "addon/hint/sql-hint.js"];
let ready;

function loaded(element) {
  return new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", () => reject(new Error(`${element.src ?? element.href} cannot be loaded`)));
    document.head.append(element);
  });
}

async function library() {
  const style = document.querySelector('link[href$="style.css"]');
  const sheet = h("link", { rel: "stylesheet", href: `${ROOT}lib/codemirror.css` });
  const done = new Promise((resolve) => { sheet.addEventListener("load", resolve); });
  style.before(sheet); // ours comes after it, and wins
  await done;
  for (const script of SCRIPTS) await loaded(h("script", { src: ROOT + script }));
}

/** Trino's words where CodeMirror's standard set lacks them. */
const WORDS = "select from where group by having order asc desc limit offset with as on join left right full inner outer cross union all distinct and or not in is null like between case when then else end exists over partition rows range preceding following current row unbounded values show tables describe cast try_cast date timestamp interval filter nulls first last explain";

export async function editor(frame, text, known, run) {
  await (ready ??= library());
  const { CodeMirror } = globalThis;
  const tables = Object.fromEntries(known.tables.flatMap((table) => {
    const columns = table.columns.map((column) => column.name);
    return [[table.name, columns], [`${known.database}.${table.name}`, columns]];
  }));
  const keywords = Object.fromEntries(WORDS.split(" ").map((each) => [each, true]));
  const code = CodeMirror(frame, {
    value: text, lineWrapping: true, inputStyle: "contenteditable", screenReaderLabel: t("sql.editor"),
    mode: { name: "sql", keywords, atoms: { true: true, false: true, null: true }, operatorChars: /^[*+\-%<>!=]/, support: { doubleQuote: true, ODBCdotTable: true } },
    hintOptions: { tables, completeSingle: false },
    extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-Space": "autocomplete", Tab: false, "Shift-Tab": false },
  });
  let marks = [];
  return {
    text: () => code.getValue(),
    set: (value) => code.setValue(value),
    insert: (value) => { code.replaceSelection(value); code.focus(); },
    focus: () => { code.focus(); code.execCommand("goDocEnd"); },
    /** Where a statement is wrong: its line, and the word there. */
    mark: (line, column) => {
      const word = code.findWordAt({ line: line - 1, ch: Math.max(0, column - 1) });
      marks = [code.markText(word.anchor, word.head, { className: "wrong" })];
      code.addLineClass(line - 1, "background", "wrong");
    },
    unmark: () => {
      marks.forEach((mark) => mark.clear());
      code.eachLine((line) => code.removeLineClass(line, "background", "wrong"));
    },
  };
}

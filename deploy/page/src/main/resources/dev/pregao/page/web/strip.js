// The heat strip: a row a paper, a cell a session, on a canvas, since a year of a hundred papers is 25,000 cells.
import { colour, h } from "./dom.js";
import { day, t } from "./text.js";

const CELLS = {
  a: ["confere", "up"], o: ["uma-fonte", "faint"], r: ["reapresentada", "info"], g: ["degradada", "muted"],
  s: ["suspeita", "warn"], d: ["diverge", "warn"], x: ["rejeitada", "down"], m: ["lacuna", "down"],
};
const LABEL = 64;
const GAP = 1;
const AXIS = 22;

export class Strip {
  constructor(quality, onCell) {
    this.quality = quality;
    this.onCell = onCell;
    this.at = null;
    this.canvas = h("canvas", {
      tabindex: "0", role: "application", "aria-roledescription": t("quality.strip"), "aria-label": t("quality.keys"),
      on: {
        click: (event) => this.pointed(event),
        mousemove: (event) => { this.canvas.title = this.cell(this.under(event))?.label ?? ""; },
        keydown: (event) => this.key(event),
      },
    });
    this.element = h("div", { class: "strip" }, this.canvas);
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this.element);
  }

  legend() {
    const here = (letter) => this.quality.papers.some((paper) => paper.cells.includes(letter));
    return h("div", { class: "legend" }, Object.entries(CELLS).filter(([letter]) => letter === "o" || here(letter)).map(([letter, [name, tone]]) =>
      h("span", {}, h("i", { vars: { "--swatch": `var(--${tone})` } }), t(`cell.${name}`))));
  }

  draw() {
    const { sessions, papers } = this.quality;
    const width = this.element.clientWidth;
    if (width === 0) return;
    this.size = Math.max(4, Math.min(22, Math.floor((width - LABEL) / sessions.length)));
    this.row = Math.max(12, Math.min(24, this.size + 8));
    const wide = LABEL + this.size * sessions.length;
    const high = AXIS + this.row * papers.length;
    const scale = devicePixelRatio;
    this.canvas.width = wide * scale;
    this.canvas.height = high * scale;
    this.canvas.style.width = `${wide}px`;
    this.canvas.style.height = `${high}px`;
    const pen = this.canvas.getContext("2d");
    pen.scale(scale, scale);
    pen.textBaseline = "middle";
    const tones = Object.fromEntries(["up", "faint", "info", "muted", "warn", "down", "ink", "accent"].map((name) => [name, colour(name)]));
    this.axis(pen, tones.muted);
    pen.font = "12px Inter, system-ui, sans-serif";
    papers.forEach((paper, y) => {
      pen.fillStyle = tones.ink;
      pen.fillText(paper.ticker, 0, AXIS + this.row * (y + 0.5));
      [...paper.cells].forEach((letter, x) => this.fill(pen, letter, x, y, tones));
    });
    if (this.at) this.ring(pen, tones.ink);
  }

  /** Missing is hollow, so that it differs from rejected by more than colour. */
  fill(pen, letter, x, y, tones) {
    if (letter === ".") return;
    const box = [LABEL + this.size * x, AXIS + this.row * y + 2, this.size - GAP, this.row - 4];
    pen.fillStyle = pen.strokeStyle = tones[CELLS[letter][1]];
    if (letter === "m") {
      pen.lineWidth = 1.4;
      pen.strokeRect(box[0] + 0.7, box[1] + 0.7, box[2] - 1.4, box[3] - 1.4);
    } else {
      pen.fillRect(...box);
    }
  }

  axis(pen, tone) {
    pen.font = "11px Inter, system-ui, sans-serif";
    pen.fillStyle = tone;
    let free = 0;
    this.quality.sessions.forEach((session, x) => {
      const begins = x === 0 || session.slice(0, 7) !== this.quality.sessions[x - 1].slice(0, 7);
      const left = LABEL + this.size * x;
      if (begins && left >= free) {
        const label = `${session.slice(5, 7)}/${session.slice(0, 4)}`;
        pen.fillText(label, left, 8);
        free = left + pen.measureText(label).width + 10;
      }
    });
  }

  ring(pen, tone) {
    pen.strokeStyle = tone;
    pen.lineWidth = 2;
    pen.strokeRect(LABEL + this.size * this.at.x - 1, AXIS + this.row * this.at.y + 1, this.size + 1, this.row - 2);
  }

  under(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: Math.floor((event.clientX - box.left - LABEL) / this.size), y: Math.floor((event.clientY - box.top - AXIS) / this.row) };
  }

  cell(at) {
    const paper = this.quality.papers[at.y];
    const letter = paper?.cells[at.x];
    if (!letter || at.x < 0) return null;
    const name = letter === "." ? t("cell.antes") : t(`cell.${CELLS[letter][0]}`);
    const session = this.quality.sessions[at.x];
    return { ticker: paper.ticker, session, name, label: `${paper.ticker}, ${day(session)}: ${name}` };
  }

  pointed(event) {
    const at = this.under(event);
    this.choose(this.cell(at) ? at : null);
  }

  key(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "Escape") this.choose(null);
    if (!step) return;
    event.preventDefault();
    const { x, y } = this.at ?? { x: this.quality.sessions.length - step[0], y: -step[1] };
    const clamp = (value, most) => Math.max(0, Math.min(most, value));
    this.choose({ x: clamp(x + step[0], this.quality.sessions.length - 1), y: clamp(y + step[1], this.quality.papers.length - 1) });
  }

  choose(at) {
    this.at = at;
    this.draw();
    this.onCell(at ? this.cell(at) : null);
  }

  dispose() {
    this.watch.disconnect();
  }
}

// Interactive drawings: Vega draws what the still drawing shows, marks tell what they stand for.
// Loaded with assets/vega.js when the first drawing is made interactive.
bifolio.charts = (() => {
  "use strict";

  const _ = bifolio.text;
  const REACH = 14; // pixels from a mark within which it is pointed at
  const FADED = 0.3; // opacity of what is not pointed at
  const TELLING = ["tip", "row", "group", "key"];
  const PAINTS = new Set(["fill", "stroke"]);

  // ---- a sheet of marks becomes a Vega specification ----------------------------------------------

  // Vega's SVG takes colours as they are: the page's style sheet gives them their values, in both themes.
  const paint = (name, value) => (PAINTS.has(name) ? `var(--${value})` : value);

  function rowsOf(mark, tips) {
    const columns = Object.entries(mark.rows);
    const count = columns.length ? columns[0][1].length : 0;
    const shared = TELLING.filter((name) => name in mark.set).map((name) => [name, mark.set[name]]);
    return Array.from({ length: count }, (none, at) => {
      const row = Object.fromEntries([...shared, ...columns.map(([name, values]) => [name, values[at]])]);
      if (row.tip) row.tip = tips[row.tip];
      return row;
    });
  }

  // Marks of rows that are not lit fade, those of a group that is off vanish.
  function opacity(mark) {
    const own = "opacity" in mark.rows ? "datum.opacity" : mark.set.opacity ?? 1;
    return { signal: `${own} * (indexof(off, datum.group) >= 0 || indexof(off, datum.key) >= 0`
      + ` ? (datum.key ? ${FADED * 2} : 0) : lit === null || !datum.row || datum.row === lit ? 1 : ${FADED})` };
  }

  function encoded(mark, family) {
    const update = {};
    for (const [name, value] of Object.entries(mark.set)) {
      if (!TELLING.includes(name)) update[name] = { value: paint(name, value) };
    }
    for (const name of Object.keys(mark.rows)) {
      if (!TELLING.includes(name)) update[name] = { field: name };
    }
    if (mark.type === "text") update.font = { value: family };
    update.opacity = opacity(mark);
    return { update };
  }

  function drawn(mark, at, family) {
    const base = { aria: false, interactive: false, encode: encoded(mark, family) };
    if (mark.type !== "land" && mark.type !== "grid") {
      return { ...base, type: mark.type, from: { data: `d${at}` } };
    }
    const transform = [{ type: "geoshape", projection: `p${at}` }];
    return { ...base, type: "shape", from: { data: `d${at}` }, transform };
  }

  function data(mark, at, lands, tips) {
    const name = `d${at}`;
    if (mark.type === "grid") return { name, transform: [{ type: "graticule", step: mark.step }] };
    if (mark.type === "land") return { name, values: [{ type: "Feature", geometry: lands.get(mark.land) }] };
    return { name, values: rowsOf(mark, tips) };
  }

  function specification(sheet, lands, family) {
    const projected = sheet.marks.map((mark, at) => mark.projection && { name: `p${at}`, ...mark.projection });
    return {
      width: sheet.width,
      height: sheet.height,
      padding: 0,
      autosize: "none",
      signals: [{ name: "lit", value: null }, { name: "off", value: [] }],
      projections: projected.filter(Boolean),
      data: sheet.marks.map((mark, at) => data(mark, at, lands, sheet.tips)),
      marks: sheet.marks.map((mark, at) => drawn(mark, at, family)),
    };
  }

  // ---- where marks are ------------------------------------------------------------------------------

  function apart(x, y, { x1, y1, x2, y2 }) {
    return Math.hypot(Math.max(x1 - x, 0, x - x2), Math.max(y1 - y, 0, y - y2));
  }

  function fromSegment(x, y, a, b) {
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const part = ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1);
    const at = Math.min(1, Math.max(0, part));
    return Math.hypot(x - a.x - at * dx, y - a.y - at * dy);
  }

  function distance(item, x, y) {
    if (item.mark.marktype === "rule") return fromSegment(x, y, item, { x: item.x2, y: item.y2 });
    return apart(x, y, item.bounds);
  }

  // One target for each mark that tells something, and for each entry of the key.
  function targets(view) {
    const found = [];
    for (const mark of view.scenegraph().root.items[0].items) {
      mark.items.forEach((item, at) => {
        const { tip, row, group, key } = item.datum || {};
        if (!tip && !key) return;
        const line = mark.marktype === "line" && at ? mark.items[at - 1] : null;
        const { x1, y1, x2, y2 } = item.bounds;
        const box = line ? { x1: item.x, y1: item.y, x2: item.x, y2: item.y } : { x1, y1, x2, y2 };
        const far = line ? (x, y) => fromSegment(x, y, line, item) : (x, y) => distance(item, x, y);
        const area = line ? 0 : (x2 - x1) * (y2 - y1);
        found.push({ tip, row, group, key, box, far, area, text: item.text });
      });
    }
    return found;
  }

  // The mark that is pointed at: the nearest, of several under the pointer the smallest.
  function nearest(found, x, y) {
    const near = found.map((one) => ({ one, far: one.far(x, y) })).filter(({ far }) => far <= REACH);
    near.sort((a, b) => a.far - b.far || a.one.area - b.one.area);
    return near.length ? near[0].one : null;
  }

  // What the arrow keys go through: each mark once, entries of the key first.
  function stops(found) {
    const seen = new Set();
    const each = found.filter((one) => {
      const name = one.key ? `key ${one.key}` : `${one.row} ${one.tip}`;
      if (seen.has(name)) return false;
      return seen.add(name);
    });
    return [...each.filter((one) => one.key), ...each.filter((one) => !one.key)];
  }

  const middle = ({ box }) => [(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2];

  // The next stop upward or downward, the one most nearly straight ahead.
  function upright(from, each, way) {
    const [x, y] = middle(from);
    const ahead = each.map((one) => ({ one, at: middle(one) })).filter(({ at }) => way * (at[1] - y) > 3);
    const cost = ({ at }) => Math.abs(at[1] - y) + 2 * Math.abs(at[0] - x);
    return ahead.length ? ahead.reduce((a, b) => (cost(b) < cost(a) ? b : a)).one : null;
  }

  // ---- one drawing in the page ------------------------------------------------------------------------

  function lines(parent, text, tag) {
    parent.replaceChildren(...text.split("\n").map((line) => {
      const made = document.createElement(tag);
      made.textContent = line;
      return made;
    }));
  }

  class Chart {
    constructor(box, sheet, asked) {
      this.asked = asked;
      this.sheet = sheet;
      this.box = box;
      this.still = box.querySelector("svg");
      this.off = new Set();
      this.at = null;
    }

    async draw(lands) {
      const family = getComputedStyle(this.still).fontFamily;
      this.stage = document.createElement("div");
      this.stage.className = "chart";
      const made = await bifolio.vegaEmbed(this.stage, specification(this.sheet, lands, family), {
        mode: "vega", renderer: "svg", actions: false, defaultStyle: false, hover: false, tooltip: false,
        ast: true, // no code made of text, so that a strict content policy may stay as it is
      });
      this.embedded = made;
      this.view = made.view;
      this.found = targets(this.view);
      this.fit();
      this.name();
      this.tip = document.createElement("div");
      this.tip.className = "chart-tip";
      this.tip.hidden = true;
      this.tip.setAttribute("aria-hidden", "true");
      this.stage.append(this.tip);
      this.listen();
      this.box.classList.add("is-interactive");
      this.still.after(this.stage);
    }

    // The same size as the still drawing, at every width.
    fit() {
      const svg = this.stage.querySelector("svg");
      svg.setAttribute("viewBox", this.still.getAttribute("viewBox"));
      svg.setAttribute("aria-hidden", "true");
      svg.style.cssText = this.still.style.cssText;
      this.svg = svg;
    }

    name() {
      const { name } = this.asked;
      this.stage.tabIndex = 0;
      this.stage.setAttribute("role", "application");
      this.stage.setAttribute("aria-label", _("%(exhibit)s: interactive", { exhibit: name }));
      this.stage.setAttribute("aria-description", this.help);
    }

    get help() {
      const keyed = this.found.some((one) => one.key);
      return [
        _("Arrow keys move from mark to mark, Escape leads back to the still drawing."),
        keyed ? _("Enter on an entry of the key hides or shows what it stands for.") : "",
      ].join(" ").trim();
    }

    listen() {
      const { stage } = this;
      stage.addEventListener("pointermove", (event) => this.point(event));
      stage.addEventListener("pointerdown", (event) => this.point(event));
      stage.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.show(null));
      stage.addEventListener("click", (event) => this.click(event));
      stage.addEventListener("keydown", (event) => this.press(event));
      stage.addEventListener("blur", () => this.show(null));
    }

    get shown() {
      return this.found.filter((one) => one.key || !this.off.has(one.group));
    }

    // Pixels of the page to those of the drawing.
    get scale() {
      return this.sheet.width / this.svg.getBoundingClientRect().width;
    }

    under(event) {
      const frame = this.svg.getBoundingClientRect();
      const { scale } = this;
      return nearest(this.shown, (event.clientX - frame.left) * scale, (event.clientY - frame.top) * scale);
    }

    point(event) {
      this.show(this.under(event));
    }

    click(event) {
      const one = this.under(event);
      if (one && one.key) this.toggle(one);
    }

    press(event) {
      const way = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 2, ArrowUp: -2, Home: 3, End: -3 }[event.key];
      if (way) this.move(way);
      else if (event.key === "Escape") this.asked.still();
      else if ((event.key === "Enter" || event.key === " ") && this.at && this.at.key) this.toggle(this.at);
      else return;
      event.preventDefault();
    }

    move(way) {
      const each = stops(this.shown);
      const at = each.findIndex((one) => this.at && one.key === this.at.key && one.row === this.at.row
        && one.tip === this.at.tip);
      let next = null;
      if (Math.abs(way) === 2 && at >= 0) next = upright(each[at], each, way);
      if (!next) next = each[this.stop(at, each.length, way)];
      this.show(next);
      this.say(next);
      this.reveal(next.box);
    }

    // A mark that the keyboard has come to is scrolled into view, with room for its tip.
    reveal(box) {
      const { top } = this.svg.getBoundingClientRect();
      const high = top + box.y1 / this.scale - 150, low = top + box.y2 / this.scale + 150 - innerHeight;
      if (high < 0) scrollBy({ top: high, behavior: "instant" });
      else if (low > 0) scrollBy({ top: low, behavior: "instant" });
      this.place(box);
    }

    stop(at, count, way) {
      if (Math.abs(way) === 3) return way > 0 ? 0 : count - 1;
      if (at < 0) return way > 0 ? 0 : count - 1;
      return (at + Math.sign(way) + count) % count;
    }

    // Show a mark's tip and light its row; null: nothing.
    show(one) {
      if (one === this.at) return;
      this.at = one;
      this.stage.classList.toggle("on-key", Boolean(one && one.key));
      this.view.signal("lit", one && !one.key && one.row ? one.row : null).runAsync();
      this.tip.hidden = !one;
      if (one) {
        lines(this.tip, this.words(one), "span");
        this.place(one.box);
      }
    }

    words(one) {
      if (!one.key) return one.tip;
      const text = this.found.filter((other) => other.key === one.key && other.text)
        .map((other) => other.text).join(" ");
      const off = _("hidden; click or Enter shows it"), on = _("shown; click or Enter hides it");
      return `${text}\n${this.off.has(one.key) ? off : on}`;
    }

    // Beside the mark, inside the drawing's width: above it, or below where there is no room.
    place(box) {
      const { tip, scale } = this;
      const width = this.svg.getBoundingClientRect().width;
      tip.style.left = "0";
      const { offsetWidth, offsetHeight } = tip;
      const x = (box.x1 + box.x2) / 2 / scale - offsetWidth / 2;
      const above = box.y1 / scale - offsetHeight - 8;
      const below = Math.min(box.y2, box.y1 + 60) / scale + 8;
      const room = this.svg.getBoundingClientRect().top + above > 56;
      tip.style.left = `${Math.max(0, Math.min(x, width - offsetWidth))}px`;
      tip.style.top = `${room ? above : below}px`;
    }

    say(one) {
      if (one) lines(this.asked.status, this.words(one), "span");
    }

    toggle(one) {
      if (!this.off.delete(one.key)) this.off.add(one.key);
      this.view.signal("off", [...this.off]).runAsync();
      lines(this.tip, this.words(one), "span");
      this.say(one);
    }

    close() {
      this.embedded.finalize();
      this.stage.remove();
      this.box.classList.remove("is-interactive");
    }
  }

  // ---- a figure: its drawing for this room, and the other one when the room changes -----------------------

  async function open(asked) {
    const { figure, sheet, lands } = asked;
    const made = new Map();

    async function fill() {
      for (const box of figure.querySelectorAll(".drawing")) {
        const own = box.classList.contains("drawing-narrow") ? sheet.narrow : sheet.wide;
        if (made.has(box) || !own || !box.offsetWidth) continue;
        made.set(box, new Chart(box, own, asked));
        await made.get(box).draw(lands);
      }
    }

    const watching = new ResizeObserver(fill);
    await fill();
    watching.observe(figure);
    const [first] = made.values();
    first.stage.focus({ preventScroll: true });
    asked.status.textContent = first.help;
    return {
      close() {
        watching.disconnect();
        for (const chart of made.values()) chart.close();
      },
    };
  }

  return { open };
})();

// Interactive drawings: Vega draws what the still drawing shows, marks tell what they stand for.
// Loaded after assets/charts-marks.js when the first drawing is made interactive.
bifolio.charts = (() => {
  "use strict";

  const _ = bifolio.text;
  const { nearest, specification, stops, targets, upright } = bifolio.marks;

  // ---- one drawing in the page ------------------------------------------------------------------------

  function lines(parent, text, tag) {
    parent.replaceChildren(...text.split("\n").map((line) => {
      const made = document.createElement(tag);
      made.textContent = line;
      return made;
    }));
  }

  // Where a tip may stand around a mark, in pixels: above and below it, then at its sides.
  function around(mark, wide, high) {
    const middle = (mark.left + mark.right - wide) / 2;
    const above = mark.top - high - 8, below = mark.bottom + 8;
    const lefts = [middle, mark.right + 12, mark.left - wide - 12];
    const beside = lefts.slice(1).map((left) => ({ left, top: (mark.top + mark.bottom - high) / 2 }));
    return [...[above, below].flatMap((top) => lefts.map((left) => ({ left, top }))), ...beside];
  }

  // How much of a box another one covers, in square pixels.
  function covered(one, other) {
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    return Math.max(0, across) * Math.max(0, down);
  }

  class Chart {
    constructor(box, markTable, asked) {
      this.asked = asked;
      this.markTable = markTable;
      this.box = box;
      this.still = box.querySelector("svg");
      this.off = new Set();
      this.at = null;
    }

    async draw(lands) {
      const family = getComputedStyle(this.still).fontFamily;
      this.stage = document.createElement("div");
      this.stage.className = "chart";
      const made = await bifolio.vegaEmbed(this.stage, specification(this.markTable, lands, family), {
        mode: "vega", renderer: "svg", actions: false, defaultStyle: false, hover: false, tooltip: false,
        ast: true, // no code made of text, so that a strict content policy may stay as it is
      });
      this.embedded = made;
      if (this.closed) return this.close(); // the still drawing was asked for in the meantime
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
      for (const size of ["width", "height"]) svg.setAttribute(size, this.still.getAttribute(size));
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
      return this.markTable.width / this.svg.getBoundingClientRect().width;
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

    // Beside the mark, inside the drawing's width and below the bar of the page: of the places around it
    // that which covers the least of the drawing's words, above the mark if it is all the same.
    place(box) {
      const { tip, scale } = this;
      const frame = this.svg.getBoundingClientRect();
      tip.style.left = "0";
      const { offsetWidth: wide, offsetHeight: high } = tip;
      const mark = { left: box.x1 / scale, right: box.x2 / scale, top: box.y1 / scale,
        bottom: Math.min(box.y2, box.y1 + 60) / scale };
      const words = [...this.svg.querySelectorAll("text")].map((text) => text.getBoundingClientRect())
        .map(({ left, right, top, bottom }) => ({ left: left - frame.left, right: right - frame.left,
          top: top - frame.top, bottom: bottom - frame.top }));
      const places = around(mark, wide, high).map(({ left, top }) => {
        const start = Math.max(0, Math.min(left, frame.width - wide));
        return { left: start, right: start + wide, top, bottom: top + high };
      }).filter((one) => !covered(one, mark));
      const seen = places.filter((one) => frame.top + one.top > 56 && frame.top + one.bottom < innerHeight);
      const lost = (one) => words.reduce((sum, word) => sum + covered(one, word), 0);
      const [best] = (seen.length ? seen : places).sort((one, other) => lost(one) - lost(other));
      tip.style.left = `${best.left}px`;
      tip.style.top = `${best.top}px`;
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
      this.closed = true;
      if (!this.embedded) return; // Vega is at work: it is let go when it comes
      this.embedded.finalize();
      this.stage.remove();
      this.box.classList.remove("is-interactive");
    }
  }

  // ---- a figure: its drawing for this room, and the other one when the room changes -----------------------

  async function open(asked) {
    const { figure, markTable, lands } = asked;
    const made = new Map();

    async function fill() {
      for (const box of figure.querySelectorAll(".drawing")) {
        const own = box.classList.contains("drawing-narrow") ? markTable.narrow : markTable.wide;
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

// “Find my city”: a field before long tables of places, in every language of the site. What was found
// stays marked in all tables of the site until it is cleared.
(function () {
  "use strict";

  const _ = bifolio.text;
  const KEPT = "found"; // place ids with spaces between
  const MOST = 8; // that are kept: a city, a country …
  const NAMES = "data/places.js"; // bifolio.places: names of each place in all languages
  let count = 0;

  // Place ids; kept for other pages where the browser allows it.
  let chosen = (bifolio.kept.get(KEPT) || "").split(" ").filter(Boolean);
  const asked = new URLSearchParams(location.search).get("place"); // `?place=shenzhen`
  // Before the page is there: what is chosen has its room when the page is laid out first.
  document.documentElement.classList.toggle("has-place", Boolean(asked || chosen.length));
  const places = () => chosen;
  const tables = () => [...document.querySelectorAll("table.values")];

  // Of the places that `names` has, `ids` are chosen from now on; others stay as they are.
  function keep(ids, names) {
    chosen = [...ids, ...chosen.filter((id) => !names.has(id))].slice(0, MOST);
    bifolio.kept.set(KEPT, chosen.join(" ") || null);
    document.documentElement.classList.toggle("has-place", chosen.length > 0);
    document.dispatchEvent(new Event("bifolio-found"));
  }

  bifolio.found = { places, keep, namesOf, rowsOf };

  function mark() {
    const wanted = new Set(places());
    for (const cell of document.querySelectorAll("table.values [data-place]")) {
      cell.classList.toggle("found-name", wanted.has(cell.dataset.place));
    }
    for (const row of tables().flatMap((table) => [...table.tBodies[0].rows])) {
      const found = row.querySelector(".found-name") !== null;
      row.classList.toggle("found", found);
      if (found) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  function rowsOf(table, place) {
    const cells = [...table.querySelectorAll(`tbody [data-place="${place}"]`)];
    return [...new Set(cells.map((cell) => cell.closest("tr")))];
  }

  // The places of a table by id, under the names that it shows.
  function namesOf(table) {
    const names = new Map();
    for (const cell of table.querySelectorAll("tbody [data-place]")) {
      names.set(cell.dataset.place, cell.textContent.trim());
    }
    return names;
  }

  class Finder {
    constructor(tools, table) {
      this.table = table;
      this.names = namesOf(table);
      this.options = [];
      this.at = -1;
      this.build(tools, `find-${++count}`);
      this.listen();
      this.restore();
    }

    build(tools, id) {
      const make = (name, values) => Object.assign(document.createElement(name), values);
      this.field = make("input", { type: "text", id, autocomplete: "off", spellcheck: false });
      this.list = make("ul", { id: `${id}-list`, className: "find-list", hidden: true });
      this.clear = make("button", { type: "button", className: "find-clear", hidden: true, textContent: "×" });
      this.told = make("span", { className: "find-told" });
      const label = make("label", { htmlFor: id, textContent: _("Find a place") });
      const box = make("span", { className: "find-box" });
      const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
      for (const [name, value] of Object.entries(roles)) this.field.setAttribute(name, value);
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", _("Places of this table"));
      this.clear.setAttribute("aria-label", _("Clear the place"));
      box.append(this.field, this.clear, this.list);
      tools.append(label, box, this.told);
    }

    listen() {
      this.field.addEventListener("focus", () => this.learn());
      this.field.addEventListener("input", () => this.open());
      this.field.addEventListener("click", () => this.open());
      this.field.addEventListener("keydown", (event) => this.key(event));
      this.field.addEventListener("blur", () => this.leave());
      this.clear.addEventListener("click", () => this.forget());
      // Before the field loses the focus.
      this.list.addEventListener("pointerdown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.choose(option.dataset.id);
      });
    }

    // The names in other languages come when the field is first used.
    learn() {
      if (bifolio.places) return;
      bifolio.load(NAMES).then(() => { if (!this.list.hidden) this.open(); }, () => {});
    }

    found(text = this.chosen() ? "" : this.field.value) {
      const bare = (name) => bifolio.ways(name).map((way) => way.replaceAll(" ", "")); // “bei jing” is Beijing
      const asked = bare(text), [wanted] = asked;
      const all = [...this.names].map(([id, name]) => {
        const others = ((bifolio.places || {})[id] || []).filter((other) => other !== name);
        const at = [name, ...others].flatMap(bare).flatMap((way) => asked.map((each) => way.indexOf(each)))
          .filter((n) => n >= 0);
        if (bifolio.isTyped((bifolio.typed || {})[id], wanted)) at.push(0);
        return { id, name, others, at: at.length ? Math.min(...at) : -1 };
      });
      const first = (one) => (wanted && one.at === 0 ? 0 : 1);
      const found = all.filter((one) => one.at >= 0);
      const single = bifolio.single(text);
      return !found.length && single !== text ? this.found(single) : found
        .sort((a, b) => first(a) - first(b) || bifolio.compare(a.name, b.name));
    }

    // Whether the field shows a place that is chosen, rather than what is being typed.
    chosen() {
      return places().some((id) => this.names.get(id) === this.field.value);
    }

    open() {
      this.options = this.found();
      this.list.replaceChildren(...this.options.map((one, n) => this.option(one, n)));
      this.list.hidden = this.options.length === 0;
      this.field.setAttribute("aria-expanded", String(!this.list.hidden));
      this.point(-1);
      if (!this.options.length) this.say(_("No place of this table has this name"));
      else this.told.textContent = "";
    }

    option(one, n) {
      const item = document.createElement("li");
      item.id = `${this.list.id}-${n}`;
      item.dataset.id = one.id;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.append(one.name);
      for (const other of one.others) {
        const aside = document.createElement("span");
        aside.className = "other";
        aside.textContent = other;
        item.append(" ", aside);
      }
      return item;
    }

    close() {
      this.list.hidden = true;
      this.field.setAttribute("aria-expanded", "false");
      this.point(-1);
    }

    point(at) {
      this.at = at;
      [...this.list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
      const item = this.list.children[at];
      if (item) {
        this.field.setAttribute("aria-activedescendant", item.id);
        const [top, bottom] = [item.offsetTop, item.offsetTop + item.offsetHeight];
        if (top < this.list.scrollTop) this.list.scrollTop = top;
        if (bottom > this.list.scrollTop + this.list.clientHeight) this.list.scrollTop = bottom - this.list.clientHeight;
      } else this.field.removeAttribute("aria-activedescendant");
    }

    key(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        if (this.list.hidden) this.open();
        const length = this.options.length;
        if (length) this.point(this.at < 0 && step < 0 ? length - 1 : (this.at + step + length) % length);
      } else if (event.key === "Enter") {
        event.preventDefault();
        const option = this.options[Math.max(this.at, 0)];
        if (!this.list.hidden && option) this.choose(option.id);
      } else if (event.key === "Escape") {
        if (!this.list.hidden) this.close();
        else this.forget();
      }
    }

    // A name half typed is not kept.
    leave() {
      this.close();
      this.restore();
    }

    mine() {
      return places().filter((id) => this.names.has(id));
    }

    choose(id) {
      keep([id], this.names);
      this.close();
      const rows = rowsOf(this.table, id);
      rows[0].scrollIntoView({ block: "center", inline: "nearest" });
      this.say(this.tells(id, rows));
      this.lead(id);
    }

    tells(id, rows) {
      const all = [...this.table.tBodies[0].rows];
      const values = { place: this.names.get(id), rows: rows.length, all: all.length, row: all.indexOf(rows[0]) + 1 };
      return rows.length > 1
        ? _("%(place)s: %(rows)s of %(all)s rows", values)
        : _("%(place)s: row %(row)s of %(all)s", values);
    }

    say(text) {
      this.told.textContent = text;
      bifolio.say(text);
    }

    // On to the page of the place, where the table links to it.
    lead(id) {
      const page = this.table.querySelector(`tbody [data-place="${id}"] > a`);
      if (!page) return;
      const link = document.createElement("a");
      link.href = page.href;
      link.textContent = _("All values of %(place)s", { place: this.names.get(id) });
      this.told.append(" ", link);
    }

    forget() {
      keep([], this.names);
      this.told.textContent = "";
      this.field.focus();
      bifolio.say(_("Nothing is marked"));
    }

    restore() {
      const [id] = this.mine();
      this.field.value = id ? this.names.get(id) : "";
      this.clear.hidden = !id;
    }
  }

  bifolio.ready(() => {
    if (asked && document.querySelector(`table.values [data-place="${CSS.escape(asked)}"]`)) {
      chosen = [];
      keep([asked], new Map());
    }
    for (const tools of document.querySelectorAll(".table-tools")) {
      const table = tools.nextElementSibling.querySelector("table.values");
      if (!table) continue;
      const finder = new Finder(tools, table);
      document.addEventListener("bifolio-found", () => finder.restore());
    }
    document.addEventListener("bifolio-found", mark);
    mark();
  });
})();

// A second place beside the one of the page: chosen from a list, or by the address, `?with=london`.
(function () {
  "use strict";

  const _ = bifolio.text;

  class Compare {
    constructor(section) {
      this.section = section;
      this.own = section.dataset.place;
      this.field = section.querySelector("select");
      this.listen();
      const wanted = new URLSearchParams(location.search).get("with");
      if (wanted) this.learn().then(() => this.show(wanted), () => {});
    }

    listen() {
      // The names come when the list is first wanted.
      for (const event of ["pointerenter", "focus"]) this.field.addEventListener(event, () => this.learn());
      this.field.addEventListener("change", () => this.chosen());
      for (const link of document.querySelectorAll("[data-counterpart]")) {
        link.addEventListener("click", () => { link.search = this.query(); });
      }
    }

    tiles() {
      return [...this.section.querySelectorAll("[data-key]")];
    }

    learn() {
      return bifolio.load(this.section.dataset.compare).then(() => {
        if (this.field.options.length > 1) return;
        const keys = this.tiles().map((tile) => tile.dataset.key);
        const peers = Object.entries(bifolio.standings)
          .filter(([id]) => id !== this.own && this.alike(id).some((one) => this.ranked(one, keys)))
          .sort(([, [one]], [, [other]]) => bifolio.compare(one, other));
        for (const [id, [name]] of peers) this.field.append(new Option(name, id));
      });
    }

    // The place and, where it has nothing, the same place as another source draws its area: London, London MA.
    alike(id) {
      const [, , areas] = bifolio.standings[id];
      return [id, ...areas.filter((area) => area !== this.own && area in bifolio.standings)];
    }

    query() {
      return this.field.value ? `?with=${this.field.value}` : "";
    }

    chosen() {
      this.show(this.field.value);
      // Browsers do not let all pages from a disk change their address.
      try { history.replaceState(null, "", location.pathname + this.query()); } catch { /* stays */ }
    }

    ranked(id, keys) {
      return keys.some((key) => key in bifolio.standings[id][1]);
    }

    // A place that is not in the list is as none.
    show(id) {
      this.field.value = id;
      if (this.field.selectedIndex < 0) this.field.value = "";
      const [name] = (bifolio.standings || {})[this.field.value] || [""];
      this.list(this.field.value, name);
      this.explain(name);
      for (const tile of this.tiles()) {
        for (const old of tile.querySelectorAll(".beside")) old.remove();
        tile.querySelector(".other").textContent = "";
        if (name) this.tell(tile, tile.dataset.key);
      }
      bifolio.say(name ? _("Compared with %(place)s", { place: name }) : _("Nothing is compared"));
    }

    // The drawings by year are of the page's place alone: it is said where the other has its values.
    explain(name) {
      const head = document.querySelector(".courses h2");
      if (!head) return;
      const told = head.parentNode.querySelector(".alone") || document.createElement("p");
      told.className = "aside alone";
      told.textContent = name ? _("These are values of this page’s place alone; those of %(place)s, if any, stand in the table below.", { place: name }) : "";
      if (name) head.after(told);
      else told.remove();
    }

    // In the table of all values: what the other place has in the same column of the same exhibit.
    list(id, name) {
      const all = document.querySelector("[data-values]");
      if (!all) return;
      for (const old of all.querySelectorAll(".beside")) old.remove();
      if (!name) return;
      bifolio.load(all.dataset.values).then(() => {
        if (this.field.value !== id) return;
        for (const cell of all.querySelectorAll("[data-at]")) {
          const found = bifolio.placeValues[this.exhibit(cell)] || {};
          const one = this.alike(id).find((area) => cell.dataset.at in (found[area] || {}));
          if (one) this.beside(cell, bifolio.standings[one][0], found[one][cell.dataset.at]);
        }
      }, () => {});
    }

    // Which exhibit a value is of, by the link in its row: ../REPORT/CHAPTER.html#EXHIBIT.
    exhibit(cell) {
      const link = cell.closest("tr").querySelector(".source a").getAttribute("href");
      const [page, id] = link.split("#");
      return `${page.split("/").at(-2)}/${id}`;
    }

    beside(cell, name, value) {
      if (cell.querySelector(".beside")) return;
      const line = document.createElement("span");
      line.className = "beside";
      const told = { place: name, value };
      line.textContent = _("%(place)s: %(value)s", told);
      cell.append(" ", line);
    }

    tell(tile, key) {
      const chosen = this.field.value;
      const one = this.alike(chosen).find((area) => this.ranked(area, [key]));
      const [place, found] = bifolio.standings[one || chosen];
      const values = found[key];
      const [value, rank, where] = values || [];
      const told = { place, value, rank };
      const line = tile.querySelector(".other");
      if (!values) line.textContent = _("%(place)s: no value", told);
      else line.textContent = _("%(place)s: %(value)s, rank %(rank)s", told);
      if (!values) return;
      const mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      mark.setAttribute("class", "beside");
      mark.setAttribute("x", `${where}%`);
      tile.querySelector(".rug").append(mark);
    }
  }

  bifolio.ready(() => document.querySelectorAll("[data-compare]").forEach((one) => new Compare(one)));
})();

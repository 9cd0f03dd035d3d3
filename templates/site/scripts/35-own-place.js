// A place of the reader's own below a drawing for phones that has the leading rows alone: chosen from a list, told
// in one row as the table tells it. It is the place that is looked for in tables, kept with it (31-find.js).
(function () {
  "use strict";

  const _ = bifolio.text, { found } = bifolio;
  let count = 0;

  const make = (name, className, text) =>
    Object.assign(document.createElement(name), { className, textContent: text });

  // The name of a column without its unit, which the exhibit tells.
  function headOf(cell) {
    const copy = cell.cloneNode(true);
    for (const unit of copy.querySelectorAll(".unit")) unit.remove();
    return copy.textContent.trim();
  }

  class OwnPlace {
    constructor(box, table) {
      this.table = table;
      this.heads = [...table.tHead.rows[0].cells];
      this.names = found.namesOf(table);
      this.leading = box.dataset.leading.split(" ");
      this.rank = box.dataset.rank;
      this.build(box);
      this.show();
    }

    build(box) {
      const label = make("label", "own-label", _("Find a place"));
      this.field = document.createElement("select");
      this.field.id = label.htmlFor = `own-place-${++count}`;
      this.field.append(new Option(_("none chosen"), ""));
      for (const [id, name] of this.names) this.field.append(new Option(name, id));
      this.field.addEventListener("change", () => found.keep([this.field.value].filter(Boolean), this.names));
      this.row = make("p", "own-row", "");
      this.row.setAttribute("aria-live", "polite");
      box.append(label, this.field, this.row);
    }

    show() {
      const place = found.places().find((id) => this.names.has(id)) || "";
      this.field.value = place;
      this.row.replaceChildren(...(place ? this.told(place) : []));
    }

    // Nothing stands twice: of a place that the drawing has no row is added.
    told(place) {
      if (this.leading.includes(place)) {
        return [make("span", "own-head", _("%(place)s is in the chart above.", { place: this.names.get(place) }))];
      }
      const [row] = found.rowsOf(this.table, place);
      const name = make("span", "own-name", "");
      name.append(...row.querySelector(`[data-place="${place}"]`).cloneNode(true).childNodes);
      const at = this.heads.findIndex((head) => head.matches(".ranked"));
      const ranks = this.rank ? this.cell(row, this.rank, "own-rank") : [];
      return [...ranks, name, " ", ...this.cell(row, at, "own-value")];
    }

    // A cell with the name of its column before it.
    cell(row, at, kind) {
      return [make("span", "own-head", headOf(this.heads[at])), " ", make("span", kind, row.cells[at].textContent), " "];
    }
  }

  bifolio.ready(() => {
    for (const box of document.querySelectorAll(".own-place")) {
      const figure = box.closest("figure"), twin = document.getElementById(figure.dataset.twin);
      const table = (twin || figure).querySelector("table.values");
      if (!table) continue;
      const own = new OwnPlace(box, table);
      document.addEventListener("bifolio-found", () => own.show());
    }
  });
})();

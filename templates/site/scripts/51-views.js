// Chart or table: two buttons above an exhibit that is both. Without a script its table unfolds below it.
(function () {
  "use strict";

  const _ = bifolio.text;

  function choice(text, pressed) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "view";
    button.textContent = text;
    button.setAttribute("aria-pressed", String(pressed));
    return button;
  }

  function switched(row) {
    const figure = row.closest("figure"), values = figure.querySelector("details.exhibit-data");
    if (!values) return;
    [...figure.querySelectorAll(".drawing")].at(-1)?.after(values); // where the chart stands, above the notes
    const [chart, table] = [choice(_("Chart"), true), choice(_("Table"), false)];
    const show = (asTable) => {
      values.open = asTable;
      figure.classList.toggle("as-table", asTable);
      chart.setAttribute("aria-pressed", String(!asTable));
      table.setAttribute("aria-pressed", String(asTable));
    };
    chart.addEventListener("click", () => show(false));
    table.addEventListener("click", () => show(true));
    // A search of the browser, or a link to the values, opens them.
    values.addEventListener("toggle", () => { if (values.open) show(true); });
    row.prepend(chart, table);
  }

  bifolio.ready(() => document.querySelectorAll("[data-views]").forEach(switched));
})();

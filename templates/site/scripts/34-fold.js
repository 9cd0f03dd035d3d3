// The values of a place, folded by report where the screen is narrow. In another order than the printed one
// each row says of which report it is.
(function () {
  "use strict";

  const _ = bifolio.text;
  const NARROW = "(max-width: 40rem)"; // the same width stands in assets/lists.css

  // The name of a report becomes a button that folds its rows.
  function folding(body, folded) {
    const head = body.querySelector(".group > th");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold-rows";
    button.append(...head.childNodes);
    head.append(button);
    const set = (closed) => {
      body.classList.toggle("closed", closed);
      button.setAttribute("aria-expanded", !closed);
    };
    button.addEventListener("click", () => set(!body.classList.contains("closed")));
    set(folded);
    body.classList.add("settled");
  }

  function told(body) {
    const title = body.querySelector(".title");
    for (const cell of body.querySelectorAll(".source")) {
      const line = document.createElement("span");
      line.className = "unit report-of";
      line.append(...title.cloneNode(true).childNodes);
      cell.append(line);
    }
  }

  bifolio.ready(() => {
    const reports = [...document.querySelectorAll(".of-report")];
    if (!reports.length) return;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = matchMedia(NARROW).matches && reports.length > 1;
    for (const one of reports) folding(one, folded && !one.contains(target));
    const head = reports[0].closest("table").tHead;
    head.rows[0].dataset.lead = _("Sort all values:"); // said while all is folded and the heads head nothing
    if (reports.length > 1) head.addEventListener("click", () => reports.forEach(told), { once: true, capture: true });
  });
})();

// The values of a place, folded by report where the screen is narrow; open for paper.
(function () {
  "use strict";

  const NARROW = "(max-width: 40rem)"; // the same width stands in assets/lists.css

  bifolio.ready(() => {
    const reports = [...document.querySelectorAll(".of-report")];
    const folded = matchMedia(NARROW).matches && reports.length > 1;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (const one of reports) {
      one.open = !folded || one.contains(target);
      one.classList.add("settled");
    }
    let closed = [];
    addEventListener("beforeprint", () => {
      closed = reports.filter((one) => !one.open);
      for (const one of closed) one.open = true;
    });
    addEventListener("afterprint", () => {
      for (const one of closed) one.open = false;
    });
  });
})();

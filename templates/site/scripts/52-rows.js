// A row of actions is one stop of the keyboard; the arrows go from one of its actions to the next.
(function () {
  "use strict";

  const ITEMS = ":scope > li > :is(a, button), :scope > li > details > summary, :scope > :is(a, button)";

  function toolbar(row, name) {
    for (const item of row.querySelectorAll(":scope > li")) item.setAttribute("role", "none");
    const items = [...row.querySelectorAll(ITEMS)];
    if (items.length < 2) return;
    row.setAttribute("role", "toolbar");
    row.setAttribute("aria-label", name);
    const only = (current) => items.forEach((item) => { item.tabIndex = item === current ? 0 : -1; });
    only(items[0]);
    row.addEventListener("focusin", (event) => {
      if (items.includes(event.target)) only(event.target);
    });
    row.addEventListener("keydown", (event) => {
      const at = items.indexOf(event.target);
      const to = at < 0 ? undefined : steps(event.key, at, items.length);
      if (to === undefined) return;
      event.preventDefault();
      items[(to + items.length) % items.length].focus();
    });
  }

  function steps(key, at, count) {
    const onward = document.documentElement.dir === "rtl" ? -1 : 1;
    return { ArrowRight: at + onward, ArrowLeft: at - onward, Home: 0, End: count - 1 }[key];
  }

  bifolio.ready(() => {
    for (const row of document.querySelectorAll("[data-toolbar]")) toolbar(row, row.dataset.toolbar);
    // The number of an exhibit leads to itself: with a script “Copy link” does more.
    for (const number of document.querySelectorAll(".prose a.exhibit-number")) number.tabIndex = -1;
  });
})();

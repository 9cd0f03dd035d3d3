// Opens the search; everything else of it is loaded when a reader first asks for it.
(() => {
  "use strict";

  const script = "assets/search.js";

  async function open(link) {
    try {
      await bifolio.load(script);
      bifolio.search.open(link);
    } catch {
      location.href = link.href; // the page of the search says what else there is
    }
  }

  function typing(target) {
    return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
  }

  // "/" where nobody writes, and Ctrl-K or Command-K everywhere.
  function asked(event) {
    if (event.defaultPrevented || event.isComposing || event.altKey) return false;
    if (event.ctrlKey || event.metaKey) return !event.shiftKey && event.key.toLowerCase() === "k";
    return event.key === "/" && !typing(event.target);
  }

  bifolio.ready(() => {
    const link = document.querySelector("[data-search]");
    if (!link) return;
    const here = document.querySelector(".search-here");
    link.setAttribute("aria-keyshortcuts", "/ Control+K");
    if (!here) link.setAttribute("aria-haspopup", "dialog");
    const begin = () => {
      const field = here && here.querySelector("input");
      if (field) field.select();
      else if (!here) open(link);
    };
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      begin();
    });
    document.addEventListener("keydown", (event) => {
      if (!asked(event)) return;
      event.preventDefault();
      begin();
    });
    if (here) {
      bifolio.load(script).then(
        () => bifolio.search.fill(here, link),
        () => document.documentElement.classList.add("search-failed"),
      );
    }
  });
})();

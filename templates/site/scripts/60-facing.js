// Facing pages: who selects text in one language gets that language alone, on the screen and as a copy.
bifolio.ready(() => {
  "use strict";

  const page = document.querySelector(".facing");
  if (!page) return;

  // Before the browser begins to select: the side under the pointer stays, the other one is left out.
  function choose(target) {
    const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
    const chosen = element && element.closest ? element.closest(".facing .side") : null;
    for (const side of page.querySelectorAll(".side")) {
      side.classList.toggle("unselected", Boolean(chosen) && side.lang !== chosen.lang);
    }
  }

  document.addEventListener("pointerdown", (event) => choose(event.target));
  // By keyboard: from the caret, or all of the page.
  document.addEventListener("selectstart", (event) => choose(event.target));

  // ---- on a phone one language at a time, a tap between; the pair in view stays where it is ----------
  const named = (side) => document.querySelector(`.fold [lang="${side.lang}"]`);

  function pairInView() {
    return [...page.querySelectorAll(".pair, figcaption")]
      .find((pair) => pair.getBoundingClientRect().bottom > bifolio.topHeight() + 40);
  }

  function languageSwitch() {
    const sides = [...page.querySelectorAll(".facing-head > .side")];
    const row = document.createElement("div");
    row.className = "facing-switch";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", document.querySelector(".fold").getAttribute("aria-label"));
    const buttons = sides.map((side, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.lang = side.lang;
      button.textContent = named(side) ? named(side).textContent : side.lang;
      button.addEventListener("click", () => show(at));
      return button;
    });
    function show(at) {
      const pair = pairInView(), before = pair && pair.getBoundingClientRect().top;
      page.dataset.only = at ? "second" : "first";
      buttons.forEach((button, of) => button.setAttribute("aria-pressed", String(of === at)));
      if (pair) scrollBy({ top: pair.getBoundingClientRect().top - before, behavior: "instant" });
    }
    row.append(...(page.hasAttribute("data-turned") ? [...buttons].reverse() : buttons)); // as in the bar
    page.append(row);
    page.dataset.only = "first";
    buttons.forEach((button, of) => button.setAttribute("aria-pressed", String(!of)));
  }

  languageSwitch();
});

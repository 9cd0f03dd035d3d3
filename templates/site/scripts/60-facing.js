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
});

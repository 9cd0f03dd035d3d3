// The room of drawings that are laid out only when they come near (styles/60-exhibits.css): as much as they
// will take, so that nothing moves under a reader who jumps to an exhibit and presses what stands below it.
(function () {
  "use strict";

  // Where a browser does not hold the view while what is above it grows, its own guess moves less at once.
  if (!CSS.supports("overflow-anchor", "auto")) return;

  const size = (drawing, name) => Number.parseFloat(drawing.getAttribute(name));

  // Widths come from the layout that there is: to ask for them would force one.
  const watching = new IntersectionObserver((entries) => {
    for (const { target, boundingClientRect: { width } } of entries) {
      watching.unobserve(target);
      const drawing = target.querySelector("svg");
      if (!width || !drawing) continue; // the drawing for the other width
      const part = Math.min(1, width / size(drawing, "width"));
      target.style.containIntrinsicBlockSize = `auto ${part * size(drawing, "height")}px`;
    }
  });

  function look() {
    for (const box of document.querySelectorAll(".exhibit ~ .exhibit .drawing")) watching.observe(box);
  }

  bifolio.ready(look);
  addEventListener("resize", look);
})();
